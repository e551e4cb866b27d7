package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.RunbookName;
import io.pointsman.api.picture.House;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Something that somebody wants for all switchovers at once. */
public sealed interface HouseAction {

    By by();

    /**
     * Open a switchover: takes the customer's next number.
     *
     * @param parameters of the runbook, as far as they were given
     */
    record OpenSwitchover(
            By by,
            CustomerId customer,
            RunbookName runbook,
            Optional<Instant> at,
            boolean rehearsal,
            SortedMap<String, String> parameters)
            implements HouseAction {
        public OpenSwitchover {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }

        /** One of whose parameters nothing was said. */
        public OpenSwitchover(
                By by, CustomerId customer, RunbookName runbook, Optional<Instant> at, boolean rehearsal) {
            this(by, customer, runbook, at, rehearsal, new TreeMap<>());
        }
    }

    /** Hold every ramp. */
    record Freeze(By by, String why) implements HouseAction {}

    /** Let ramps go on. */
    record Unfreeze(By by) implements HouseAction {}

    /**
     * Hold the ramps of one customer, or those that need one point of presence.
     *
     * @param of the id of the customer, or the name of the point of presence
     */
    record Lock(By by, House.Lock.Scope scope, String of, String why) implements HouseAction {}

    /** Let them go on. */
    record Unlock(By by, House.Lock.Scope scope, String of) implements HouseAction {}

    /**
     * Have somebody on call instead of whoever the rotation says, from now on.
     *
     * @param name how they are called
     */
    record NameSubstitute(By by, String rotation, PersonId person, String name, Instant until) implements HouseAction {}

    /** Have whoever the rotation says on call again. */
    record EndSubstitutes(By by, String rotation) implements HouseAction {}

    /** Limit what may be agreed to. */
    record SetCapacity(By by, OptionalDouble rps) implements HouseAction {}
}
