package io.pointsman.api.chat;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.InputKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A line that somebody said.
 *
 * @param key the same line delivered twice has the same key
 * @param channel where it was said; empty for a private message
 * @param speaker for an addressed line with the account resolved; else as far as it is known
 * @param text the line, without the address when it has one, stripped of formatting and control codes
 * @param prose for a line that is for other people, as it was meant to look; else the text
 */
public record Incoming(
        InputKey key,
        Optional<ChannelAddress> channel,
        Speaker speaker,
        Addressed addressed,
        String text,
        Prose prose,
        Instant at) {

    /** A line that looks like nothing in particular. */
    public Incoming(
            InputKey key,
            Optional<ChannelAddress> channel,
            Speaker speaker,
            Addressed addressed,
            String text,
            Instant at) {
        this(key, channel, speaker, addressed, text, Prose.plain(text), at);
    }

    /** How a line addresses the bot. */
    public enum Addressed {
        /** Chatter. */
        NOT,
        /** {@code !verb}: another bot may own an unknown verb. */
        PREFIX,
        /** {@code pointsman: verb}. */
        NAME,
        /** A private message. */
        PRIVATE,
        /** A press, or a command in a place of its own: what is answered is for who pressed alone. */
        PRESSED
    }
}
