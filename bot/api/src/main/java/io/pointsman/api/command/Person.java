package io.pointsman.api.command;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.picture.Participant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A person of the configuration: staff, or a named contact of a customer.
 *
 * @param roles standing roles; empty for a contact
 * @param identities the accounts that prove who it is
 * @param contactOf the customer that names the person; empty for staff
 */
public record Person(
        PersonId id,
        String name,
        List<Role> roles,
        List<Identity> identities,
        boolean administrator,
        Optional<CustomerId> contactOf,
        Optional<ZoneId> zone) {

    /**
     * An account on one connection.
     *
     * @param hint the name under which the person is probably found there (a nick); the account when not said
     */
    public record Identity(ConnectionId connection, String account, String hint) {}

    public Person {
        roles = List.copyOf(roles);
        identities = List.copyOf(identities);
    }

    /** Whether this is an account of theirs, without regard to case. */
    public boolean hasAccount(ConnectionId connection, String account) {
        for (Identity identity : identities) {
            if (identity.connection().equals(connection) && identity.account().equalsIgnoreCase(account)) {
                return true;
            }
        }
        return false;
    }

    /** The person as an actor. */
    public Actor actor() {
        return new Actor(
                Actor.Kind.PERSON,
                id.value(),
                name,
                contactOf.isPresent() ? List.of(Role.CUSTOMER) : roles,
                contactOf,
                administrator);
    }

    /** The person as a participant, with the standing roles. */
    public Participant participant() {
        return new Participant(
                id,
                name,
                contactOf.isPresent() ? Audience.CUSTOMER : Audience.STAFF,
                contactOf.isPresent() ? List.of(Role.CUSTOMER) : roles);
    }
}
