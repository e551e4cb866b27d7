package io.pointsman.api.picture;

import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is booked for a role, from when on, as the rotation says.
 *
 * @param rotation which says so; empty where none does
 * @param from since when; the first of a role is booked from the planned start on
 * @param lead who answers for the team when they are silent; empty for the lead of the switchover
 */
public record Place(Role role, String rotation, Somebody who, Instant from, Optional<Somebody> lead) {

    /** Whether both are about the same rotation for the same role. */
    public boolean sameAs(Place other) {
        return role.equals(other.role) && rotation.equals(other.rotation);
    }
}
