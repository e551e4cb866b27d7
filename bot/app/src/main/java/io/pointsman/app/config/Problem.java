package io.pointsman.app.config;

import java.util.Comparator;

/**
 * Something wrong in a file of the configuration.
 *
 * @param file as people can open it: relative to the working directory where it lies below it
 * @param line 1 is the first; 0 when the file as a whole is meant
 * @param message what is wrong, and what would be right
 */
public record Problem(String file, int line, String message) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** {@code config/pointsman.yaml:12: unknown key 'nik'; did you mean 'nick'?}. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
