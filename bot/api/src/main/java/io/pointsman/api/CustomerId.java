package io.pointsman.api;

/** Names a customer: the name of its file in {@code config/customers/}, such as {@code acme}. */
public record CustomerId(String value) implements Id, Comparable<CustomerId> {

    public CustomerId {
        Id.require("CustomerId", value);
    }

    @Override
    public int compareTo(CustomerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
