package io.pointsman.core.health;

import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Watches one signal: samples in, a finding out. Not for several threads; the same samples in the same order say the same. */
interface SignalWatch {

    Signal signal();

    /**
     * One more sample, which is new.
     *
     * @param streams over how many streams the budget of false alarms is divided
     * @param learning whether it belongs to the time before the flip
     */
    void add(Sample sample, int streams, boolean learning);

    /** A stage begins: detectors start again, the baseline stays. */
    void stage(StageOfTraffic stage);

    /** The forecast of the stage changed. */
    default void expect(OptionalDouble rps) {}

    /** What it says of the stage; empty when it has no say in it. */
    Optional<Finding> finding(Instant now);

    /** What people are shown. */
    SignalStanding standing(Instant now);

    /** What was learned; empty while nothing is. */
    Optional<Baseline> baseline();

    /** What was learned before a restart. */
    void restore(Baseline known);
}
