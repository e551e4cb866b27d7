package io.pointsman.api.command;

import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parsed arguments of one call, by the words of the usage. Asking for an argument that the usage requires cannot fail; asking
 * with a type that the specification does not give it is a bug and throws {@link IllegalArgumentException}.
 */
public final class Arguments {

    private final Map<String, Object> values;
    private final Set<String> literals;

    /**
     * @param values parsed values, by the word in capitals
     * @param literals the optional literal words that were typed
     */
    public Arguments(Map<String, ?> values, Set<String> literals) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.literals = Collections.unmodifiableSet(new TreeSet<>(literals));
    }

    /** Whether an optional literal word, such as {@code rehearsal}, was typed. */
    public boolean said(String literal) {
        return literals.contains(literal);
    }

    /** A text; empty when it was optional and not typed. */
    public String text(String name) {
        return find(name, String.class).orElse("");
    }

    public StepId step(String name) {
        return get(name, StepId.class);
    }

    public Optional<StepId> optionalStep(String name) {
        return find(name, StepId.class);
    }

    public Role role(String name) {
        return get(name, Role.class);
    }

    public Optional<Role> optionalRole(String name) {
        return find(name, Role.class);
    }

    public Share share(String name) {
        return get(name, Share.class);
    }

    public Optional<Share> optionalShare(String name) {
        return find(name, Share.class);
    }

    public Duration duration(String name) {
        return get(name, Duration.class);
    }

    public Optional<Duration> optionalDuration(String name) {
        return find(name, Duration.class);
    }

    public Instant time(String name) {
        return get(name, Instant.class);
    }

    public Optional<Instant> optionalTime(String name) {
        return find(name, Instant.class);
    }

    public double number(String name) {
        return get(name, Double.class);
    }

    public Optional<Double> optionalNumber(String name) {
        return find(name, Double.class);
    }

    public Person person(String name) {
        return get(name, Person.class);
    }

    public Customer customer(String name) {
        return get(name, Customer.class);
    }

    public RunbookName runbook(String name) {
        return get(name, RunbookName.class);
    }

    private <T> T get(String name, Class<T> type) {
        return find(name, type)
                .orElseThrow(() ->
                        new IllegalArgumentException("argument " + name + " was not typed; ask for it as optional"));
    }

    private <T> Optional<T> find(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("argument " + name + " is a "
                    + value.getClass().getSimpleName() + ", not a " + type.getSimpleName());
        }
        return Optional.of(type.cast(value));
    }
}
