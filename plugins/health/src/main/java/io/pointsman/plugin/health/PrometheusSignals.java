package io.pointsman.plugin.health;

import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import io.pointsman.api.settings.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer's file says of one Prometheus server.
 *
 * @param up the expression that is 1 for every target that can be scraped
 */
record PrometheusSignals(List<Counted> counted, List<Valued> valued, Optional<String> up) {

    /**
     * A measure that is counted.
     *
     * @param total the selector of the counters of everything
     * @param bad the selector of the counters of what is bad; empty where the measure has none
     * @param absentIsZero whether a counter of what is bad is only there after the first one
     * @param by the labels whose values are parts of the traffic
     */
    record Counted(
            Measure measure, String total, Optional<String> bad, boolean absentIsZero, Map<Scope.Kind, String> by) {}

    /** A measure that is a value: an expression with one result. */
    record Valued(Measure measure, String expression) {}

    PrometheusSignals {
        counted = List.copyOf(counted);
        valued = List.copyOf(valued);
    }

    static PrometheusSignals of(Settings settings) {
        List<Counted> counted = new ArrayList<>();
        List<Valued> valued = new ArrayList<>();
        for (String key : settings.keys()) {
            Settings section = settings.section(key);
            Measure.parse(key).ifPresent(measure -> {
                if (measure.isCounted()) {
                    counted.add(new Counted(
                            measure,
                            section.text("total", ""),
                            section.text("bad"),
                            section.text("absent-bad").isPresent(),
                            by(section.section("by"))));
                } else {
                    valued.add(new Valued(measure, section.text("value", "")));
                }
            });
        }
        return new PrometheusSignals(counted, valued, settings.text("up"));
    }

    private static Map<Scope.Kind, String> by(Settings section) {
        Map<Scope.Kind, String> labels = new EnumMap<>(Scope.Kind.class);
        for (String key : section.keys()) {
            labels.put(Scope.Kind.valueOf(key.toUpperCase(Locale.ROOT)), section.text(key, ""));
        }
        return labels;
    }

    Set<Measure> promises() {
        Set<Measure> measures = new HashSet<>();
        counted.forEach(signal -> measures.add(signal.measure()));
        valued.forEach(signal -> measures.add(signal.measure()));
        return measures;
    }
}
