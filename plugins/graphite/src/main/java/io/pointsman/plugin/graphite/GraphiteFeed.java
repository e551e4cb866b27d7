package io.pointsman.plugin.graphite;

import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.gauge.Gathered;
import io.pointsman.gauge.Intervals;
import io.pointsman.gauge.Numbers;
import io.pointsman.gauge.Queries;
import io.pointsman.gauge.Series;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
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
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What Graphite keeps of one customer. It is asked by its own clock, and gives a row for each interval up to now, the present one included:
 * that one is not over, and what is null in front of it is late or was never sent. Neither is a zero.
 */
final class GraphiteFeed implements HealthFeed {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LONGEST_ADDRESS = 1_500;

    private final Asker asker;
    private final Queries queries;
    private final Whose whose;
    private final Duration window;
    private final Duration settle;
    private final Intervals intervals = new Intervals();

    GraphiteFeed(Asker asker, Queries queries, Whose whose, Duration window, Duration settle) {
        this.asker = asker;
        this.queries = queries;
        this.whose = whose;
        this.window = window;
        this.settle = settle;
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
        for (Queries.Counted query : queries.counted()) {
            try {
                List<Series> total = series(query.measure(), query.total(), gathered);
                List<Series> bad = query.bad().isEmpty()
                        ? List.of()
                        : series(query.measure(), query.bad().get(), gathered);
                intervals.count(query, total, bad, over(Stream.concat(total.stream(), bad.stream())), gathered);
            } catch (RefusedException refused) {
                gathered.complain(String.valueOf(refused.getMessage()));
            }
        }
        for (Queries.Valued query : queries.valued()) {
            try {
                List<Series> found = series(query.measure(), query.query(), gathered);
                intervals.value(query, found, over(found.stream()), gathered);
            } catch (RefusedException refused) {
                gathered.complain(String.valueOf(refused.getMessage()));
            }
        }
        return gathered.look();
    }

    /** Until when intervals are over and settled: the newest row is the present one. */
    private Instant over(Stream<Series> series) {
        return series.map(Series::points)
                .filter(points -> !points.isEmpty())
                .map(NavigableMap::lastKey)
                .min(Instant::compareTo)
                .map(present -> present.minus(settle))
                .orElse(Instant.MIN);
    }

    private List<Series> series(Measure measure, String target, Gathered gathered)
            throws Trouble, RefusedException, InterruptedException {
        Map<String, String> question = new TreeMap<>(
                Map.of("target", target, "from", "-" + window.toSeconds() + "s", "until", "now", "format", "json"));
        Answer answer =
                target.length() > LONGEST_ADDRESS ? asker.post("/render", question) : asker.get("/render", question);
        if (answer.status() == 400) {
            throw new RefusedException(measure + ": '" + target + "' is refused: HTTP 400");
        }
        JsonNode json = answer.must().json();
        if (!json.isArray()) {
            throw new Trouble(answer.site() + " answers something else than the render API does");
        }
        List<Series> all = new ArrayList<>();
        for (JsonNode one : json) {
            read(measure, one, gathered).ifPresent(all::add);
        }
        return all;
    }

    private Optional<Series> read(Measure measure, JsonNode one, Gathered gathered) throws Trouble {
        String name = one.path("target").asString("a series without a name");
        Map<String, String> tags = new TreeMap<>();
        one.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
        whose.where().ifPresent(tag -> gathered.owner(tags.getOrDefault(tag, "")));
        NavigableMap<Instant, OptionalDouble> points = new TreeMap<>();
        for (JsonNode row : one.path("datapoints")) {
            Instant at = Numbers.time(row.path(1))
                    .orElseThrow(() -> new Trouble("'" + name + "' has a row without its time"));
            points.put(at, number(measure, name, row.path(0), gathered));
        }
        if (points.size() < 2) {
            gathered.complain(measure + ": '" + name + "' has no two intervals in the window: it must be longer");
            return Optional.empty();
        }
        Instant first = points.firstKey();
        Duration step = Duration.between(
                first, Optional.ofNullable(points.higherKey(first)).orElse(first));
        if (step.compareTo(LONGEST) > 0) {
            gathered.complain(measure + ": '" + name + "' has intervals of more than 1 h");
            return Optional.empty();
        }
        return Optional.of(new Series(name, tags, step, points));
    }

    private static OptionalDouble number(Measure measure, String name, JsonNode value, Gathered gathered) {
        if (value.isNull()) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = Numbers.of(value);
        if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
            gathered.complain(measure + ": '" + name + "' says " + value + ", which is no number");
            return OptionalDouble.empty();
        }
        return number;
    }

    /** The target itself was wrong: others may be answered. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
