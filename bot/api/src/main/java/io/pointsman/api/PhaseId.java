package io.pointsman.api;

/** Names a phase of a runbook, such as {@code pre}. */
public record PhaseId(String value) implements Id, Comparable<PhaseId> {

    public PhaseId {
        Id.require("PhaseId", value);
    }

    @Override
    public int compareTo(PhaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
