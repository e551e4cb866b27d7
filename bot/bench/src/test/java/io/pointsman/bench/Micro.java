package io.pointsman.bench;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of single operations; each class says what it measures. */
final class Micro {

    private Micro() {}

    static void run(Scale.Micro scale, Consumer<Row> rows) {
        TimeValue time = TimeValue.milliseconds(scale.milliseconds());
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include("io\\.pointsman\\.bench\\..*Benchmark")
                            .forks(1)
                            .warmupIterations(scale.iterations())
                            .warmupTime(time)
                            .measurementIterations(scale.iterations())
                            .measurementTime(time)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
            if (results.isEmpty()) {
                throw new IllegalStateException("there is no benchmark");
            }
            for (RunResult result : results) {
                String name = result.getParams().getBenchmark();
                String method = name.substring(name.lastIndexOf('.') + 1);
                rows.accept(Row.alone(
                        words(method),
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult()
                                .getScoreUnit()
                                .replace("us/op", "µs")
                                .replace("ops/s", "/s")));
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    /** {@code parseACommand} as "parse a command". */
    private static String words(String method) {
        return method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
