package io.pointsman.sim;

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
}
