package io.pointsman.api.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Options of a plugin or of one of its connections: a tree of maps, lists, texts, numbers and truth values that its schema has
 * accepted. Secrets are named by {@code …-env} or {@code …-file} and read here, never written.
 */
public final class Settings {

    private final Map<String, Object> values;
    private final Function<String, Optional<String>> environment;

    /**
     * @param environment how an environment variable is read
     */
    public Settings(Map<String, ?> values, Function<String, Optional<String>> environment) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.environment = environment;
    }

    /** Nothing is set. */
    public static Settings none() {
        return new Settings(Map.of(), variable -> Optional.empty());
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(Object::toString);
    }

    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    public int number(String key, int otherwise) {
        return values.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    public double decimal(String key, double otherwise) {
        return values.get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        return values.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    /** A duration as people write it: {@code 500ms}, {@code 30s}, {@code 10m}. */
    public Duration duration(String key, Duration otherwise) {
        return text(key)
                .map(text -> io.pointsman.api.Durations.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                key + ": '" + text + "' is no duration; write 500ms, 30s, 10m, 1h30m or 2d")))
                .orElse(otherwise);
    }

    public List<String> texts(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** A nested section; empty settings when it is absent. */
    public Settings section(String key) {
        Map<String, Object> nested = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> nested.put(String.valueOf(name), value));
        }
        return new Settings(nested, environment);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The keys that are there, in the order in which they were written; for sections whose keys are names, such as one entry per region. */
    public Set<String> keys() {
        return values.keySet();
    }

    /**
     * A secret: the environment variable that {@code key-env} names, or the first line of the file that {@code key-file} names.
     *
     * @throws IllegalArgumentException when one is named and cannot be read; the message never holds the secret
     */
    public Optional<String> secret(String key) {
        Optional<String> variable = text(key + "-env");
        if (variable.isPresent()) {
            return Optional.of(environment
                    .apply(variable.get())
                    .orElseThrow(() -> new IllegalArgumentException(
                            key + "-env names the environment variable " + variable.get() + ", which is not set")));
        }
        return text(key + "-file").map(file -> {
            try (java.util.stream.Stream<String> lines = java.nio.file.Files.lines(java.nio.file.Path.of(file))) {
                return lines.findFirst().orElse("");
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                throw new IllegalArgumentException(key + "-file names " + file + ", which cannot be read", e);
            }
        });
    }

    /** Whether the other settings say the same, key by key; secrets are not read for it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
