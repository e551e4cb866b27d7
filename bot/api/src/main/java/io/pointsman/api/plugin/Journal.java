package io.pointsman.api.plugin;

import io.pointsman.api.InputKey;
import java.time.Instant;
import java.util.List;

/**
 * Where a plugin writes down what it was told before it says that it heard it: journal, acknowledge, then work. What was kept and not
 * worked on is there after a restart, so that nothing acknowledged is lost. Each plugin has its own. It stands in plain text beside the
 * log, so whoever keeps something takes secrets out of it first. Any thread; the methods may block for the time of one disk write, which
 * whatever waits at the same moment shares, and fail with an unchecked exception when the storage does.
 */
public interface Journal {

    /**
     * An input that was kept.
     *
     * @param body what it said
     * @param at when it was kept
     */
    record Entry(InputKey key, String body, Instant at) {}

    /**
     * Keeps an input, durable when this returns. Keys are known for at least 25 hours, worked on or not.
     *
     * @return whether it is new; false when the key is known, and then nothing is kept
     */
    boolean keep(InputKey key, String body);

    /**
     * The input had its effect and needs not be worked on again. Becomes durable soon, not at once: after a crash an input may be open
     * again, so the effect is to be one that the same key has once only. Its body is forgotten, its key is not. An unknown key is no error.
     */
    void done(InputKey key);

    /** What was kept and is not done, in the order of keeping. */
    List<Entry> open();
}
