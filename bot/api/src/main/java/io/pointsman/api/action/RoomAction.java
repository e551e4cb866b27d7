package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.picture.StreamChange;

/** What the room keeper found out about a channel, and what people want in it. */
public sealed interface RoomAction extends Action {

    ChannelAddress channel();

    record ReportBound(By by, ChannelAddress channel) implements RoomAction {}

    record ReportFailed(By by, ChannelAddress channel, String problem) implements RoomAction {}

    /** Somebody could hear who must not. */
    record Silence(By by, ChannelAddress channel, String problem) implements RoomAction {}

    record Reopen(By by, ChannelAddress channel) implements RoomAction {}

    /** How the channel is to read of the traffic. */
    record SetStream(By by, ChannelAddress channel, StreamChange change) implements RoomAction {}
}
