package io.pointsman.gauge;

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

/** What a customer's file asks of a place that answers queries with series: one query, or a pair of them, for each measure. */
public record Queries(List<Counted> counted, List<Valued> valued) {

    private static final String TEXT = "{\"type\": \"string\", \"minLength\": 1}";
    private static final String BY = "\"by\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": "
            + "{\"pop\": " + TEXT + ", \"origin\": " + TEXT + ", \"hostname\": " + TEXT + "}}";

    /**
     * A measure that is counted.
     *
     * @param total what finds the counts of everything
     * @param bad what finds the counts of what is bad; empty where the measure has none
     * @param absentIsZero whether what is bad is only there after it happened
     * @param by the labels whose values are parts of the traffic
     */
    public record Counted(
            Measure measure, String total, Optional<String> bad, boolean absentIsZero, Map<Scope.Kind, String> by) {
        public Counted {
            by = Map.copyOf(by);
        }
    }

    /**
     * A measure that is a value: a query with one result.
     *
     * @param scale by which it is multiplied, such as 1000 for seconds that shall be milliseconds
     */
    public record Valued(Measure measure, String query, double scale) {}

    public Queries {
        counted = List.copyOf(counted);
        valued = List.copyOf(valued);
    }

    /** Reads every key that is a measure. */
    public static Queries of(Settings settings) {
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
                    valued.add(new Valued(measure, section.text("value", ""), section.decimal("scale", 1)));
                }
            });
        }
        return new Queries(counted, valued);
    }

    private static Map<Scope.Kind, String> by(Settings section) {
        Map<Scope.Kind, String> labels = new EnumMap<>(Scope.Kind.class);
        for (String key : section.keys()) {
            labels.put(Scope.Kind.valueOf(key.toUpperCase(Locale.ROOT)), section.text(key, ""));
        }
        return labels;
    }

    /** The measures that are asked for. */
    public Set<Measure> measures() {
        Set<Measure> measures = new HashSet<>();
        counted.forEach(query -> measures.add(query.measure()));
        valued.forEach(query -> measures.add(query.measure()));
        return measures;
    }

    /** The {@code properties} of a JSON schema with a key for each measure. */
    public static String properties() {
        return SignalsSchema.properties(
                object("\"total\"", "\"total\": " + TEXT + ", " + BY),
                object(
                        "\"total\", \"bad\"",
                        "\"total\": " + TEXT + ", \"bad\": " + TEXT + ", \"absent-bad\": {\"enum\": [\"zero\"]}, "
                                + BY),
                object(
                        "\"value\"",
                        "\"value\": " + TEXT + ", \"scale\": {\"type\": \"number\", \"exclusiveMinimum\": 0}"));
    }

    private static String object(String required, String properties) {
        return "{\"type\": \"object\", \"additionalProperties\": false, \"required\": [" + required
                + "], \"properties\": {" + properties + "}}";
    }
}
