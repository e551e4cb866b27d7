package io.pointsman.api;

/** Names one IRC network, one Slack workspace or one terminal, as configured. */
public record ConnectionId(String value) implements Id, Comparable<ConnectionId> {

    public ConnectionId {
        Id.require("ConnectionId", value);
    }

    @Override
    public int compareTo(ConnectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
