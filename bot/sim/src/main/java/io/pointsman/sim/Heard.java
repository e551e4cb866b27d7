package io.pointsman.sim;

import io.pointsman.api.Lane;
import java.time.Instant;
import java.util.Optional;

/**
 * A line as an observer of the simulated network hears it.
 *
 * @param channel the channel's name; empty for a private line
 * @param speaker who said it: a name, or the bot's nick
 * @param listener whom a private line is for; empty in a channel
 * @param lane how urgent the bot finds it; empty when a person said it
 */
public record Heard(
        Instant at,
        Optional<String> channel,
        String speaker,
        Optional<String> listener,
        Optional<Lane> lane,
        String text) {

    /** Whether the bot asks somebody to confirm what they typed. */
    boolean asksToConfirm() {
        return byBot() && text.contains("Say " + Ensemble.PREFIX + "confirm");
    }

    public boolean byBot() {
        return lane.isPresent();
    }
}
