package io.pointsman.sim;

import io.pointsman.api.Host;
import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The newcomer's keyboard. */
@FunctionalInterface
public interface DemoInput {
    /** Nobody types. */
    DemoInput NOBODY = (line, end) -> {};

    /**
     * Begins to read, on a thread of its own, and returns at once.
     *
     * @param line told every line, from any thread
     * @param end told when there are no more
     */
    void start(Consumer<String> line, Runnable end);

    /** Reads lines on a thread of the real host; a reader that fails has ended. */
    static DemoInput lines(Host real, BufferedReader reader) {
        return (line, end) -> real.run("keyboard", () -> {
            try {
                reader.lines().forEach(line);
            } catch (UncheckedIOException closed) {
                // Nothing more can be read: that is the end.
            }
            end.run();
        });
    }
}
