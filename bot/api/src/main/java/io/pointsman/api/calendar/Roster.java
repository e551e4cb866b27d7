package io.pointsman.api.calendar;

import io.pointsman.api.Role;
import java.util.List;
import java.util.Optional;

/**
 * Who is on call for a role in the time ahead.
 *
 * @param rotation the word of the rotation that is asked first when the role is called
 * @param turns without gaps, as far ahead as it is known
 */
public record Roster(Role role, String rotation, List<Turn> turns) {

    /**
     * A stretch of time.
     *
     * @param name of who is on call; empty when nobody is
     */
    public record Turn(Span during, Optional<String> name) {}

    public Roster {
        turns = List.copyOf(turns);
    }
}
