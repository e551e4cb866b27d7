package io.pointsman.api.oncall;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.page.Urgency;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Who is on call as of now, with substitutes and what sources said. For one moment; safe for any thread. */
public interface OnCallView {

    /** Knows of nobody. */
    OnCallView NONE = new OnCallView() {};

    /** The rotations, by name. */
    default List<String> rotations() {
        return List.of();
    }

    /** What is wrong with the places from which rotations are read, one line each; for staff. */
    default List<String> complaints() {
        return List.of();
    }

    /** Who is on call for a rotation over a stretch of time; empty for one that there is not. */
    default List<Duty> duties(String rotation, Span during) {
        return List.of();
    }

    /** The rotations that are asked first when a role is called. */
    default List<String> rotationsOf(Role role) {
        return List.of();
    }

    /**
     * Whom a page for the role would call first, in the switchover that the call is about; nobody where a page for it is open already, which is
     * then told one more reason.
     */
    default List<Whom> first(Role role, Urgency urgency) {
        return List.of();
    }

    /**
     * Somebody who would be called.
     *
     * @param person empty for a service
     * @param name how the room calls them
     * @param zone where they are
     * @param asleep whether they would probably be woken: it is in their quiet hours
     */
    record Whom(Optional<PersonId> person, String name, Optional<ZoneId> zone, boolean asleep) {}
}
