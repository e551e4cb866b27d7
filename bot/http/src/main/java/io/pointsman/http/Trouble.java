package io.pointsman.http;

import java.io.IOException;

/** Why a place could not be asked, in one line for people; it never holds a secret. */
public final class Trouble extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;
    private final String why;

    /** How far the question came. */
    public enum Kind {
        /** It may not be asked there, now or later. */
        FORBIDDEN,
        /** It certainly did not arrive: there was no connection. */
        UNASKED,
        /** Nobody knows whether it arrived. */
        UNANSWERED,
        /** It arrived, and what came back is of no use. */
        ANSWERED
    }

    /** It did not answer what was asked for. */
    public Trouble(String message) {
        this(message, 0);
    }

    /**
     * It answered, and not what was asked for.
     *
     * @param status of HTTP; 0 where there was none
     */
    public Trouble(String message, int status) {
        this(Kind.ANSWERED, message, message, status);
    }

    /** Something happened on the way to a place. */
    Trouble(Kind kind, Site site, String why) {
        this(kind, site + ": " + why, why, 0);
    }

    private Trouble(Kind kind, String message, String why, int status) {
        super(OneLine.of(message));
        this.kind = kind;
        this.status = status;
        this.why = OneLine.of(why);
    }

    /** How far the question came. */
    public Kind kind() {
        return kind;
    }

    /** The status of HTTP; 0 where there was none. */
    public int status() {
        return status;
    }

    /** The line. */
    public String line() {
        return String.valueOf(getMessage());
    }

    /** The line without whom it is about, for where the address is a secret. */
    public String why() {
        return why;
    }
}
