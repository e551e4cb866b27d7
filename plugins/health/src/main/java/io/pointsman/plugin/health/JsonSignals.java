package io.pointsman.plugin.health;

import io.pointsman.api.health.Measure;
import io.pointsman.api.settings.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/**
 * What a customer's file says of one JSON document.
 *
 * @param path behind the address of the document
 * @param at where the document says of when it is
 * @param over how long it counts, up to that time; empty where its counts begin at the start of whoever counts
 */
record JsonSignals(
        String path,
        Optional<JsonPointer> at,
        Optional<Duration> over,
        Map<Measure, Counted> counted,
        Map<Measure, Valued> valued) {

    /** Where a document says how many there were, and how many of them were bad. */
    record Counted(JsonPointer total, Optional<JsonPointer> bad) {}

    /**
     * Where a document says a value.
     *
     * @param scale by which it is multiplied, such as 1000 for seconds that shall be milliseconds
     */
    record Valued(JsonPointer value, double scale) {}

    JsonSignals {
        counted = Map.copyOf(counted);
        valued = Map.copyOf(valued);
    }

    static JsonSignals of(Settings settings) {
        Map<Measure, Counted> counted = new LinkedHashMap<>();
        Map<Measure, Valued> valued = new LinkedHashMap<>();
        for (String key : settings.keys()) {
            Settings section = settings.section(key);
            Measure.parse(key).ifPresent(measure -> {
                if (measure.isCounted()) {
                    counted.put(
                            measure,
                            new Counted(
                                    JsonPointer.compile(section.text("total", "")),
                                    section.text("bad").map(JsonPointer::compile)));
                } else {
                    valued.put(
                            measure,
                            new Valued(JsonPointer.compile(section.text("value", "")), section.decimal("scale", 1)));
                }
            });
        }
        return new JsonSignals(
                settings.text("path", ""),
                settings.text("at").map(JsonPointer::compile),
                settings.has("over") ? Optional.of(settings.duration("over", Duration.ofSeconds(1))) : Optional.empty(),
                counted,
                valued);
    }

    Set<Measure> promises() {
        Set<Measure> measures = new HashSet<>(counted.keySet());
        measures.addAll(valued.keySet());
        return measures;
    }
}
