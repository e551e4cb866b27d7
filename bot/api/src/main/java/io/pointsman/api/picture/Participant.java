package io.pointsman.api.picture;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import java.util.List;

/**
 * Somebody who takes part in a switchover, with the roles that count in it.
 *
 * @param audience {@code CUSTOMER} for a contact of the customer: is never invited to a staff channel
 */
public record Participant(PersonId id, String name, Audience audience, List<Role> roles) {

    public Participant {
        roles = List.copyOf(roles);
    }

    /** The same person with one more role. */
    public Participant with(Role role) {
        if (roles.contains(role)) {
            return this;
        }
        return new Participant(
                id,
                name,
                audience,
                java.util.stream.Stream.concat(roles.stream(), java.util.stream.Stream.of(role))
                        .toList());
    }

    /** The same person without a role. */
    public Participant without(Role role) {
        return new Participant(
                id,
                name,
                audience,
                roles.stream().filter(other -> !other.equals(role)).toList());
    }
}
