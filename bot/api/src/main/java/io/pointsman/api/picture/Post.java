package io.pointsman.api.picture;

import io.pointsman.api.PersonId;
import io.pointsman.api.Somebody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A place, and what its person said of it.
 *
 * @param place as the rotation has it
 * @param instead who stands by in place of whoever the rotation says; empty when nobody does
 * @param holds whether they have it; whoever is booked from a later moment on takes it over with a word of their own
 * @param word what they said since they were last asked
 * @param asked the last round in which they were asked; empty before the first
 * @param since when they were asked, or booked as long as nobody asked them
 * @param told whether the lead of the team was told that they did not confirm it
 * @param page the key of the page that was opened because they did not; empty when none was
 */
public record Post(
        Place place,
        Optional<Somebody> instead,
        boolean holds,
        Word word,
        Optional<Round> asked,
        Instant since,
        boolean told,
        String page) {

    /** What somebody said. */
    public enum Word {
        NONE,
        CONFIRMED,
        DECLINED
    }

    /** When they are asked, and how long an answer may take before the lead of the team is told. */
    public enum Round {
        DAY(Duration.ofHours(24), Duration.ofHours(2)),
        HOUR(Duration.ofHours(1), Duration.ofMinutes(15));

        private final Duration before;
        private final Duration patience;

        Round(Duration before, Duration patience) {
            this.before = before;
            this.patience = patience;
        }

        /** How long before the planned start. */
        public Duration before() {
            return before;
        }

        public Duration patience() {
            return patience;
        }
    }

    /** Nobody was asked yet. */
    public static Post booked(Place place, boolean holds, Instant at) {
        return new Post(place, Optional.empty(), holds, Word.NONE, Optional.empty(), at, false, "");
    }

    /** Who it is. */
    public Somebody who() {
        return instead.orElse(place.who());
    }

    public boolean isOf(PersonId person) {
        return who().person().equals(person);
    }

    /**
     * The same, held by whoever took it over.
     *
     * @param key of the page that was opened for the hand-over; empty when none was
     */
    public Post taken(Somebody by, Instant at, String key) {
        return new Post(place, otherThanBooked(by), true, Word.CONFIRMED, Optional.of(Round.HOUR), at, true, key);
    }

    /** The same, asked. */
    public Post asked(Round round, Instant at) {
        return new Post(place, instead, holds, Word.NONE, Optional.of(round), at, false, page);
    }

    /** The same, confirmed by whoever is booked or stands by instead. */
    public Post confirmed(Somebody by) {
        return new Post(place, otherThanBooked(by), holds, Word.CONFIRMED, asked, since, told, page);
    }

    /** The same, declined by whoever it is. */
    public Post declined() {
        return new Post(place, instead, holds, Word.DECLINED, asked, since, told, page);
    }

    private Optional<Somebody> otherThanBooked(Somebody by) {
        return by.person().equals(place.who().person()) ? Optional.empty() : Optional.of(by);
    }

    /** The same, of which the lead of the team was told. */
    public Post told(Round round, String key) {
        return new Post(place, instead, holds, word, Optional.of(round), since, true, key.isEmpty() ? page : key);
    }
}
