package io.pointsman.api.event;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Stamp;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.oncall.Substitute;
import io.pointsman.api.picture.House;
import java.util.OptionalDouble;

/** Something that concerns every switchover: it stands in the log of the house. */
public sealed interface HouseEvent extends LogEvent {

    /** A number was taken for a new switchover of a customer. */
    record Numbered(Stamp stamp, SwitchoverId switchover, CustomerId customer, int number) implements HouseEvent {}

    /** Every ramp holds from now on. */
    record Frozen(Stamp stamp, String why) implements HouseEvent {}

    /** Ramps may go on. */
    record Unfrozen(Stamp stamp) implements HouseEvent {}

    /** The ramps of one customer, or those that need one point of presence, hold from now on. */
    record Locked(Stamp stamp, House.Lock.Scope scope, String of, String why) implements HouseEvent {}

    /** They may go on. */
    record Unlocked(Stamp stamp, House.Lock.Scope scope, String of) implements HouseEvent {}

    /** Somebody is on call instead of whoever the rotation says. */
    record SubstituteNamed(Stamp stamp, Substitute substitute, String name) implements HouseEvent {}

    /** Those who are on call instead of whoever a rotation says are so no longer. */
    record SubstitutesEnded(Stamp stamp, String rotation) implements HouseEvent {}

    /** The most requests per second that may be agreed to; empty when there is no limit. */
    record CapacitySet(Stamp stamp, OptionalDouble rps) implements HouseEvent {}
}
