package io.pointsman.api.chat;

/** What becomes of a press, as far as can be said before it is done. */
public sealed interface Offer {

    /** It can be done now, as far as this person may; the choice as the board would show it at this moment. */
    record Open(Choice choice) implements Offer {}

    /**
     * It cannot: it is stale, or not for this person.
     *
     * @param why one line for who pressed
     */
    record Refused(String why) implements Offer {}
}
