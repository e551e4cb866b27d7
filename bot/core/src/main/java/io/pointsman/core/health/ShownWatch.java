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

/** Keeps what is shown to people and judged by nobody. */
final class ShownWatch implements SignalWatch {

    private static final int SLOTS = 24;
    private static final int MINUTE = 6;

    private final Signal signal;
    private final Recent recent = new Recent(SLOTS, Duration.ofSeconds(10));
    private Instant newest = Instant.MIN;

    ShownWatch(Signal signal) {
        this.signal = signal;
    }

    @Override
    public Signal signal() {
        return signal;
    }

    @Override
    public void add(Sample sample, int streams, boolean learning) {
        recent.add(sample.at(), (double) ((Reading.Counts) sample.reading()).total(), 0, sample.seconds());
        newest = newest.isAfter(sample.at()) ? newest : sample.at();
    }

    @Override
    public void stage(StageOfTraffic stage) {}

    @Override
    public Optional<Finding> finding(Instant now) {
        return Optional.empty();
    }

    @Override
    public SignalStanding standing(Instant now) {
        return new SignalStanding(
                signal,
                recent.last(MINUTE).perSecond(),
                OptionalDouble.empty(),
                false,
                VerdictKind.PASS,
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
