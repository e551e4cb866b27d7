package io.pointsman.plugin.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys, limits, nulls, intervals that are not full yet, and tags of the query API. */
class QueryTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);

    private final ThreadHost host = new ThreadHost();
    private final DatadogPlugin plugin = new DatadogPlugin();
    private final AtomicReference<StandIn.Reply> reply = new AtomicReference<>(StandIn.Reply.json(""));
    private final StandIn server = StandIn.start(asked -> reply.get());

    @AfterEach
    void end() {
        plugin.stop();
        host.close();
        server.close();
    }

    private HealthFeed feed(String settle, Map<String, ?> signals) {
        Map<String, Object> options = new HashMap<>(Map.of("url", server.url().toString(), "settle", settle));
        options.put("api-key-env", "TOKEN");
        options.put("application-key-env", "SECRET");
        plugin.start(TestContext.of(host, options, signals));
        return follow();
    }

    private HealthFeed follow() {
        return plugin.sources()
                .getFirst()
                .follow(new Followed(new SwitchoverId("acme-1"), new CustomerId("acme"), CustomerTraffic.NONE));
    }

    private static Map<String, ?> edge() {
        return Map.of(
                "edge.5xx", Map.of("total", "all", "bad", "failed", "absent-bad", "zero", "by", Map.of("pop", "site")));
    }

    private static String series(int query, String tags, String... values) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            points.append(i == 0 ? "" : ", ")
                    .append('[')
                    .append(START.plus(STEP.multipliedBy(i)).toEpochMilli())
                    .append(".0, ")
                    .append(values[i])
                    .append(']');
        }
        return "{\"metric\": \"edge.requests\", \"query_index\": " + query + ", \"interval\": 10, \"tag_set\": [" + tags
                + "], \"pointlist\": [" + points + "]}";
    }

    private static StandIn.Reply ok(String... series) {
        return StandIn.Reply.json("{\"status\": \"ok\", \"series\": [" + String.join(", ", series) + "]}");
    }

    private static Sample counts(Scope scope, int interval, long total, long bad) {
        return new Sample(
                new Signal(Measure.EDGE_5XX, scope),
                START.plus(STEP.multipliedBy(interval + 1L)),
                STEP,
                new Reading.Counts(total, bad));
    }

    @Test
    void bothKeysGoAlongAndAllQueriesAreOneQuestion() throws Exception {
        HealthFeed feed = feed("0s", edge());
        reply.set(ok(series(0, "", "1", "2", "3")));
        Look unused = feed.look(START);
        StandIn.Asked asked = server.asked().getFirst();
        assertThat(server.asked()).hasSize(1);
        assertThat(asked.path()).isEqualTo("/api/v1/query");
        assertThat(asked.field("query")).isEqualTo("all,failed");
        assertThat(asked.field("from"))
                .isEqualTo(Long.toString(START.minusSeconds(600).getEpochSecond()));
        assertThat(asked.header("DD-API-KEY")).contains("s3cret");
        assertThat(asked.header("DD-APPLICATION-KEY")).contains(TestContext.SECRET);
    }

    @Test
    void oneKeyAloneIsRefusedAndNeitherIsEverSaid() {
        assertThatThrownBy(() -> plugin.start(TestContext.of(host, Map.of("api-key-env", "TOKEN"))))
                .hasMessageContaining("both keys are needed")
                .hasMessageNotContaining("s3cret");
        assertThat(plugin.sources()).isEmpty();
    }

    @Test
    void intervalsThatAreNotFullYetAndNullsAreNotTold() throws Exception {
        HealthFeed feed = feed("20s", edge());
        reply.set(ok(
                series(0, "\"site:FRA\"", "100", "null", "90", "80", "70", "5"),
                series(1, "\"site:FRA\"", "1", "null", "null", "9", "9", "9")));
        Look look = feed.look(START.plusSeconds(55));
        assertThat(look.samples())
                .containsExactlyInAnyOrder(
                        counts(Scope.WHOLE, 0, 100, 1),
                        counts(Scope.WHOLE, 2, 90, 0),
                        counts(Scope.pop("FRA"), 0, 100, 1),
                        counts(Scope.pop("FRA"), 2, 90, 0));
    }

    @Test
    void whoIsAskedTooOftenIsLeftInPeaceByEveryCustomer() throws Exception {
        HealthFeed feed = feed("0s", edge());
        reply.set(new StandIn.Reply(429, "{\"errors\": [\"Rate limit exceeded\"]}")
                .with("X-RateLimit-Limit", "1600")
                .with("X-RateLimit-Period", "3600")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", "42"));
        assertThatThrownBy(() -> feed.look(START)).hasMessageContaining("asked too often");
        reply.set(ok(series(0, "", "1", "2")));
        assertThatThrownBy(() -> follow().look(START.plusSeconds(2)))
                .hasMessage(server.url() + " is asked too often; it is asked again in 40s");
        assertThat(server.asked()).hasSize(1);
        assertThat(feed.look(START.plusSeconds(42)).samples()).isNotEmpty();
    }

    @Test
    void theLastQuestionThatIsAllowedIsFollowedByAPause() throws Exception {
        HealthFeed feed = feed("0s", edge());
        reply.set(ok(series(0, "", "1", "2")).with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset", "10"));
        assertThat(feed.look(START).samples()).isNotEmpty();
        assertThatThrownBy(() -> feed.look(START.plusSeconds(5))).hasMessageContaining("again in 5s");
    }

    @Test
    void aQueryThatIsRefusedSaysWhy() {
        HealthFeed feed = feed("0s", edge());
        reply.set(new StandIn.Reply(400, "{\"errors\": [\"Error parsing query: all,failed\"]}"));
        assertThatThrownBy(() -> feed.look(START))
                .hasMessage(server.url() + " refuses a query: Error parsing query: all,failed");
    }

    @Test
    void tagsOfGroupsSayWhoseTheDataIs() throws Exception {
        HealthFeed feed = feed(
                "0s",
                Map.of(
                        "edge.requests",
                        Map.of("total", "all"),
                        "whose",
                        Map.of("tag", "customer", "is", List.of("Acme Inc"))));
        reply.set(ok(series(0, "\"customer:bolt\"", "1", "2")));
        assertThat(feed.owners()).containsExactly("Acme Inc");
        assertThat(feed.look(START).owners()).containsExactly("bolt");
    }
}
