package io.pointsman.api.oncall;

import io.pointsman.api.Role;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the configuration says of who is on call, and how roles are called. */
public record OnCallPlan(List<Rotation> rotations, SortedMap<Role, Policy> policies) {

    /** Nothing is configured. */
    public static final OnCallPlan NONE = new OnCallPlan(List.of(), new TreeMap<>());

    public OnCallPlan {
        rotations = List.copyOf(rotations);
        policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    }

    public Optional<Rotation> rotation(String name) {
        return rotations.stream()
                .filter(rotation -> rotation.name().equals(name))
                .findFirst();
    }

    /** How the role is called; {@link Policy#usual} where nothing is said. */
    public Policy policy(Role role) {
        return Optional.ofNullable(policies.get(role)).orElseGet(() -> Policy.usual(role));
    }
}
