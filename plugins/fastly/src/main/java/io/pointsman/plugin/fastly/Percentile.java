package io.pointsman.plugin.fastly;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The 95th percentile of times that were counted by their upper bounds; it is the bound of the bar in which it lies. */
final class Percentile {

    private static final double PART = 0.95;
    private static final Pattern BAR = Pattern.compile("latency_(?:\\d+_to_)?(\\d+)ms");

    private final TreeMap<Double, Long> bars = new TreeMap<>();

    void add(double bound, long many) {
        bars.merge(bound, many, Long::sum);
    }

    /** The upper bound in milliseconds of a field such as {@code latency_10_to_50ms}; of the last, {@code latency_60000ms}, its lower one. */
    static OptionalDouble bound(String field) {
        Matcher matcher = BAR.matcher(field);
        return matcher.matches() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }

    /** Milliseconds; empty when nothing was counted. */
    OptionalDouble p95() {
        long all = bars.values().stream().mapToLong(Long::longValue).sum();
        long seen = 0;
        for (Map.Entry<Double, Long> bar : bars.entrySet()) {
            seen += bar.getValue();
            if (all > 0 && seen >= PART * all) {
                return OptionalDouble.of(bar.getKey());
            }
        }
        return OptionalDouble.empty();
    }
}
