package io.pointsman.api.runbook;

import io.pointsman.api.StepId;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The moment until which a step waits: a time of day, or so long before or after a step was done or the switchover is planned to start.
 *
 * @param time of day: the next one after the step is due; empty when it is counted from something else
 * @param step from whose end it is counted; empty, like the time, when it is counted from the planned start
 * @param offset from what it is counted; negative is before
 * @param zone of the time of day, in which the moment is told too; the customer's, filled in when the switchover is opened
 */
public record WaitUntil(Optional<LocalTime> time, Optional<StepId> step, Duration offset, Optional<ZoneId> zone) {

    /** At a time of day. */
    public static WaitUntil time(LocalTime time) {
        return new WaitUntil(Optional.of(time), Optional.empty(), Duration.ZERO, Optional.empty());
    }

    /** So long after a step was closed. */
    public static WaitUntil after(StepId step, Duration offset) {
        return new WaitUntil(Optional.empty(), Optional.of(step), offset, Optional.empty());
    }

    /** So long after the planned start. */
    public static WaitUntil start(Duration offset) {
        return new WaitUntil(Optional.empty(), Optional.empty(), offset, Optional.empty());
    }

    /** The same, where people live by this zone. */
    public WaitUntil in(ZoneId other) {
        return new WaitUntil(time, step, offset, zone.or(() -> Optional.of(other)));
    }

    /** Whether it moves with the planned start. */
    public boolean movesWithTheStart() {
        return time.isEmpty() && step.isEmpty();
    }
}
