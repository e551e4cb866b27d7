package io.pointsman.gauge;

import java.io.IOException;

/** Why a place could not be looked at, in one line for people; it never holds a secret. */
public final class Trouble extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** It did not answer at all. */
    public Trouble(String message) {
        this(message, 0);
    }

    /**
     * It answered, and not what was asked for.
     *
     * @param status of HTTP; 0 where there was none
     */
    public Trouble(String message, int status) {
        super(OneLine.of(message));
        this.status = status;
    }

    /** The status of HTTP; 0 where there was none. */
    public int status() {
        return status;
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
