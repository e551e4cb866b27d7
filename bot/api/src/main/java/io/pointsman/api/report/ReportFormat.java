package io.pointsman.api.report;

import java.util.Arrays;
import java.util.Optional;

/** How a report is written. */
public enum ReportFormat {
    /** One file for a browser, which prints well. */
    HTML("html", "text/html; charset=utf-8"),
    /** Markdown with tables, for a wiki or a ticket. */
    MARKDOWN("md", "text/markdown; charset=utf-8"),
    /** For other programs. */
    JSON("json", "application/json");

    private final String word;
    private final String mediaType;

    ReportFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /** As it is typed, and what the name of its file ends in: {@code md}. */
    public String word() {
        return word;
    }

    /** What it is called over HTTP. */
    public String mediaType() {
        return mediaType;
    }

    /** The format of a word. */
    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst();
    }
}
