package io.pointsman.api.event;

import io.pointsman.api.Lane;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;

/** A role was called, and answered. One page is open per role: later reasons are notes on it. */
public sealed interface PageEvent extends Event {

    /** {@code pointsman:<switchover>:<role>:<n>}: the same key never opens two pages anywhere. */
    String key();

    @Override
    default Lane lane() {
        return Lane.CRITICAL;
    }

    /** A page was opened: an intent. */
    record PageOpened(Stamp stamp, String key, Role role, String reason) implements PageEvent {}

    /** One more reason for an open page. */
    record PageNoted(Stamp stamp, String key, Role role, String reason) implements PageEvent {}

    /** Somebody takes it. */
    record PageAcknowledged(Stamp stamp, String key, Role role) implements PageEvent {}

    /** Somebody cannot; the next one is asked. */
    record PageDeclined(Stamp stamp, String key, Role role, String why) implements PageEvent {}

    /** The acknowledgement no longer holds. */
    record PageUnacknowledged(Stamp stamp, String key, Role role, String why) implements PageEvent {}

    /** Nobody is left to be asked; a hold follows. */
    record PageExhausted(Stamp stamp, String key, Role role) implements PageEvent {}

    /** It is over. */
    record PageClosed(Stamp stamp, String key, Role role) implements PageEvent {}
}
