package io.pointsman.api.page;

/**
 * What became of an answer, for whoever gave it.
 *
 * @param text one line for them, in plain words; holds nothing that is for staff alone beyond the name of who took the page
 */
public record Heard(Result result, String text) {

    /** What became of it. */
    public enum Result {
        /** It counts, and is in the log. */
        DONE,
        /** It is so already, by their word or somebody else's. */
        ALREADY,
        /** The page is closed. */
        OVER,
        /** No such page or attempt is known here, or not to this pager. */
        UNKNOWN,
        /** The rules do not allow it. */
        REFUSED,
        /** The log cannot be written now: say it again. */
        NOT_RECORDED
    }
}
