package io.pointsman.api;

/** Names one run for one customer: {@code acme-2} is the second one for {@code acme}. */
public record SwitchoverId(String value) implements Id, Comparable<SwitchoverId> {

    public SwitchoverId {
        Id.require("SwitchoverId", value);
    }

    @Override
    public int compareTo(SwitchoverId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
