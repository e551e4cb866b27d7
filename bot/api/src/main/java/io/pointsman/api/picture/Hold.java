package io.pointsman.api.picture;

import java.time.Instant;

/**
 * One call to hold. A switchover holds while it has any.
 *
 * @param origin whose it is: a hold of the customer needs the customer's word or a reason to be lifted
 * @param released whether the customer took it back
 */
public record Hold(Instant at, String by, String why, Origin origin, boolean released) {

    /** Who called it. */
    public enum Origin {
        STAFF,
        CUSTOMER,
        BOT
    }
}
