package io.pointsman.api.picture;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;

/**
 * One channel of a room of a switchover. The rooms of a switchover are its customer room and its staff room, each of one or
 * more channels.
 *
 * @param problem what is wrong, in words; empty when nothing is
 */
public record RoomState(ChannelAddress channel, Audience audience, Status status, String problem) {

    /** What is known of the channel. */
    public enum Status {
        /** To be created or joined. */
        WANTED,
        /** The bot is in it. */
        BOUND,
        /** It could not be created or joined so far; tried again. */
        FAILED,
        /** The bot was in it and is cut off; tried again. */
        LOST,
        /** The bot is in it and says nothing, because somebody could hear who must not. */
        SILENCED
    }
}
