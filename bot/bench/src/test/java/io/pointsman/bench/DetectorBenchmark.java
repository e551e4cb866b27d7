package io.pointsman.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Samples through the detectors and to a verdict, and the same samples through a fixed threshold; making them is in both. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DetectorBenchmark {

    private static final long SEED = 20_261_124;

    private final Signals ours = new Signals(SEED);
    private final Signals theirs = new Signals(SEED);

    @Benchmark
    @OperationsPerInvocation(Signals.MANY)
    public Object samplesThroughTheDetectors() {
        return ours.judged();
    }

    @Benchmark
    @OperationsPerInvocation(Signals.MANY)
    public Object samplesThroughTheDetectorsByAFixedThreshold() {
        return theirs.thresholded();
    }
}
