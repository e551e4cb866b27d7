package io.pointsman.api;

/**
 * Why an action was not done, and what would have to be true; one line, fit for the asker.
 *
 * @param reason stable category, for tests and buttons
 * @param text what happened, to what, what would be right; names who can where a right is missing
 */
public record Refusal(Reason reason, String text) {

    /** Stable categories of refusals. */
    public enum Reason {
        /** The person may not; the text says who can. */
        NOT_PERMITTED,
        /** There is no such step, gate, stage, person or page. */
        UNKNOWN,
        /** It is not the turn of this, or something else must be true first. */
        NOT_NOW,
        /** It is already so; nothing changed. */
        ALREADY,
        /** What was typed lacks something, such as a reason. */
        INCOMPLETE
    }
}
