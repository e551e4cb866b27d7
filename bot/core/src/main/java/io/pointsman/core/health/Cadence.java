package io.pointsman.core.health;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a room reads the line: soon after a step, seldom in a soak where all is well, and not at all while nothing is on us. What
 * changes is told at once by the events themselves.
 */
public final class Cadence {

    private static final Duration AFTER_A_STEP = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration MOVING = Duration.ofSeconds(60);
    private static final Duration TROUBLED = Duration.ofSeconds(30);
    private static final Duration SOAK = Duration.ofMinutes(5);

    private Cadence() {}

    /** The time between two lines; empty for none. */
    public static Optional<Duration> of(Switchover state, VerdictKind verdict, Instant now) {
        Ramp ramp = state.ramp();
        if (!ramp.anyOnUs()) {
            return Optional.empty();
        }
        if (ramp.declaredAt().filter(at -> now.isBefore(at.plus(STEP))).isPresent()) {
            return Optional.of(AFTER_A_STEP);
        }
        if (verdict == VerdictKind.FAIL || state.holding()) {
            return Optional.of(TROUBLED);
        }
        return Optional.of(ramp.waitsForLever() || ramp.rollingBack() ? MOVING : SOAK);
    }
}
