package io.pointsman.api.event;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.picture.Participant;
import java.util.List;
import java.util.Optional;

/** Who takes part changed. */
public sealed interface PeopleEvent extends Event {

    /**
     * Somebody was given a role in this switchover; takes part from now on.
     *
     * @param from who had a sole role before; empty when nobody
     */
    record RoleGiven(Stamp stamp, Participant person, Role role, String from) implements PeopleEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return role.equals(Role.LEAD)
                    ? Optional.of(new CustomerEvent.LeadChanged(stamp.at(), person.name()))
                    : Optional.empty();
        }
    }

    /** Somebody is to be invited to the rooms that are theirs: an intent. */
    record Invited(Stamp stamp, Participant person) implements PeopleEvent {}

    /** Whoever has the name is to be let into the customer's room: an intent. */
    record GuestInvited(Stamp stamp, ConnectionId connection, String name) implements PeopleEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.GuestInvited(stamp.at(), name));
        }
    }

    /**
     * People could not be invited; they are tried again.
     *
     * @param people each with the reason
     */
    record NotReached(Stamp stamp, List<String> people) implements PeopleEvent {
        public NotReached {
            people = List.copyOf(people);
        }
    }

    /** Staff vouched for a guest, who is a contact of the customer until the session ends. */
    record GuestVouched(Stamp stamp, String session, String name) implements PeopleEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.ContactVouched(stamp.at(), name));
        }
    }

    /** The session of a vouched guest ended, and with it what the guest could do. */
    record VouchEnded(Stamp stamp, String session, String name) implements PeopleEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.VouchEnded(stamp.at(), name));
        }
    }

    /** After the close somebody spoke in the customer's room: support hears it. */
    record CustomerSpoke(Stamp stamp, ChannelAddress channel, String text) implements PeopleEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }
}
