package io.pointsman.gauge;

import io.pointsman.api.health.Followed;
import io.pointsman.api.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where data says whose it is, as {@code whose:} in a customer's file names it, and what it must say there.
 *
 * @param where a label, a tag or a pointer; empty where the file names none, and the data is believed
 * @param names what must stand there: any of them
 */
public record Whose(Optional<String> where, Set<String> names) {

    /** Believed whatever it says. */
    public static final Whose UNASKED = new Whose(Optional.empty(), Set.of());

    public Whose {
        names = Set.copyOf(names);
    }

    /**
     * Reads {@code whose: {KEY: where, is: [names]}}. Without {@code is} it must be a hostname of the customer, or its id: what a label or
     * a tag that was copied from another customer's file does not say.
     *
     * @param key of the place: {@code label}, {@code tag}, {@code at}
     */
    public static Whose of(Settings signals, String key, Followed followed) {
        Settings section = signals.section("whose");
        Optional<String> where = section.text(key);
        if (where.isEmpty()) {
            return UNASKED;
        }
        List<String> said = section.texts("is");
        Set<String> names = new HashSet<>(said.isEmpty() ? followed.traffic().hostnames() : said);
        if (said.isEmpty()) {
            names.add(followed.customer().value());
        }
        return new Whose(where, names);
    }

    /**
     * The property {@code whose} of a JSON schema, with a comma behind it.
     *
     * @param key of the place
     * @param schema of the place
     */
    public static String property(String key, String schema) {
        return "\"whose\": {\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"" + key
                + "\"], \"properties\": {\"" + key + "\": " + schema
                + ", \"is\": {\"type\": \"array\", \"minItems\": 1, \"items\": {\"type\": \"string\", \"minLength\": 1}}}},";
    }
}
