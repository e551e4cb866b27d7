package io.pointsman.api.picture;

/** The life of a switchover. */
public enum Life {
    /** Not in the log yet. */
    NONE,
    OPEN,
    /** Closed, with follow-ups to come: the bot stays in the customer's room. */
    WATCHING,
    CLOSED
}
