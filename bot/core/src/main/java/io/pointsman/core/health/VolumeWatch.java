package io.pointsman.core.health;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches a number of requests. What is expected is learned in the stage itself, for the share changes it: an exponential mean over two
 * minutes, or over 300 requests where these take longer, since a mean of few requests is a guess; it stands still while a fall is
 * suspected. The {@link VolumeCusum} then finds the fall of a black hole. Far below the forecast says that the traffic did not move.
 */
final class VolumeWatch implements SignalWatch {

    private static final Duration SLOT = Duration.ofSeconds(10);
    private static final int SLOTS = 24;
    private static final int MINUTE = 6;
    private static final double LEARN_SECONDS = 30;
    private static final int LEARN_SAMPLES = 10;
    private static final double MEMORY_SECONDS = 120;
    private static final double MEMORY_REQUESTS = 300;
    private static final double MOST_DISPERSION = 50;
    private static final double MOVED = 0.5;

    private final Signal signal;
    private final Tuning tuning;
    private final Recent recent = new Recent(SLOTS, SLOT);
    private Optional<StageOfTraffic> stage = Optional.empty();
    private VolumeCusum fall = VolumeCusum.REST;
    private Instant newest = Instant.MIN;
    private Instant fallingSince = Instant.MIN;
    private Optional<Instant> alarmSince = Optional.empty();
    private Optional<Instant> calmSince = Optional.empty();
    private double level;
    private double dispersion = 1;
    private double learnedSeconds;
    private int learnedSamples;
    private double stageSeconds;
    private long stageTotal;

    VolumeWatch(Signal signal, Tuning tuning) {
        this.signal = signal;
        this.tuning = tuning;
    }

    @Override
    public Signal signal() {
        return signal;
    }

    @Override
    public void add(Sample sample, int streams, boolean learning) {
        long total = ((Reading.Counts) sample.reading()).total();
        double seconds = sample.seconds();
        recent.add(sample.at(), (double) total, 0, seconds);
        newest = newest.isAfter(sample.at()) ? newest : sample.at();
        if (stage.isEmpty() || sample.at().isBefore(stage.get().since())) {
            return;
        }
        stageSeconds += seconds;
        stageTotal += total;
        double height = tuning.height(seconds, streams);
        if (isLearned() && !stage.get().falling()) {
            detect(sample.at(), total, seconds, height);
        }
        if (fall.sum() < height / 3) {
            learn(total / seconds, seconds);
        }
    }

    private boolean isLearned() {
        return learnedSeconds >= LEARN_SECONDS
                && learnedSamples >= LEARN_SAMPLES
                && learnedSeconds * level >= MEMORY_REQUESTS;
    }

    private void detect(Instant at, long total, double seconds, double height) {
        fall = fall.add(total, level * seconds, dispersion, height, tuning.cap(height, level));
        if (fall.sum() == 0) {
            fallingSince = at;
        }
        if (fall.alarms(height)) {
            calmSince = Optional.empty();
            if (alarmSince.isEmpty()) {
                alarmSince = Optional.of(fallingSince);
            }
        } else if (alarmSince.isPresent()) {
            Instant since = fall.sum() > height / 3 ? Instant.MAX : calmSince.orElse(at);
            calmSince = since.equals(Instant.MAX) ? Optional.empty() : Optional.of(since);
            if (calmSince.isPresent() && !at.isBefore(since.plus(tuning.calm()))) {
                alarmSince = Optional.empty();
                calmSince = Optional.empty();
            }
        }
    }

    private void learn(double perSecond, double seconds) {
        double before = level;
        double memory = Math.max(MEMORY_SECONDS, MEMORY_REQUESTS / Math.max(level, 1e-6));
        // The plain mean until the memory is full.
        level += (perSecond - level) * Math.max(seconds / (learnedSeconds + seconds), 1 - Math.exp(-seconds / memory));
        learnedSeconds += seconds;
        learnedSamples++;
        if (before > 0 && learnedSamples > 2) {
            double deviation = (perSecond - before) * seconds;
            double ratio = deviation * deviation / (before * seconds);
            dispersion = Math.clamp(dispersion + 0.05 * (ratio - dispersion), 1, MOST_DISPERSION);
        }
    }

    @Override
    public void stage(StageOfTraffic begins) {
        stage = Optional.of(begins);
        fall = VolumeCusum.REST;
        fallingSince = begins.since();
        alarmSince = Optional.empty();
        calmSince = Optional.empty();
        level = 0;
        learnedSeconds = 0;
        learnedSamples = 0;
        stageSeconds = 0;
        stageTotal = 0;
    }

    @Override
    public void expect(OptionalDouble rps) {
        stage = stage.map(one -> new StageOfTraffic(one.since(), one.share(), one.falling(), rps));
    }

    boolean alarms() {
        return alarmSince.isPresent();
    }

    @Override
    public Optional<Finding> finding(Instant now) {
        OptionalDouble seen = recent.last(MINUTE).perSecond();
        if (alarmSince.isPresent()) {
            double usual = Math.max(level, 1e-9);
            return Optional.of(new Finding(
                    signal,
                    VerdictKind.FAIL,
                    usual / Math.max(seen.orElse(0), usual / 1_000),
                    () -> Numbers.say(
                            "%s fell to %s/s since %s (before %s/s): requests are missing",
                            signal,
                            Numbers.rate(seen.orElse(0)),
                            Numbers.clock(alarmSince.get()),
                            Numbers.rate(level))));
        }
        if (signal.measure() != Measure.EDGE_REQUESTS
                || signal.scope().kind() != Scope.Kind.WHOLE
                || stage.isEmpty()
                || stage.get().share().isNone()
                || stageSeconds < LEARN_SECONDS) {
            return Optional.empty();
        }
        double rps = seen.orElse(0);
        double expected = stage.get().expectedRps().orElse(0);
        if (expected > 0 && rps < MOVED * expected) {
            return Optional.of(new Finding(
                    signal,
                    VerdictKind.INCONCLUSIVE,
                    expected / Math.max(rps, expected / 1_000),
                    () -> "the traffic has not moved: " + Numbers.rate(rps) + "/s (" + Numbers.count(stageTotal)
                            + " requests in this stage), the forecast at "
                            + stage.get().share() + " is "
                            + Numbers.rate(expected) + "/s"));
        }
        return Optional.of(new Finding(
                signal,
                VerdictKind.PASS,
                0,
                () -> Numbers.rate(rps) + " rps" + (expected > 0 ? " (forecast " + Numbers.rate(expected) + ")" : "")));
    }

    @Override
    public SignalStanding standing(Instant now) {
        OptionalDouble expected = stage.map(StageOfTraffic::expectedRps).orElse(OptionalDouble.empty());
        boolean whole =
                signal.measure() == Measure.EDGE_REQUESTS && signal.scope().kind() == Scope.Kind.WHOLE;
        return new SignalStanding(
                signal,
                recent.last(MINUTE).perSecond(),
                whole ? expected : OptionalDouble.empty(),
                false,
                alarms() ? VerdictKind.FAIL : VerdictKind.PASS,
                newest,
                recent.points(SLOTS, true));
    }

    @Override
    public Optional<Baseline> baseline() {
        return Optional.empty();
    }

    @Override
    public void restore(Baseline known) {}
}
