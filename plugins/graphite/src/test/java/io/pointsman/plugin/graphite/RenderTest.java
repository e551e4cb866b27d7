package io.pointsman.plugin.graphite;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers of the render API become: nulls, late rows, several series, tags, and targets that are refused. */
class RenderTest {

    private static final long T = Instant.parse("2026-11-24T12:00:00Z").getEpochSecond();
    private static final Duration STEP = Duration.ofSeconds(10);

    private final ThreadHost host = new ThreadHost();
    private final GraphitePlugin plugin = new GraphitePlugin();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final StandIn server = StandIn.start(asked -> answers.containsKey(asked.field("target"))
            ? StandIn.Reply.json(answers.getOrDefault(asked.field("target"), ""))
            : new StandIn.Reply(400, "Bad Request: Invalid target"));

    @AfterEach
    void end() {
        plugin.stop();
        host.close();
        server.close();
    }

    private HealthFeed feed(Map<String, ?> more, Map<String, ?> signals) {
        Map<String, Object> options = new ConcurrentHashMap<>(more);
        options.put("url", server.url().toString());
        plugin.start(TestContext.of(host, Map.of("servers", Map.of("main", options)), Map.of("main", signals)));
        return plugin.sources()
                .getFirst()
                .follow(new Followed(
                        new SwitchoverId("acme-1"),
                        new CustomerId("acme"),
                        new CustomerTraffic(List.of("www.acme.example"), List.of(), List.of())));
    }

    private static String series(String tags, String... values) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            points.append(i == 0 ? "" : ", ")
                    .append('[')
                    .append(values[i])
                    .append(", ")
                    .append(T + 10L * i)
                    .append(']');
        }
        return "{\"target\": \"x\", \"tags\": {" + tags + "}, \"datapoints\": [" + points + "]}";
    }

    private static Sample counts(Scope scope, int interval, long total, long bad) {
        return new Sample(
                new Signal(Measure.EDGE_5XX, scope),
                Instant.ofEpochSecond(T).plus(STEP.multipliedBy(interval + 1L)),
                STEP,
                new io.pointsman.api.health.Reading.Counts(total, bad));
    }

    private static Look look(HealthFeed feed) throws Exception {
        return feed.look(Instant.ofEpochSecond(T));
    }

    private static Map<String, Object> edge(boolean zero) {
        Map<String, Object> query = new ConcurrentHashMap<>(Map.of("total", "all", "bad", "failed"));
        if (zero) {
            query.put("absent-bad", "zero");
        }
        return query;
    }

    @Test
    void nullsAtTheEndAreLateAndAreToldWhenTheyAreThere() throws Exception {
        HealthFeed feed = feed(Map.of(), Map.of("edge.5xx", edge(true)));
        answers.put("all", "[" + series("", "100", "120", "null", "null") + "]");
        answers.put("failed", "[" + series("", "1", "null", "null", "null") + "]");
        Look first = look(feed);
        assertThat(first.samples())
                .containsExactlyInAnyOrder(counts(Scope.WHOLE, 0, 100, 1), counts(Scope.WHOLE, 1, 120, 0));
        assertThat(first.complaints()).isEmpty();
        answers.put("all", "[" + series("", "100", "120", "130", "7") + "]");
        answers.put("failed", "[" + series("", "1", "null", "2", "null") + "]");
        assertThat(look(feed).samples())
                .as("the newest interval is not over, and the others were told")
                .containsExactly(counts(Scope.WHOLE, 2, 130, 2));
    }

    @Test
    void absentIsNotZeroUnlessTheFileSaysSo() throws Exception {
        HealthFeed feed = feed(Map.of(), Map.of("edge.5xx", edge(false)));
        answers.put("all", "[" + series("", "100", "120", "90", "3") + "]");
        answers.put("failed", "[" + series("", "1", "null", "0", "null") + "]");
        Look look = look(feed);
        assertThat(look.samples())
                .containsExactlyInAnyOrder(counts(Scope.WHOLE, 0, 100, 1), counts(Scope.WHOLE, 2, 90, 0));
        assertThat(look.complaints())
                .containsExactly(
                        "edge.5xx: 'x' says nothing of some intervals, and absent is not 0 unless absent-bad: zero says so");
    }

    @Test
    void aHoleInOneOfSeveralSeriesIsNoSmallerSum() throws Exception {
        HealthFeed feed = feed(
                Map.of(), Map.of("edge.5xx", Map.of("total", "all", "bad", "failed", "by", Map.of("pop", "site"))));
        answers.put(
                "all",
                "[" + series("\"site\": \"FRA\"", "100", "null", "90", "1") + ", "
                        + series("\"site\": \"AMS\"", "10", "20", "30", "1") + "]");
        answers.put(
                "failed",
                "[" + series("\"site\": \"FRA\"", "1", "1", "1", "1") + ", "
                        + series("\"site\": \"AMS\"", "0", "2", "0", "0") + "]");
        Look look = look(feed);
        assertThat(look.samples())
                .contains(
                        counts(Scope.WHOLE, 0, 110, 1),
                        counts(Scope.WHOLE, 2, 120, 1),
                        counts(Scope.pop("AMS"), 1, 20, 2),
                        counts(Scope.pop("FRA"), 2, 90, 1))
                .doesNotContain(counts(Scope.WHOLE, 1, 20, 3));
        assertThat(look.complaints()).contains("edge.5xx: 'x' says nothing of some intervals");
    }

    @Test
    void rowsSettleAsLongAsTheOperatorSays() throws Exception {
        HealthFeed feed = feed(Map.of("settle", "20s"), Map.of("edge.5xx", edge(true)));
        answers.put("all", "[" + series("", "100", "120", "90", "80", "3") + "]");
        answers.put("failed", "[]");
        assertThat(look(feed).samples())
                .containsExactlyInAnyOrder(counts(Scope.WHOLE, 0, 100, 0), counts(Scope.WHOLE, 1, 120, 0));
    }

    @Test
    void aTargetThatIsRefusedStopsNothingElse() throws Exception {
        HealthFeed feed = feed(
                Map.of(),
                Map.of("edge.requests", Map.of("total", "all"), "edge.p95", Map.of("value", "sum((", "scale", 1000)));
        answers.put("all", "[" + series("", "100", "120", "3") + "]");
        Look look = look(feed);
        assertThat(look.samples()).hasSize(2);
        assertThat(look.complaints()).containsExactly("edge.p95: 'sum((' is refused: HTTP 400");
    }

    @Test
    void tagsSayWhoseTheDataIs() throws Exception {
        HealthFeed feed =
                feed(Map.of(), Map.of("edge.requests", Map.of("total", "all"), "whose", Map.of("tag", "customer")));
        answers.put(
                "all", "[" + series("\"customer\": \"bolt\"", "100", "120") + ", " + series("", "100", "120") + "]");
        assertThat(feed.owners()).containsExactlyInAnyOrder("acme", "www.acme.example");
        assertThat(look(feed).owners()).containsExactlyInAnyOrder("bolt", "");
    }
}
