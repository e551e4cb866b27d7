package io.pointsman.plugin.slack;

import io.pointsman.api.Audience;
import io.pointsman.plugin.slack.wire.ApiProblem;
import java.util.Optional;

/** Finds the channel of a room by its name, once: remembered, one that the bot was let into, a public one, or a new one. Blocks. */
final class ChannelFinder {

    private final ChannelCalls calls;
    private final ChannelMemory memory;
    private final boolean openRooms;

    /**
     * @param openRooms whether new rooms for customers are public
     */
    ChannelFinder(ChannelCalls calls, ChannelMemory memory, boolean openRooms) {
        this.calls = calls;
        this.memory = memory;
        this.openRooms = openRooms;
    }

    /** Slack's id of the channel. */
    String id(Room room) throws ApiProblem, Unusable {
        String name = room.slackName();
        if (Room.isId(name)) {
            return name;
        }
        Optional<String> known = memory.idOf(room.address.name());
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> mine = calls.mine(name);
        String id = mine.isPresent() ? mine.get() : make(room, name);
        memory.is(room.address.name(), id);
        return id;
    }

    private String make(Room room, String name) throws ApiProblem, Unusable {
        boolean open = openRooms && room.audience == Audience.CUSTOMER;
        try {
            String id = calls.create(name, !open);
            memory.made(id);
            return id;
        } catch (ApiProblem problem) {
            if (!problem.is("name_taken")) {
                throw problem;
            }
            Optional<String> exists = calls.open(name);
            if (exists.isPresent()) {
                return exists.get();
            }
            throw new Unusable(
                    "a channel " + name
                            + " exists that I am not in, or was archived; invite me there, or rename it so that I can make one");
        }
    }
}
