package io.pointsman.bench;

import io.pointsman.api.Share;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.core.health.HealthWatch;
import io.pointsman.core.health.StageOfTraffic;
import io.pointsman.core.health.Tuning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

/** Ten signals of one switchover, one sample a second of each, and who judges them: the detectors, or a fixed threshold. */
final class Signals {

    static final int MANY = 10;
    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String SOURCE = "edge";
    private static final List<Signal> SIGNALS = List.of(
            Signal.whole(Measure.EDGE_REQUESTS),
            Signal.whole(Measure.EDGE_5XX),
            Signal.whole(Measure.EDGE_4XX),
            Signal.whole(Measure.EDGE_MISS),
            Signal.whole(Measure.EDGE_LATENCY),
            Signal.whole(Measure.ORIGIN_REQUESTS),
            Signal.whole(Measure.ORIGIN_5XX),
            Signal.whole(Measure.ORIGIN_LATENCY),
            new Signal(Measure.EDGE_5XX, Scope.pop("FRA")),
            new Signal(Measure.EDGE_5XX, Scope.pop("AMS")));

    private final SplittableRandom random;
    private final HealthWatch watch = new HealthWatch(Tuning.DEFAULT);
    private Instant now = START;

    Signals(long seed) {
        random = new SplittableRandom(seed);
        watch.follow(SOURCE, Set.of(Measure.EDGE_5XX), Set.of(), Duration.ofSeconds(30), now);
        watch.stage(new StageOfTraffic(now, Share.ALL, false, OptionalDouble.empty()));
    }

    /** What comes in the next second. */
    List<Sample> next() {
        now = now.plus(SECOND);
        List<Sample> samples = new ArrayList<>(MANY);
        for (Signal signal : SIGNALS) {
            samples.add(new Sample(signal, now, SECOND, reading(signal.measure())));
        }
        return samples;
    }

    private Reading reading(Measure measure) {
        if (measure.kind() == Measure.Kind.LATENCY) {
            return new Reading.Value(80 + 40 * random.nextDouble());
        }
        long total = random.nextLong(450, 550);
        boolean counted = measure.kind() == Measure.Kind.FAILURES || measure.kind() == Measure.Kind.MISSES;
        return new Reading.Counts(total, counted && random.nextInt(2) == 0 ? 1 : 0);
    }

    /** Through the detectors, and the verdict. */
    Object judged() {
        List<Sample> fresh = watch.looked(SOURCE, new Look(next(), List.of()));
        return fresh.isEmpty() ? watch : watch.judge(now);
    }

    /** What a fixed threshold does with the same. */
    Object thresholded() {
        boolean over = false;
        for (Sample sample : next()) {
            over |= sample.reading() instanceof Reading.Counts counts && counts.bad() > 0.05 * counts.total();
        }
        return over;
    }
}
