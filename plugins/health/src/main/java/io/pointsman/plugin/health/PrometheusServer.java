package io.pointsman.plugin.health;

import io.pointsman.api.Durations;
import io.pointsman.gauge.Numbers;
import io.pointsman.http.Answer;
import io.pointsman.http.Asker;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The questions that are asked of Prometheus. Belongs to one thread. */
final class PrometheusServer {

    private static final String PATH = "/api/v1/query";
    private static final int LONGEST_ADDRESS = 1_500;
    private static final Set<Integer> REFUSALS = Set.of(400, 422);

    private final Asker asker;
    private final Set<String> warnings = new LinkedHashSet<>();

    PrometheusServer(Asker asker) {
        this.asker = asker;
    }

    /**
     * One series at one time.
     *
     * @param at when it was scraped, or, for the result of an expression, when it was computed
     */
    record Point(Map<String, String> labels, Instant at, double value) {}

    /** The question itself was wrong: others may be answered. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** What its clock shows. */
    Instant now() throws Trouble, InterruptedException {
        try {
            JsonNode result = ask("time()", Map.of());
            return Numbers.time(result.path("result").path(1))
                    .orElseThrow(() -> new Trouble("it does not say what its clock shows"));
        } catch (RefusedException odd) {
            throw new Trouble("it refuses to say what its clock shows: " + odd.getMessage());
        }
    }

    /** The newest scrape of each series of a selector, as it was scraped, no older than the window. */
    List<Point> newest(String selector, Duration window, Instant at)
            throws Trouble, RefusedException, InterruptedException {
        JsonNode data = ask(selector + "[" + window.toMillis() + "ms]", at(at));
        if (!data.path("resultType").asString("").equals("matrix")) {
            throw new RefusedException("'" + selector + "' is no selector of series");
        }
        List<Point> points = new ArrayList<>();
        for (JsonNode series : data.path("result")) {
            JsonNode values = series.path("values");
            points.add(point(series, values.path(values.size() - 1)));
        }
        return points;
    }

    /** The results of an expression. */
    List<Point> values(String expression, Instant at) throws Trouble, RefusedException, InterruptedException {
        JsonNode data = ask(expression, at(at));
        if (data.path("resultType").asString("").equals("scalar")) {
            return List.of(point(data, data.path("result")));
        }
        List<Point> points = new ArrayList<>();
        for (JsonNode series : data.path("result")) {
            points.add(point(series, series.path("value")));
        }
        return points;
    }

    /** What the server warned of since this was asked last. */
    List<String> warnings() {
        List<String> said = List.copyOf(warnings);
        warnings.clear();
        return said;
    }

    private static Map<String, String> at(Instant at) {
        return Map.of("time", at.getEpochSecond() + "." + String.format("%03d", at.getNano() / 1_000_000));
    }

    private static Point point(JsonNode series, JsonNode value) throws Trouble {
        Map<String, String> labels = new TreeMap<>();
        series.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        Instant at = Numbers.time(value.path(0)).orElseThrow(() -> new Trouble("it gives a value without its time"));
        double number = Numbers.of(value.path(1))
                .orElseThrow(() -> new Trouble("it gives '" + value.path(1).asString("") + "' for a number"));
        return new Point(labels, at, number);
    }

    private JsonNode ask(String query, Map<String, String> more)
            throws Trouble, RefusedException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>(more);
        fields.put("query", query);
        Answer answer = query.length() > LONGEST_ADDRESS ? asker.post(PATH, fields) : asker.get(PATH, fields);
        if (REFUSALS.contains(answer.status())) {
            throw new RefusedException(
                    "'" + query + "' is refused: " + answer.json().path("error").asString("HTTP " + answer.status()));
        }
        if (answer.status() == 503) {
            throw new Trouble(answer.site() + " answers HTTP 503: " + reason(answer), 503);
        }
        JsonNode json = answer.must().json();
        if (!json.path("status").asString("").equals("success")) {
            throw new Trouble(answer.site() + " answers without success: " + reason(answer));
        }
        json.path("warnings").forEach(warning -> warnings.add(warning.asString("")));
        return json.path("data");
    }

    private static String reason(Answer answer) {
        try {
            return answer.json().path("error").asString("no reason given");
        } catch (Trouble none) {
            return "no reason given";
        }
    }

    /** How a time span is told. */
    static String shown(Duration span) {
        return Durations.show(span);
    }
}
