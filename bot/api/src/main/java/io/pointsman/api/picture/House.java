package io.pointsman.api.picture;

import io.pointsman.api.CustomerId;
import io.pointsman.api.oncall.Substitute;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
 * @param locks holds on the ramps of one customer or point of presence, in the order in which they came
 * @param substitutes who is on call instead of whoever a rotation says, in the order in which they were given
 * @param capacity the most requests per second that may be agreed to, where a limit is set
 */
public record House(
        long version,
        SortedMap<String, Integer> numbers,
        Optional<Freeze> freeze,
        OptionalDouble capacity,
        List<Lock> locks,
        List<Substitute> substitutes) {

    public static final House EMPTY = new House(0, new TreeMap<>(), Optional.empty(), OptionalDouble.empty());

    public House {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        locks = List.copyOf(locks);
        substitutes = List.copyOf(substitutes);
    }

    /** A house in which nobody stands in for anybody. */
    public House(
            long version,
            SortedMap<String, Integer> numbers,
            Optional<Freeze> freeze,
            OptionalDouble capacity,
            List<Lock> locks) {
        this(version, numbers, freeze, capacity, locks, List.of());
    }

    /** A house without locks. */
    public House(long version, SortedMap<String, Integer> numbers, Optional<Freeze> freeze, OptionalDouble capacity) {
        this(version, numbers, freeze, capacity, List.of(), List.of());
    }

    /** The locks that hold a switchover of the customer that needs these points of presence. */
    public List<Lock> locksOn(CustomerId customer, List<String> pops) {
        return locks.stream().filter(lock -> lock.concerns(customer, pops)).toList();
    }

    /** The house as a rehearsal sees it, in which nothing is moved: without freeze, locks and capacity. */
    public House forRehearsal() {
        return new House(version, numbers, Optional.empty(), OptionalDouble.empty(), List.of(), substitutes);
    }

    /** How many switchovers were opened for the customer so far. */
    public int numberOf(CustomerId customer) {
        return numbers.getOrDefault(customer.value(), 0);
    }

    /** A hold on every ramp. */
    public record Freeze(String by, String why) {}

    /**
     * A hold on the ramps of one customer, or on those that need one point of presence.
     *
     * @param of the id of the customer, or the name of the point of presence
     * @param by whose it is
     */
    public record Lock(Scope scope, String of, String by, String why) {

        /** What is locked. */
        public enum Scope {
            CUSTOMER,
            POP;

            /** As people type it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /** Whether it is this customer's, or one of these points of presence. */
        public boolean concerns(CustomerId customer, List<String> pops) {
            return switch (scope) {
                case CUSTOMER -> customer.value().equals(of);
                case POP -> pops.stream().anyMatch(of::equalsIgnoreCase);
            };
        }

        /** Whether it is the lock of this. */
        public boolean isOf(Scope wanted, String name) {
            return scope == wanted && of.equalsIgnoreCase(name);
        }

        /** What is locked: {@code customer acme}, {@code pop FRA}. */
        public String what() {
            return scope.word() + " " + of;
        }
    }
}
