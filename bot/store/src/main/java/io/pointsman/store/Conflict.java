package io.pointsman.store;

import java.io.Serial;

/** The append was made for another state of the log; nothing of it was written. */
public final class Conflict extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What was not as expected. */
    public enum Kind {
        /** The stream has another version. */
        STREAM,
        /** The house has another version: decide again. */
        HOUSE,
        /** The input is known: it already had its effect. */
        SEEN
    }

    public Conflict(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
