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
 * Watches a part of failed requests: a {@link FailureCusum} for spikes, one for leaks where there is traffic enough, the hard rule for one
 * terrible sample, the {@link Wilson} bound for a pass; hysteresis, so that an alarm ends only after a calm time.
 */
final class FailureWatch implements SignalWatch {

    private static final Duration SLOT = Duration.ofSeconds(10);
    private static final int SLOTS = 24;
    private static final int MINUTE = 6;
    private static final double LEARNING_STOPS_AT = 0.5;

    /** Leaks are near to the usual, so a baseline that is wrong by two would alarm: they get half as much again. */
    private static final double LEAK_HEIGHT = 1.5;

    private final Signal signal;
    private final Tuning tuning;
    private final BaselineLearner learner = new BaselineLearner();
    private final Recent recent = new Recent(SLOTS, SLOT);
    private Optional<Baseline> baseline = Optional.empty();
    private FailureCusum spike;
    private FailureCusum leak;
    private Instant newest = Instant.MIN;
    private Instant stageSince = Instant.MIN;
    private long stageTotal;
    private long stageBad;
    private Instant risingSince = Instant.MIN;
    private long risingTotal;
    private long risingBad;
    private double rps;
    private Optional<Instant> alarmSince = Optional.empty();
    private Optional<Instant> calmSince = Optional.empty();

    FailureWatch(Signal signal, Tuning tuning) {
        this.signal = signal;
        this.tuning = tuning;
        double usual = usual();
        spike = FailureCusum.between(usual, worth(tuning.spike(), usual));
        leak = FailureCusum.between(usual, worth(tuning.leak(), usual));
    }

    @Override
    public Signal signal() {
        return signal;
    }

    /** p0: what was learned, or is assumed. */
    double usual() {
        return baseline.map(Baseline::ratio).orElse(isOfClients() ? tuning.assumedClientErrors() : tuning.assumed());
    }

    private boolean isOfClients() {
        return signal.measure() == Measure.EDGE_4XX || signal.measure() == Measure.ORIGIN_4XX;
    }

    private static double worth(double least, double usual) {
        return Math.min(Math.max(least, 5 * usual), (1 + usual) / 2);
    }

    @Override
    public void add(Sample sample, int streams, boolean learning) {
        Reading.Counts counts = (Reading.Counts) sample.reading();
        double seconds = sample.seconds();
        recent.add(sample.at(), (double) counts.total(), (double) counts.bad(), seconds);
        newest = newest.isAfter(sample.at()) ? newest : sample.at();
        if (sample.at().isBefore(stageSince)) {
            return;
        }
        rps = rps == 0 ? counts.total() / seconds : rps + 0.1 * (counts.total() / seconds - rps);
        double height = tuning.height(seconds, streams);
        detect(sample.at(), counts, height);
        stageTotal += counts.total();
        stageBad += counts.bad();
        if (learning && spike.sum() < LEARNING_STOPS_AT * height && alarmSince.isEmpty()) {
            learner.add(counts.total(), counts.bad(), sample.over());
            learner.learned(tuning).ifPresent(this::restore);
        }
    }

    private void detect(Instant at, Reading.Counts counts, double height) {
        double cap = tuning.cap(height, rps, counts.bad());
        double usual = usual();
        spike = new FailureCusum(usual, worth(tuning.spikeAt(rps), usual), spike.sum())
                .add(counts.total(), counts.bad(), height, cap);
        leak = rps >= tuning.leakFromRps()
                ? leak.add(counts.total(), counts.bad(), LEAK_HEIGHT * height, height / 3)
                : FailureCusum.between(leak.usual(), leak.bad());
        if (counts.bad() >= tuning.hardFailures()
                && counts.bad() >= Math.max(tuning.hardRatio(), worth(0, usual)) * counts.total()) {
            spike = spike.raised(height);
        }
        if (spike.sum() == 0 && leak.sum() == 0) {
            risingSince = at;
            risingTotal = 0;
            risingBad = 0;
        } else {
            risingTotal += counts.total();
            risingBad += counts.bad();
        }
        if (spike.alarms(height) || leak.alarms(LEAK_HEIGHT * height)) {
            calmSince = Optional.empty();
            if (alarmSince.isEmpty()) {
                alarmSince = Optional.of(risingSince.equals(Instant.MIN) ? at : risingSince);
            }
        } else if (alarmSince.isPresent()) {
            calm(at, height / 3);
        }
    }

