package io.pointsman.api.calendar;

import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import java.util.List;
import java.util.Optional;

/**
 * Who is on call for a role in the time ahead.
 *
 * @param rotation the word of the rotation that is asked first when the role is called
 * @param turns without gaps, as far ahead as it is known
 * @param lead who answers for the team; empty when nobody in particular does
 */
public record Roster(Role role, String rotation, List<Turn> turns, Optional<Somebody> lead) {

    /**
     * A stretch of time.
     *
     * @param who is on call; empty when nobody is
     */
    public record Turn(Span during, Optional<Somebody> who) {

        /** The name of who is on call. */
        public Optional<String> name() {
            return who.map(Somebody::name);
        }
    }

    public Roster {
        turns = List.copyOf(turns);
    }
}
