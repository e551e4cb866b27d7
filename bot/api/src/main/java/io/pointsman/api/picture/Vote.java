package io.pointsman.api.picture;

import io.pointsman.api.Role;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The word of one role at one gate.
 *
 * @param voter the key of the actor who spoke for the role
 * @param facts the values, by name of the fact, that the voter could see
 * @param stale whether it no longer counts and the role is asked again
 */
public record Vote(
        Role role,
        String voter,
        String name,
        Word word,
        String note,
        Instant at,
        SortedMap<String, String> facts,
        boolean stale) {

    /** Go or no-go. */
    public enum Word {
        GO,
        NOGO
    }

    public Vote {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public Vote asStale() {
        return new Vote(role, voter, name, word, note, at, facts, true);
    }
}
