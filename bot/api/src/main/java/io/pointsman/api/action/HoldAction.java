package io.pointsman.api.action;

import io.pointsman.api.By;

/** Hold and resume. */
public sealed interface HoldAction extends Action {

    /** Stay where we are. Accepted from anyone in the room, without confirmation, however often. */
    record CallHold(By by, String why) implements HoldAction {}

    /** Go on; from a contact of the customer: take the customer's own hold back. */
    record Resume(By by, String why) implements HoldAction {}
}
