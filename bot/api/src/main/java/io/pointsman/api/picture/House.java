package io.pointsman.api.picture;

import io.pointsman.api.CustomerId;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all switchovers share: the freeze, the capacity, and how many were opened for each customer. A decision sees it as its
 * surroundings.
 *
 * @param version the sequence number of its last event; recorded with each decision and checked when it is appended
 * @param numbers how many switchovers each customer had, by customer
 * @param capacity the most requests per second that may be agreed to, where a limit is set
 */
public record House(
        long version, SortedMap<String, Integer> numbers, Optional<Freeze> freeze, OptionalDouble capacity) {

    public static final House EMPTY = new House(0, new TreeMap<>(), Optional.empty(), OptionalDouble.empty());

    public House {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /** How many switchovers were opened for the customer so far. */
    public int numberOf(CustomerId customer) {
        return numbers.getOrDefault(customer.value(), 0);
    }

    /** A hold on every ramp. */
    public record Freeze(String by, String why) {}
}
