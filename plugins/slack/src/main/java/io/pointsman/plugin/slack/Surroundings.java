package io.pointsman.plugin.slack;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Speaker;
import io.pointsman.plugin.slack.interact.Workspace;
import java.util.Optional;

/** The workspace as the presses see it. */
record Surroundings(ConnectionId connection, People people, Rooms rooms, Answers answers) implements Workspace {

    @Override
    public Speaker speaker(String user) {
        return people.speaker(user);
    }

    @Override
    public String name(String user) {
        return people.person(user).name();
    }

    @Override
    public Optional<ChannelAddress> room(String channel) {
        return rooms.byId(channel).map(room -> room.address);
    }

    @Override
    public void asked(Speaker who, String channel) {
        answers.asked(who, channel, "");
    }
}
