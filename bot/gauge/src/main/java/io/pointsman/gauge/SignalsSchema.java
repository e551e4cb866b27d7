package io.pointsman.gauge;

import io.pointsman.api.health.Measure;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The {@code properties} of a JSON schema with a key for each measure, so that no plugin has a list of its own. */
public final class SignalsSchema {

    private SignalsSchema() {}

    /**
     * One property for each measure.
     *
     * @param volumes the schema of what is only counted
     * @param failures the schema of what is counted, with a part of it that is bad
     * @param values the schema of what is a value
     */
    public static String properties(String volumes, String failures, String values) {
        return Arrays.stream(Measure.values())
                .map(measure -> "\"" + measure.word() + "\": "
                        + switch (measure.kind()) {
                            case VOLUME, SHOWN -> volumes;
                            case FAILURES, MISSES -> failures;
                            case LATENCY -> values;
                        })
                .collect(Collectors.joining(",\n"));
    }
}
