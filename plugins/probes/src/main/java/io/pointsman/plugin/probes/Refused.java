package io.pointsman.plugin.probes;

/** What a status says of a way that is closed, in the words that people use for it. */
final class Refused {

    private Refused() {}

    /** With a blank before it; empty for a status that says nothing of the kind. */
    static String words(int status) {
        return switch (status) {
            case 403 -> " (forbidden: an allow-list?)";
            case 429 -> " (too many requests: a rate limit)";
            case 502, 503, 504 -> " (the edge does not get an answer from the origin)";
            default -> "";
        };
    }
}
