package io.pointsman.gauge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A series of intervals, as a store of time series gives it.
 *
 * @param name by which people know it
 * @param tags that the store keeps with it
 * @param step the length of an interval, above 0
 * @param points by the beginning of their interval; an empty one where the store says that it has nothing
 */
public record Series(
        String name, Map<String, String> tags, Duration step, NavigableMap<Instant, OptionalDouble> points) {

    public Series {
        tags = Map.copyOf(tags);
        points = Collections.unmodifiableNavigableMap(new TreeMap<>(points));
    }

    /** What was counted in the interval that begins then; empty where the store has nothing. */
    OptionalDouble at(Instant begins) {
        return points.getOrDefault(begins, OptionalDouble.empty());
    }
}
