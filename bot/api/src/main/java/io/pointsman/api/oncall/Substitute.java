package io.pointsman.api.oncall;

import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Span;

/**
 * Somebody who is on call instead of whoever a rotation says, for a while.
 *
 * @param rotation its name
 * @param by the name of who said so
 */
public record Substitute(String rotation, PersonId person, Span during, String by) {

    /** Whether it counts then. */
    public boolean covers(java.time.Instant moment) {
        return !moment.isBefore(during.from()) && moment.isBefore(during.to());
    }
}
