package io.pointsman.plugin.slack.interact;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Speaker;
import java.util.Optional;

/** What the presses of a workspace need to know of it. Safe for any thread; looking somebody up may block. */
public interface Workspace {

    ConnectionId connection();

    /** Who has the id, as Slack vouches for it now. */
    Speaker speaker(String user);

    /** How somebody with the id is called. */
    String name(String user);

    /** The channel of ours that has the id; empty when it is none of ours. */
    Optional<ChannelAddress> room(String channel);

    /** Somebody pressed something there: what is answered is shown there, to them alone. */
    void asked(Speaker who, String channel);
}
