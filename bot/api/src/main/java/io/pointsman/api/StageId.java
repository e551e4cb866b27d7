package io.pointsman.api;

/** Names a stage of the ramp, such as {@code ramp.25}. */
public record StageId(String value) implements Id, Comparable<StageId> {

    public StageId {
        Id.require("StageId", value);
    }

    @Override
    public int compareTo(StageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
