package io.pointsman.api;

/** Names a fact whose change of value makes voters think again: {@code forecast}, {@code verdict}, {@code step:pre.tls}, … */
public record FactName(String value) implements Id, Comparable<FactName> {

    public FactName {
        Id.require("FactName", value);
    }

    @Override
    public int compareTo(FactName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
