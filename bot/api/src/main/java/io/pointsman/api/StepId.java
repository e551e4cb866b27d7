package io.pointsman.api;

/** Names a step (checklist item), such as {@code pre.tls}. */
public record StepId(String value) implements Id, Comparable<StepId> {

    public StepId {
        Id.require("StepId", value);
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
