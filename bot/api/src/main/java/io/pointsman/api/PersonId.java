package io.pointsman.api;

/** Names a person of {@code people.yaml} or a named contact of a customer. */
public record PersonId(String value) implements Id, Comparable<PersonId> {

    public PersonId {
        Id.require("PersonId", value);
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
