package io.pointsman.api.picture;

import java.time.Instant;

/**
 * A note that staff logged.
 *
 * @param number counts from 1 within the switchover, those taken back included
 * @param author the key of the actor who logged it
 * @param by the author's name
 * @param withdrawn whether its author took it back: the log keeps it, and no report shows it
 */
public record Note(int number, Instant at, String author, String by, String text, boolean withdrawn) {

    /** The same note, taken back. */
    public Note asWithdrawn() {
        return new Note(number, at, author, by, text, true);
    }
}
