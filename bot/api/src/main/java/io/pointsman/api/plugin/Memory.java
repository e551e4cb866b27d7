package io.pointsman.api.plugin;

import java.util.Optional;

/**
 * Where a plugin keeps a few small things over restarts, such as what a server asked it to remember. Each plugin has its own, and sees
 * no other's. What was put is durable when {@link #put} returns. It stands in plain text beside the log, so it is no place for secrets;
 * nor for what happened, which belongs into the log. Any thread; both methods may block for the time of one disk write, and fail with
 * an unchecked exception when the storage does.
 */
public interface Memory {

    /** What was put last under the key; empty when nothing was. */
    Optional<String> get(String key);

    /** Keeps the value under the key, in place of what was there. */
    void put(String key, String value);
}
