package io.pointsman.app.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A part of a YAML file. Forgiving: what is absent or of another type than asked reads as empty, since the schema reports it. */
record Section(YamlFile file, JsonNode node, String pointer) {

    boolean has(String key) {
        return node.has(key);
    }

    Set<String> keys() {
        return new TreeSet<>(node.propertyNames());
    }

    Section at(String key) {
        JsonNode value = node.get(key);
        return new Section(
                file,
                value == null ? tools.jackson.databind.node.JsonNodeFactory.instance.objectNode() : value,
                YamlFile.child(pointer, key));
    }

    Optional<Section> optional(String key) {
        return has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    Optional<String> text() {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }

    Optional<String> text(String key) {
        return at(key).text();
    }

    /** A text that the schema requires. */
    String must(String key) {
        return text(key)
                .orElseThrow(() -> new IllegalStateException(key + " was accepted by the schema and is not there"));
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(io.pointsman.api.Durations::parse);
    }

    Duration mustDuration(String key) {
        return io.pointsman.api.Durations.parse(must(key)).orElseThrow();
    }

    int number(String key, int otherwise) {
        return at(key).node().isIntegralNumber() ? at(key).node().asInt() : otherwise;
    }

    List<Section> list(String key) {
        Section list = at(key);
        List<Section> items = new ArrayList<>();
        if (list.node().isArray()) {
            for (int i = 0; i < list.node().size(); i++) {
                items.add(new Section(file, list.node().get(i), list.pointer() + "/" + i));
            }
        }
        return items;
    }

    /** The texts of a list. */
    List<String> texts(String key) {
        return list(key).stream().flatMap(item -> item.text().stream()).toList();
    }

    /** A problem in the line of this value. */
    Problem problem(String message) {
        return new Problem(file.name(), file.keyLine(pointer), message);
    }
}
