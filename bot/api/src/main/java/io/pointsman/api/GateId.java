package io.pointsman.api;

/** Names a gate (go/no-go poll), such as {@code gate.0}. */
public record GateId(String value) implements Id, Comparable<GateId> {

    public GateId {
        Id.require("GateId", value);
    }

    @Override
    public int compareTo(GateId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
