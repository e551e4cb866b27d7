package io.pointsman.plugin.slack;

import io.pointsman.plugin.slack.wire.Markup;

/** How those are called whom the talk of people mentions, from memory: nobody waits for a name. */
record Mentioned(People people, Rooms rooms) implements Markup.Names {

    @Override
    public String person(String id) {
        return people.nameInMemory(id);
    }

    @Override
    public String channel(String id) {
        return rooms.byId(id)
                .map(room -> room.address.name().replaceFirst("^#", ""))
                .orElse(id);
    }
}
