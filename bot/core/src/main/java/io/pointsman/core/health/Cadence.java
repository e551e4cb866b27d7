package io.pointsman.core.health;

import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a room reads the line: soon after a step, seldom in a soak where all is well, ever more seldom once all traffic is on us, and
 * not at all while nothing is. What changes is told at once by the events themselves.
 */
public final class Cadence {

    /** A quiet room where all is well is told half as often each time, until this. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final Duration AFTER_A_STEP = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration MOVING = Duration.ofSeconds(60);
    private static final Duration TROUBLED = Duration.ofSeconds(30);
    private static final Duration SOAK = Duration.ofMinutes(5);

    private static final Duration ATTENDED = Duration.ofHours(4);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration THREE_DAYS = Duration.ofDays(3);

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
        if (verdict == VerdictKind.FAIL) {
            return Optional.of(state.life() == Life.OPEN ? TROUBLED : SOAK);
        }
        if (state.holding() && state.life() == Life.OPEN) {
            return Optional.of(TROUBLED);
        }
        if (ramp.waitsForLever() || ramp.rollingBack()) {
            return Optional.of(MOVING);
        }
        return Optional.of(sinceAll(state, now).map(Cadence::afterwards).orElse(SOAK));
    }

    /**
     * The time between two lines in a room where nobody has spoken since so many lines: it doubles with each, up to ten minutes, where all
     * is well and no step was just made.
     *
     * @param unanswered lines since somebody spoke, from 0
     */
    public static Duration quiet(Duration usual, int unanswered, VerdictKind verdict, boolean holding) {
        if (verdict != VerdictKind.PASS || holding || usual.compareTo(MOVING) < 0 || usual.compareTo(QUIET) >= 0) {
            return usual;
        }
        Duration slower = usual.multipliedBy(1L << Math.min(unanswered, 10));
        return slower.compareTo(QUIET) > 0 ? QUIET : slower;
    }

    /**
     * How long to wait between two looks of a source. As the source says until a day after all traffic came to us; the watch goes on for
     * weeks, but nobody needs each second of them.
     */
    public static Duration look(Switchover state, Duration every, Instant now) {
        Duration least = sinceAll(state, now)
                .map(since -> since.compareTo(DAY) < 0
                        ? Duration.ZERO
                        : since.compareTo(THREE_DAYS) < 0 ? Duration.ofSeconds(10) : Duration.ofSeconds(60))
                .orElse(Duration.ZERO);
        return every.compareTo(least) < 0 ? least : every;
    }

    /** How long all traffic has been on us; for a switchover that was closed with less, how long that has been. */
    private static Optional<Duration> sinceAll(Switchover state, Instant now) {
        Optional<Instant> from =
                state.ramp().declared().equals(Share.ALL) ? state.ramp().declaredAt() : Optional.empty();
        return from.or(state::closedAt).map(at -> Duration.between(at, now));
    }

    private static Duration afterwards(Duration since) {
        if (since.compareTo(ATTENDED) < 0) {
            return SOAK;
        }
        if (since.compareTo(DAY) < 0) {
            return Duration.ofMinutes(30);
        }
        return since.compareTo(THREE_DAYS) < 0 ? Duration.ofHours(1) : Duration.ofDays(1);
    }
}
