package io.pointsman.api.picture;

import io.pointsman.api.runbook.ExpectedAlert;
import java.time.Instant;

/**
 * A silence that the bot asked a plugin for.
 *
 * @param number counts the silences of the switchover, from 1
 * @param key of the request, unlike that of every other
 * @param until when it ends by itself
 * @param id how staff find it there; empty until it is set
 */
public record AlertSilence(int number, String key, ExpectedAlert alert, Instant until, Status status, String id) {

    /** How far it is. */
    public enum Status {
        /** Asked for, not answered. */
        ASKED,
        /** It holds. */
        SET,
        /** It could not be set. */
        NOT_SET,
        /** It is to be lifted. */
        LIFTING,
        /** It was lifted. */
        LIFTED,
        /** It could not be lifted, and ends by itself. */
        NOT_LIFTED,
        /** It ended by itself. */
        EXPIRED
    }

    /** The same silence, further on. */
    public AlertSilence with(Status next) {
        return new AlertSilence(number, key, alert, until, next, id);
    }

    /** The same silence, set. */
    public AlertSilence set(String found) {
        return new AlertSilence(number, key, alert, until, Status.SET, found);
    }

    /** Whether a plugin has something to do for it that nobody has heard the end of. */
    public boolean isAwaited() {
        return status == Status.ASKED || status == Status.LIFTING;
    }

    /** Whether the bot has still to lift it, once its window is over. */
    public boolean isToBeLifted() {
        return isAwaited() || status == Status.SET;
    }

    /** Whether alerts may be silenced by it now. */
    public boolean mayHold() {
        return switch (status) {
            case ASKED, SET, LIFTING, NOT_LIFTED -> true;
            case NOT_SET, LIFTED, EXPIRED -> false;
        };
    }
}
