package io.pointsman.api.runbook;

import java.time.Duration;

/**
 * A bound on a signal. Crossing it for the given time holds, or aborts: a hold, an offered rollback and a page.
 *
 * @param signal the measured series, such as {@code edge.5xx-ratio}
 * @param limit the limit in the unit of the signal
 * @param relativeTo what the limit is measured against
 * @param during how long it must be crossed
 */
public record Bound(
        String signal,
        Direction direction,
        double limit,
        RelativeTo relativeTo,
        Duration during,
        Consequence consequence) {

    /** Which side of the limit is bad. */
    public enum Direction {
        ABOVE,
        BELOW
    }

    /** What the limit is measured against. */
    public enum RelativeTo {
        /** The plain value. */
        NOTHING,
        /** Value minus baseline. */
        BASELINE_DIFFERENCE,
        /** Value divided by baseline. */
        BASELINE_RATIO,
        /** Value divided by forecast. */
        FORECAST_RATIO
    }

    /** What crossing it does. */
    public enum Consequence {
        HOLD,
        ABORT
    }
}
