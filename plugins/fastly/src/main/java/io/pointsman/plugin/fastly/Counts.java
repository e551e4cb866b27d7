package io.pointsman.plugin.fastly;

import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.gauge.Gathered;
import io.pointsman.gauge.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** What the numbers of one second mean. A field that is left out is 0. */
final class Counts {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double EXACT = 9_007_199_254_740_992.0;

    private final Kind kind;
    private final Gathered gathered;

    Counts(Kind kind, Gathered gathered) {
        this.kind = kind;
        this.gathered = gathered;
    }

    /**
     * One second of the service or of one point of presence.
     *
     * @param at the end of the second
     */
    void second(Instant at, JsonNode numbers, Scope scope) {
        try {
            switch (kind) {
                case CHANNEL -> channel(at, numbers, scope);
                case DOMAINS -> domains(at, numbers);
                case ORIGINS -> origins(at, numbers);
            }
        } catch (OddNumberException odd) {
            gathered.complain(String.valueOf(odd.getMessage()));
        }
    }

    private void channel(Instant at, JsonNode numbers, Scope scope) throws OddNumberException {
        add(Measure.EDGE_REQUESTS, scope, at, count(numbers, "edge_requests"), 0);
        add(Measure.EDGE_BYTES, scope, at, count(numbers, "resp_body_bytes") + count(numbers, "resp_header_bytes"), 0);
        add(Measure.ORIGIN_REQUESTS, scope, at, count(numbers, "origin_fetches"), 0);
        long hits = count(numbers, "hits");
        long misses = count(numbers, "miss");
        add(Measure.EDGE_MISS, scope, at, hits + misses, misses);
        latency(at, numbers, scope);
        statuses(at, numbers, scope, count(numbers, "requests"));
    }

    /**
     * {@code requests} also counts what one of our own nodes asks of another, and statuses are of answers to users, so the statuses are
     * counted among themselves.
     */
    private void statuses(Instant at, JsonNode numbers, Scope scope, long requests) throws OddNumberException {
        long answered = 0;
        for (int group = 1; group <= 5; group++) {
            answered += count(numbers, "status_" + group + "xx");
        }
        if (answered == 0 && requests > 0 && count(numbers, "edge_requests") > 0) {
            gathered.complain(requests + " requests are without any status");
            return;
        }
        add(Measure.EDGE_5XX, scope, at, answered, count(numbers, "status_5xx"));
        add(Measure.EDGE_4XX, scope, at, answered, count(numbers, "status_4xx"));
    }

    private void latency(Instant at, JsonNode numbers, Scope scope) throws OddNumberException {
        Percentile times = new Percentile();
        for (Map.Entry<String, JsonNode> bar : numbers.path("miss_histogram").properties()) {
            OptionalDouble bound = Numbers.of(bar.getKey());
            if (bound.isPresent()) {
                times.add(bound.getAsDouble(), number("miss_histogram", bar.getValue()));
            }
        }
        times.p95().ifPresent(millis -> gathered.value(new Signal(Measure.ORIGIN_LATENCY, scope), at, SECOND, millis));
    }

    /** 503s of which the origin knows nothing are our own. */
    private void domains(Instant at, JsonNode hosts) throws OddNumberException {
        long answered = 0;
        long own = 0;
        for (Map.Entry<String, JsonNode> host : hosts.properties()) {
            JsonNode numbers = host.getValue();
            Scope scope = Scope.hostname(host.getKey());
            add(Measure.EDGE_REQUESTS, scope, at, count(numbers, "edge_requests"), 0);
            add(Measure.ORIGIN_REQUESTS, scope, at, count(numbers, "origin_fetches"), 0);
            statuses(at, numbers, scope, count(numbers, "requests"));
            long sum = 0;
            for (int group = 1; group <= 5; group++) {
                sum += count(numbers, "status_" + group + "xx");
            }
            long made = Math.max(0, count(numbers, "status_503") - count(numbers, "origin_status_503"));
            add(Measure.EDGE_503, scope, at, sum, made);
            answered += sum;
            own += made;
        }
        add(Measure.EDGE_503, Scope.WHOLE, at, answered, own);
    }

    private void origins(Instant at, JsonNode origins) throws OddNumberException {
        long[] whole = new long[4];
        Percentile all = new Percentile();
        for (Map.Entry<String, JsonNode> origin : origins.properties()) {
            JsonNode numbers = origin.getValue();
            Scope scope = Scope.origin(origin.getKey());
            long refused = count(numbers, "status_403") + count(numbers, "status_429");
            long[] own = {
                count(numbers, "responses"),
                count(numbers, "status_5xx"),
                Math.max(0, count(numbers, "status_4xx") - refused),
                refused
            };
            Percentile times = new Percentile();
            for (Map.Entry<String, JsonNode> field : numbers.properties()) {
                OptionalDouble bound = Percentile.bound(field.getKey());
                if (bound.isPresent()) {
                    long many = number(field.getKey(), field.getValue());
                    times.add(bound.getAsDouble(), many);
                    all.add(bound.getAsDouble(), many);
                }
            }
            answers(at, scope, own, times);
            for (int i = 0; i < own.length; i++) {
                whole[i] += own[i];
            }
        }
        answers(at, Scope.WHOLE, whole, all);
    }

    private void answers(Instant at, Scope scope, long[] counted, Percentile times) throws OddNumberException {
        add(Measure.ORIGIN_REQUESTS, scope, at, counted[0], 0);
        add(Measure.ORIGIN_5XX, scope, at, counted[0], counted[1]);
        add(Measure.ORIGIN_4XX, scope, at, counted[0], counted[2]);
        add(Measure.ORIGIN_REFUSED, scope, at, counted[0], counted[3]);
        times.p95().ifPresent(millis -> gathered.value(new Signal(Measure.ORIGIN_LATENCY, scope), at, SECOND, millis));
    }

    private void add(Measure measure, Scope scope, Instant at, long total, long bad) throws OddNumberException {
        if (bad > total) {
            throw new OddNumberException(new Signal(measure, scope) + ": " + bad + " of " + total + " cannot be bad");
        }
        gathered.counts(new Signal(measure, scope), at, SECOND, total, bad);
    }

    private static long count(JsonNode numbers, String field) throws OddNumberException {
        JsonNode node = numbers.path(field);
        return node.isMissingNode() ? 0 : number(field, node);
    }

    private static long number(String field, JsonNode node) throws OddNumberException {
        double number = Numbers.of(node).orElse(Double.NaN);
        if (!(number >= 0 && number <= EXACT)) {
            throw new OddNumberException(field + " is no count: " + node);
        }
        return Math.round(number);
    }

    /** A number that cannot be one; what depends on it is left out. */
    private static final class OddNumberException extends Exception {
        private static final long serialVersionUID = 1L;

        OddNumberException(String message) {
            super(message);
        }
    }
}
