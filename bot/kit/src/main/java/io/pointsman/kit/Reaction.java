package io.pointsman.kit;

import io.pointsman.sim.Heard;
import java.util.List;
import java.util.Optional;

/** What the bot said after somebody's line. */
public final class Reaction {

    private final String who;
    private final List<Heard> said;
    private final Optional<String> channel;

    Reaction(String who, Optional<String> channel, List<Heard> since) {
        this.who = who;
        this.channel = channel;
        this.said = since.stream().filter(Heard::byBot).toList();
    }

    /** The lines that the speaker could read: those of the room, and those for the speaker alone. */
    public List<String> lines() {
        return said.stream()
                .filter(line -> isPrivate(line)
                        || (channel.isPresent() && line.channel().equals(channel)))
                .map(Heard::text)
                .toList();
    }

    private boolean isPrivate(Heard line) {
        return line.listener().filter(who::equals).isPresent();
    }

    /** The speaker read lines that contain each of these, in this order. */
    public Reaction answered(String... parts) {
        requireInOrder(who + " read", lines(), parts);
        return this;
    }

    /** The same, of lines for the speaker alone. */
    public Reaction answeredPrivately(String... parts) {
        List<String> lines =
                said.stream().filter(this::isPrivate).map(Heard::text).toList();
        requireInOrder(who + " read in private", lines, parts);
        return this;
    }

    /** The speaker read nothing at all. */
    public Reaction silence() {
        if (!lines().isEmpty()) {
            throw new AssertionError(who + " must read nothing, and read:\n  " + String.join("\n  ", lines()));
        }
        return this;
    }

    /** The speaker read nothing that contains this. */
    public Reaction without(String part) {
        if (lines().stream().anyMatch(line -> line.contains(part))) {
            throw new AssertionError(
                    who + " must not read '" + part + "', and read:\n  " + String.join("\n  ", lines()));
        }
        return this;
    }

    static void requireInOrder(String whoRead, List<String> lines, String... parts) {
        int at = 0;
        int from = 0;
        for (String part : parts) {
            int found = -1;
            while (at < lines.size() && found < 0) {
                found = lines.get(at).indexOf(part, from);
                from = found < 0 ? 0 : found + part.length();
                at = found < 0 ? at + 1 : at;
            }
            if (found < 0) {
                throw new AssertionError("nothing with '" + part + "' where it was expected; " + whoRead
                        + (lines.isEmpty() ? " nothing" : ":\n  " + String.join("\n  ", lines)));
            }
        }
    }
}
