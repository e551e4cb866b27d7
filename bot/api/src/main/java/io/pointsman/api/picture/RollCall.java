package io.pointsman.api.picture;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everybody who is engaged was asked whether they are here.
 *
 * @param until whoever answers later is late
 * @param over whether everybody answered, or that time has passed
 */
public record RollCall(Instant at, Instant until, boolean over, List<Called> people) {

    /**
     * Somebody who was asked.
     *
     * @param heardAt when they said or did anything since; empty while they are silent
     */
    public record Called(Somebody who, Audience audience, List<Role> roles, Optional<Instant> heardAt) {
        public Called {
            roles = List.copyOf(roles);
        }
    }

    public RollCall {
        people = List.copyOf(people);
    }

    /** Who answered in time. */
    public List<Called> here() {
        return people.stream()
                .filter(one -> one.heardAt().filter(at -> !at.isAfter(until)).isPresent())
                .toList();
    }

    /** Who answered when it was over. */
    public List<Called> late() {
        return people.stream()
                .filter(one -> one.heardAt().filter(at -> at.isAfter(until)).isPresent())
                .toList();
    }

    /** Who said nothing so far. */
    public List<Called> silent() {
        return people.stream().filter(one -> one.heardAt().isEmpty()).toList();
    }

    /** Whether somebody was asked and has not answered. */
    public boolean awaits(String person) {
        return silent().stream().anyMatch(one -> one.who().person().value().equals(person));
    }
}
