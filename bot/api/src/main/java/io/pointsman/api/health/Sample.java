package io.pointsman.api.health;

import java.time.Duration;
import java.time.Instant;

/**
 * One measurement. The signal and {@code at} identify it: handed over twice, it counts once, and a later one with the same two replaces
 * what is shown and is not judged again.
 *
 * @param at the end of the time that was measured, by the clock of whoever measured
 * @param over how long was measured, up to {@code at}
 */
public record Sample(Signal signal, Instant at, Duration over, Reading reading) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** @throws IllegalArgumentException when {@code over} is not above 0 and at most 1 h, or the reading is not of the measure's kind */
    public Sample {
        if (over.isNegative() || over.isZero() || over.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    signal + ": a sample is over more than nothing and at most 1 h, not " + over);
        }
        if (signal.measure().isCounted() != (reading instanceof Reading.Counts)) {
            throw new IllegalArgumentException(
                    signal + " is " + (signal.measure().isCounted() ? "counted" : "a value") + ", not " + reading);
        }
    }

    /** Counts of the whole traffic. */
    public static Sample counts(Measure measure, Instant at, Duration over, long total, long bad) {
        return new Sample(Signal.whole(measure), at, over, new Reading.Counts(total, bad));
    }

    /** A value of the whole traffic. */
    public static Sample value(Measure measure, Instant at, Duration over, double value) {
        return new Sample(Signal.whole(measure), at, over, new Reading.Value(value));
    }

    /** {@link #over} in seconds. */
    public double seconds() {
        return over.toNanos() / 1e9;
    }
}