    /** An alarm ends when for a while little is left of it and the last minute is not surely above twice the usual. */
    private void calm(Instant at, double low) {
        Recent.Sum minute = recent.last(MINUTE);
        boolean raised = Wilson.lower((long) minute.total(), (long) minute.bad()) > 2 * usual();
        if (spike.sum() > low || leak.sum() > low || raised) {
            calmSince = Optional.empty();
            return;
        }
        Instant since = calmSince.orElse(at);
        calmSince = Optional.of(since);
        if (!at.isBefore(since.plus(tuning.calm()))) {
            alarmSince = Optional.empty();
            calmSince = Optional.empty();
            stageTotal = 0;
            stageBad = 0;
        }
    }

    @Override
    public void stage(StageOfTraffic stage) {
        stageSince = stage.since();
        stageTotal = 0;
        stageBad = 0;
        rps = 0;
        spike = FailureCusum.between(usual(), worth(tuning.spike(), usual()));
        leak = FailureCusum.between(usual(), worth(tuning.leak(), usual()));
        risingSince = Instant.MIN;
        risingTotal = 0;
        risingBad = 0;
        alarmSince = Optional.empty();
        calmSince = Optional.empty();
    }

    /** Whether it alarms now. */
    boolean alarms() {
        return alarmSince.isPresent();
    }

    @Override
    public Optional<Finding> finding(Instant now) {
        if (alarmSince.isPresent()) {
            double seen = risingTotal > 0 ? risingBad / (double) risingTotal : 0;
            return Optional.of(new Finding(
                    signal,
                    VerdictKind.FAIL,
                    seen / usual(),
                    () -> Numbers.say(
                            "%s %s (%s of %s since %s, %s%s)",
                            signal,
                            Numbers.percent(seen),
                            Numbers.count(risingBad),
                            Numbers.count(risingTotal),
                            Numbers.clock(alarmSince.get()),
                            baselineText(),
                            Numbers.times(seen / usual()))));
        }
        if (signal.scope().kind() != Scope.Kind.WHOLE || isOfClients()) {
            return Optional.empty();
        }
        double most = Math.min(0.99, Math.max(tuning.passRatio(), 3 * usual()));
        double upper = Wilson.upper(stageTotal, stageBad);
        if (upper <= most) {
            return Optional.of(new Finding(
                    signal,
                    VerdictKind.PASS,
                    upper,
                    () -> signal + " " + Numbers.percent(stageBad / (double) stageTotal) + " (" + stageText() + ", "
                            + baselineText() + ")"));
        }
        boolean scarce = stageTotal < Wilson.needed(most);
        return Optional.of(new Finding(
                signal,
                VerdictKind.INCONCLUSIVE,
                upper,
                () -> scarce
                        ? "too little traffic to judge " + signal + ": " + stageText() + ", at least "
                                + Numbers.count(Wilson.needed(most)) + " are needed"
                        : signal + " may be up to " + Numbers.percent(upper) + " (" + stageText() + "), a pass needs "
                                + Numbers.percent(most),
                scarce && Wilson.lower(stageTotal, stageBad) <= most));
    }

    private String stageText() {
        return Numbers.count(stageBad) + " of " + Numbers.count(stageTotal);
    }

    private String baselineText() {
        return (baseline.isPresent() ? "baseline " : "baseline assumed ") + Numbers.percent(usual());
    }

    @Override
    public SignalStanding standing(Instant now) {
        OptionalDouble ratio = recent.last(MINUTE).ratio();
        return new SignalStanding(
                signal,
                ratio,
                OptionalDouble.of(usual()),
                baseline.isPresent(),
                alarms() ? VerdictKind.FAIL : VerdictKind.PASS,
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
        double usual = usual();
        spike = new FailureCusum(usual, worth(tuning.spike(), usual), spike.sum());
        leak = new FailureCusum(usual, worth(tuning.leak(), usual), leak.sum());
    }
}
