package io.pointsman.api;

/** Names a runbook: the name of its file in {@code runbooks/}, such as {@code standard-ramp}. */
public record RunbookName(String value) implements Id, Comparable<RunbookName> {

    public RunbookName {
        Id.require("RunbookName", value);
    }

    @Override
    public int compareTo(RunbookName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
