package io.pointsman.plugin.datadog;

import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.gauge.Gathered;
import io.pointsman.gauge.Intervals;
import io.pointsman.gauge.Numbers;
import io.pointsman.gauge.Queries;
import io.pointsman.gauge.Series;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What Datadog keeps of one customer: all queries in one question, for it counts questions. The newest interval of an answer is still being
 * filled, and those shortly before it may be.
 */
final class DatadogFeed implements HealthFeed {

    /** Its clock, or that of whoever sends to it, may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final DatadogServer server;
    private final Queries queries;
    private final Whose whose;
    private final Duration window;
    private final Duration settle;
    private final List<String> asked = new ArrayList<>();
    private final Intervals intervals = new Intervals();

    DatadogFeed(DatadogServer server, Queries queries, Whose whose, Duration window, Duration settle) {
        this.server = server;
        this.queries = queries;
        this.whose = whose;
        this.window = window;
        this.settle = settle;
        queries.counted().forEach(query -> {
            asked.add(query.total());
            query.bad().ifPresent(asked::add);
        });
        queries.valued().forEach(query -> asked.add(query.query()));
    }

    @Override
    public Set<Measure> promises() {
        return queries.measures();
    }

    @Override
    public Set<String> owners() {
        return whose.names();
    }

    @Override
    public Look look(Instant now) throws Trouble, InterruptedException {
        Gathered gathered = new Gathered();
        JsonNode found = server.ask(String.join(",", asked), now.minus(window), now.plus(AHEAD), now);
        Map<Integer, List<Series>> byQuery = new TreeMap<>();
        Optional<Instant> newest = Optional.empty();
        for (JsonNode one : found) {
            Optional<Series> series = read(one, gathered);
            if (series.isPresent()) {
                byQuery.computeIfAbsent(index(one), key -> new ArrayList<>()).add(series.get());
                Instant last = series.get().points().lastKey();
                newest = Optional.of(newest.filter(last::isBefore).orElse(last));
            }
        }
        Instant over = newest.map(begins -> begins.minus(settle)).orElse(Instant.MIN);
        int next = 0;
        for (Queries.Counted query : queries.counted()) {
            List<Series> total = byQuery.getOrDefault(next++, List.of());
            List<Series> bad = query.bad().isEmpty() ? List.of() : byQuery.getOrDefault(next++, List.of());
            intervals.count(query, total, bad, over, gathered);
        }
        for (Queries.Valued query : queries.valued()) {
            intervals.value(query, byQuery.getOrDefault(next++, List.of()), over, gathered);
        }
        return gathered.look();
    }

    /** Which query a series answers. */
    private int index(JsonNode series) throws Trouble {
        JsonNode index = series.path("query_index");
        if (index.isIntegralNumber()) {
            return index.asInt();
        }
        if (asked.size() == 1) {
            return 0;
        }
        throw new Trouble("a series does not say which query it answers: there is no query_index");
    }

    private Optional<Series> read(JsonNode one, Gathered gathered) throws Trouble {
        String name = one.path("metric").asString("a series without a name");
        Map<String, String> tags = new TreeMap<>();
        for (JsonNode tag : one.path("tag_set")) {
            String[] parts = tag.asString("").split(":", 2);
            if (parts.length == 2) {
                tags.put(parts[0], parts[1]);
            }
        }
        whose.where().ifPresent(tag -> gathered.owner(tags.getOrDefault(tag, "")));
        long seconds = one.path("interval").asLong(0);
        if (seconds < 1 || seconds > Duration.ofHours(1).toSeconds()) {
            gathered.complain(name + ": its interval is not between 1 s and 1 h");
            return Optional.empty();
        }
        NavigableMap<Instant, OptionalDouble> points = new TreeMap<>();
        for (JsonNode point : one.path("pointlist")) {
            Instant at =
                    Numbers.time(point.path(0)).orElseThrow(() -> new Trouble(name + " has a point without its time"));
            points.put(at, number(name, point.path(1), gathered));
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Series(name, tags, Duration.ofSeconds(seconds), points));
    }

    private static OptionalDouble number(String name, JsonNode value, Gathered gathered) {
        if (value.isNull()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = Numbers.of(value);
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            gathered.complain(name + " says " + value + ", which is no number");
            return OptionalDouble.empty();
        }
        return number;
    }
}
