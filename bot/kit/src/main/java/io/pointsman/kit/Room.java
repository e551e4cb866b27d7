package io.pointsman.kit;

import java.util.List;

/** A room in which people talk to the bot. Belongs to the thread of the test. */
public final class Room {

    private final Stage stage;
    private final String channel;

    Room(Stage stage, String channel) {
        this.stage = stage;
        this.channel = channel;
    }

    String channel() {
        return channel;
    }

    /**
     * Somebody comes in, if they are not there, says a line, and the bot does what follows at once.
     *
     * @throws IllegalStateException when they may not come in
     */
    public Reaction says(String who, String text) {
        return stage.says(who, channel, text);
    }

    /** Everything that the bot said here so far, in order. */
    public List<String> heard() {
        return stage.said(channel);
    }

    /** The bot has said something here that contains each of these, in this order, at any time until now. */
    public Room heard(String... parts) {
        Reaction.requireInOrder("the room " + channel + " heard", heard(), parts);
        return this;
    }

    /** The bot has said nothing here that contains this. */
    public Room neverHeard(String part) {
        if (heard().stream().anyMatch(line -> line.contains(part))) {
            throw new AssertionError("the room " + channel + " must not hear '" + part + "', and heard:\n  "
                    + String.join("\n  ", heard()));
        }
        return this;
    }
}
