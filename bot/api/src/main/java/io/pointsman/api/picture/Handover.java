package io.pointsman.api.picture;

import io.pointsman.api.PersonId;
import io.pointsman.api.Somebody;
import java.time.Instant;
import java.util.Optional;

/**
 * A role that goes from one person to another, as soon as the other one says a word. Until then whoever had it has it.
 *
 * @param place what is handed over, as the rotation has it
 * @param from who has it; empty when nobody has
 * @param askedAt when the other one was last asked
 * @param times how often
 * @param declined whether they said no
 * @param page the key of the page that was opened because they are silent; empty when none was
 */
public record Handover(
        Place place, Optional<Somebody> from, Somebody to, Instant askedAt, int times, boolean declined, String page) {

    public boolean isTo(PersonId person) {
        return to.person().equals(person);
    }
}
