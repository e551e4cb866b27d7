package io.pointsman.core.health;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches a latency: a {@link ShiftCusum} against mean and deviation of its logarithm before the flip, updated as Welford (Technometrics 4,
 * 1962) has it. Without a baseline it is shown and not judged.
 */
final class LatencyWatch implements SignalWatch {

    private static final Duration SLOT = Duration.ofSeconds(10);
    private static final int SLOTS = 24;
    private static final int MINUTE = 6;
    private static final int LEAST_SAMPLES = 30;
    private static final double LEAST_DEVIATION = 0.1;
    private static final double LEAST_MILLIS = 0.001;

    private final Signal signal;
    private final Tuning tuning;
    private final Recent recent = new Recent(SLOTS, SLOT);
    private Optional<Baseline> baseline = Optional.empty();
    private long samples;
    private double mean;
    private double squares;
    private Duration learned = Duration.ZERO;
    private double sum;
    private Instant newest = Instant.MIN;
    private Instant stageSince = Instant.MIN;
    private Instant risingSince = Instant.MIN;
    private Optional<Instant> alarmSince = Optional.empty();
    private Optional<Instant> calmSince = Optional.empty();

    LatencyWatch(Signal signal, Tuning tuning) {
        this.signal = signal;
        this.tuning = tuning;
    }

    @Override
    public Signal signal() {
        return signal;
    }

    @Override
    public void add(Sample sample, int streams, boolean learning) {
        double value = Math.max(LEAST_MILLIS, ((Reading.Value) sample.reading()).value());
        recent.add(sample.at(), 1, value, sample.seconds());
        newest = newest.isAfter(sample.at()) ? newest : sample.at();
        if (sample.at().isBefore(stageSince)) {
            return;
        }
        baseline.ifPresent(known -> detect(known, sample, value, streams));
        if (learning && sum == 0) {
            learn(sample, value);
        }
    }

    private void learn(Sample sample, double value) {
        double logarithm = Math.log(value);
        samples++;
        double delta = logarithm - mean;
        mean += delta / samples;
        squares += delta * (logarithm - mean);
        learned = learned.plus(sample.over());
        if (samples >= LEAST_SAMPLES && learned.compareTo(tuning.learnFor()) >= 0) {
            baseline = Optional.of(new Baseline(
                    Math.exp(mean), Math.max(LEAST_DEVIATION, Math.sqrt(squares / samples)), samples, learned));
        }
    }

    private void detect(Baseline known, Sample sample, double value, int streams) {
        double height = tuning.height(sample.seconds(), streams);
        ShiftCusum cusum = new ShiftCusum(
                        Math.log(known.ratio()), known.deviation(), Math.log(tuning.latencyFactor()), sum)
                .add(value, height, height / 3);
        sum = cusum.sum();
        if (sum == 0) {
            risingSince = sample.at();
        }
        if (cusum.alarms(height)) {
            calmSince = Optional.empty();
            if (alarmSince.isEmpty()) {
                alarmSince = Optional.of(risingSince.equals(Instant.MIN) ? sample.at() : risingSince);
            }
        } else if (alarmSince.isPresent()) {
            calmSince = sum > height / 3 ? Optional.empty() : Optional.of(calmSince.orElse(sample.at()));
            if (calmSince
                    .filter(since -> !sample.at().isBefore(since.plus(tuning.calm())))
                    .isPresent()) {
                alarmSince = Optional.empty();
                calmSince = Optional.empty();
            }
        }
    }

    @Override
    public void stage(StageOfTraffic begins) {
        stageSince = begins.since();
        sum = 0;
        risingSince = Instant.MIN;
        alarmSince = Optional.empty();
        calmSince = Optional.empty();
    }

    @Override
    public Optional<Finding> finding(Instant now) {
        if (alarmSince.isEmpty() || baseline.isEmpty()) {
            return Optional.empty();
        }
        double seen = recent.last(MINUTE).ratio().orElse(0);
        double usual = baseline.get().ratio();
        return Optional.of(new Finding(
                signal,
                VerdictKind.FAIL,
                seen / usual,
                () -> Numbers.say(
                        "%s %.0f ms since %s (baseline %.0f ms, x%.2f)",
                        signal, seen, Numbers.clock(alarmSince.get()), usual, seen / usual)));
    }

    @Override
    public SignalStanding standing(Instant now) {
        return new SignalStanding(
                signal,
                recent.last(MINUTE).ratio(),
                baseline.map(known -> OptionalDouble.of(known.ratio())).orElse(OptionalDouble.empty()),
                baseline.isPresent(),
                alarmSince.isPresent() ? VerdictKind.FAIL : VerdictKind.PASS,
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
