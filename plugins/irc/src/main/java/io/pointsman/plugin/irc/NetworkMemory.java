package io.pointsman.plugin.irc;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.plugin.Memory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What we still know of a network after the connection is lost, and when we last heard of it after a restart. Used in turns. */
final class NetworkMemory {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkMemory.class);

    /** So seldom it is written down that we are there. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private static final int LINES = 10_000;

    private final Memory memory;
    private final String heardKey;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Instant> left = new HashMap<>();
    private final Set<String> lines = new LinkedHashSet<>();
    private final Instant before;
    private Instant heard;
    private Instant written;
    private long sessions;

    NetworkMemory(ConnectionId connection, Memory memory) {
        this.memory = memory;
        this.heardKey = "heard " + connection;
        this.before = recall().flatMap(NetworkMemory::instant).orElse(Instant.MAX);
        this.heard = Instant.MIN;
        this.written = Instant.MIN;
    }

    private Optional<String> recall() {
        try {
            return memory.get(heardKey);
        } catch (RuntimeException problem) {
            LOG.warn("until when we were on the network is not known: {}", problem.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }

    /** The server told us the time: we are there. */
    void heard(Instant serverTime) {
        if (!serverTime.isAfter(heard)) {
            return;
        }
        heard = serverTime;
        if (written.equals(Instant.MIN) || serverTime.isAfter(written.plus(PERIOD))) {
            written = serverTime;
            try {
                memory.put(heardKey, serverTime.toString());
            } catch (RuntimeException problem) {
                LOG.warn("that we are on the network cannot be remembered: {}", problem.getMessage());
            }
        }
    }

    /** A line was heard, live or from history, so that history shows nothing new with it. */
    void said(String channel, String nick, String text, Instant serverTime) {
        lines.add(line(channel, nick, text, serverTime));
        if (lines.size() > LINES) {
            lines.remove(lines.iterator().next());
        }
    }

    /** Whether a line was heard before. Histories know times to the second, and not all keep the identity of a line. */
    boolean wasSaid(String channel, String nick, String text, Instant serverTime) {
        return lines.contains(line(channel, nick, text, serverTime));
    }

    private static String line(String channel, String nick, String text, Instant serverTime) {
        return serverTime.getEpochSecond() + " " + channel + " " + nick + " " + text;
    }

    /** We came into the channel; returns until when we know what was said in it, by the server's clock: in a strange one, for ever. */
    Instant entered(String channel) {
        return Optional.ofNullable(left.remove(channel)).orElse(before);
    }

    /** We are not in the channel any more. */
    void left(String channel) {
        left.putIfAbsent(channel, heard);
    }

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
