package io.pointsman.plugin.irc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What we still know of a network after the connection is lost. Used in turns. */
final class NetworkMemory {

    private final Map<String, String> keys = new HashMap<>();
    private long sessions;

    /** A number that no session has had. */
    long nextSession() {
        return ++sessions;
    }

    /** The key that opens a channel, where we saw one set. */
    Optional<String> key(String channel) {
        return Optional.ofNullable(keys.get(channel));
    }

    /** Remembers a key; one that cannot stand in a JOIN is none. */
    void key(String channel, String key) {
        if (key.isEmpty() || key.equals("*") || key.startsWith(":") || key.contains(",") || key.contains(" ")) {
            keys.remove(channel);
        } else {
            keys.put(channel, key);
        }
    }
}
