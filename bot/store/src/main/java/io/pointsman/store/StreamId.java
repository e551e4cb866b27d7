package io.pointsman.store;

import io.pointsman.api.Id;
import io.pointsman.api.SwitchoverId;

/** Names one log: that of a switchover, or that of the house. */
public record StreamId(String value) implements Id {

    /** The log of what all switchovers share. */
    public static final StreamId HOUSE = new StreamId("house");

    public StreamId {
        Id.require("stream", value);
    }

    public static StreamId of(SwitchoverId switchover) {
        return new StreamId(switchover.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
