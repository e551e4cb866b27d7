package io.pointsman.core.health;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Watches what the cache does not have. After a step many misses are what everybody expects, so it never fails: it waits until the hit
 * ratio has converged. With a baseline that is when it is at most 5 points below it; without one, when the last two minutes are at least
 * 95 % of what they will be, which is taken from the two before (the rule by which Wikimedia warms its caches).
 */
final class MissWatch implements SignalWatch {

    private static final Duration SLOT = Duration.ofSeconds(10);
    private static final int SLOTS = 24;
    private static final int MINUTE = 6;
    private static final int TWO_MINUTES = 12;
    private static final double NEAR = 0.05;
    private static final double CONVERGED = 0.95;
    private static final double LEAST_REQUESTS = 50;

    /** So many standard errors are more than chance: one in two hundred is above by itself. */
    private static final double SURE = 2.6;

    private final Signal signal;
    private final Tuning tuning;
    private final BaselineLearner learner = new BaselineLearner();
    private final Recent recent = new Recent(SLOTS, SLOT);
    private Optional<Baseline> baseline = Optional.empty();
    private Optional<StageOfTraffic> stage = Optional.empty();
    private Instant newest = Instant.MIN;

    MissWatch(Signal signal, Tuning tuning) {
        this.signal = signal;
        this.tuning = tuning;
    }

    @Override
    public Signal signal() {
        return signal;
    }

    @Override
    public void add(Sample sample, int streams, boolean learning) {
        Reading.Counts counts = (Reading.Counts) sample.reading();
        recent.add(sample.at(), (double) counts.total(), (double) counts.bad(), sample.seconds());
        newest = newest.isAfter(sample.at()) ? newest : sample.at();
        if (learning) {
            learner.add(counts.total(), counts.bad(), sample.over());
            baseline = learner.learned(tuning);
        }
    }

    @Override
    public void stage(StageOfTraffic begins) {
        stage = Optional.of(begins);
    }

    @Override
    public Optional<Finding> finding(Instant now) {
        if (signal.scope().kind() != Scope.Kind.WHOLE
                || stage.filter(one -> !one.share().isNone()).isEmpty()) {
            return Optional.empty();
        }
        Recent.Sum last = recent.last(TWO_MINUTES);
        Recent.Sum before = recent.before(TWO_MINUTES);
        if (last.total() < LEAST_REQUESTS) {
            return Optional.empty();
        }
        double hit = 1 - last.ratio().orElse(1);
        double slope = before.total() < LEAST_REQUESTS
                ? Double.NaN
                : hit - (1 - before.ratio().orElse(1));
        Supplier<String> seen = () -> "hit " + Numbers.percent(hit)
                + (Double.isNaN(slope) ? "" : Numbers.say(", %+.1f points in 2 min", 100 * slope));
        if (baseline.isPresent()) {
            double usual = 1 - baseline.get().ratio();
            boolean near = hit >= usual - Math.max(NEAR, SURE * chance(hit, last.total(), Double.POSITIVE_INFINITY));
            return Optional.of(
                    near
                            ? new Finding(signal, VerdictKind.PASS, 0, seen)
                            : waits(usual - hit, () -> seen.get() + ", usual is " + Numbers.percent(usual)));
        }
        boolean converged = !Double.isNaN(slope)
                && slope <= Math.max((1 - CONVERGED) * hit, SURE * chance(hit, last.total(), before.total()));
        return Optional.of(converged ? new Finding(signal, VerdictKind.PASS, 0, seen) : waits(Math.abs(slope), seen));
    }

    /**
     * How far two measured ratios lie apart by chance: the standard error of the difference of two proportions,
     * {@code sqrt(p (1 - p) (1/m + 1/n))}.
     */
    private static double chance(double ratio, double one, double other) {
        return Math.sqrt(ratio * (1 - ratio) * (1 / one + 1 / other));
    }

    private Finding waits(double weight, Supplier<String> seen) {
        return new Finding(signal, VerdictKind.INCONCLUSIVE, weight, () -> "the cache is still cold: " + seen.get());
    }

    @Override
    public SignalStanding standing(Instant now) {
        return new SignalStanding(
                signal,
                recent.last(MINUTE).ratio(),
                baseline.map(known -> OptionalDouble.of(known.ratio())).orElse(OptionalDouble.empty()),
                baseline.isPresent(),
                finding(now).map(Finding::kind).orElse(VerdictKind.PASS),
                newest,
                recent.points(SLOTS, false));
    }

    @Override
    public Optional<Baseline> baseline() {
        return baseline;
    }

    @Override
    public void restore(Baseline known) {
        baseline = Optional.of(known);
    }
}
