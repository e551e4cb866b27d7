package io.pointsman.api.chat;

import io.pointsman.api.Lane;
import java.util.List;
import java.util.Optional;

/**
 * Lines to be said. Texts are plain: the transport splits, escapes and makes them inert for its network.
 *
 * @param lane critical lines overtake normal ones in the queue of the connection
 * @param style how they are meant
 * @param key by which the network may know them again; empty for what is not said twice
 */
public record Outgoing(Lane lane, Style style, List<String> lines, Optional<Key> key) {

    /** How lines are meant. */
    public enum Style {
        /** The narration of events, for everybody in the room. */
        NARRATION,
        /** The answer to one person. */
        REPLY
    }

    /**
     * Which part of a feed the lines are. After a crash nobody knows whether the last of them arrived: a transport that can look it up
     * does so before it says the first part of a feed since its start, and answers with {@link AlreadySaid} when the network has
     * {@code from}.
     *
     * @param feed of which switchover and lane; stable through restarts
     * @param from the sequence number of the first event that is told
     * @param upTo the sequence number of the last one
     */
    public record Key(String feed, long from, long upTo) {}

    public Outgoing {
        lines = List.copyOf(lines);
    }

    /** Lines that are not said twice. */
    public Outgoing(Lane lane, Style style, List<String> lines) {
        this(lane, style, lines, Optional.empty());
    }

    /** The same with a key. */
    public Outgoing keyed(Key by) {
        return new Outgoing(lane, style, lines, Optional.of(by));
    }
}
