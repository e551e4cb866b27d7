package io.pointsman.api.chat;

import io.pointsman.api.Lane;
import java.util.List;

/**
 * Lines to be said. Texts are plain: the transport splits, escapes and makes them inert for its network.
 *
 * @param lane critical lines overtake normal ones in the queue of the connection
 * @param style how they are meant
 */
public record Outgoing(Lane lane, Style style, List<String> lines) {

    /** How lines are meant. */
    public enum Style {
        /** The narration of events, for everybody in the room. */
        NARRATION,
        /** The answer to one person. */
        REPLY
    }

    public Outgoing {
        lines = List.copyOf(lines);
    }
}
