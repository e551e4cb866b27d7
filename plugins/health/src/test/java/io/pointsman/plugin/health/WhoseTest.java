package io.pointsman.plugin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus and JSON documents say of whose they are is handed over as they say it. */
class WhoseTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_415_198);

    private final ThreadHost host = new ThreadHost();
    private final HealthPlugin plugin = new HealthPlugin();
    private final StandIn server = StandIn.start(asked -> StandIn.Reply.json(
            asked.path().equals("/api/v1/query") ? prometheus(asked.field("query")) : document(asked.path())));

    @AfterEach
    void end() {
        plugin.stop();
        host.close();
        server.close();
    }

    private static String prometheus(String query) {
        return "{\"status\":\"success\",\"data\":{"
                + (query.equals("time()")
                        ? "\"resultType\":\"scalar\",\"result\":[1795415198.5,\"1795415198.5\"]"
                        : "\"resultType\":\"matrix\",\"result\":[" + series("\"host\":\"www.acme.example\",")
                                + "," + series("\"host\":\"www.bolt.example\",") + "," + series("") + "]")
                + "}}";
    }

    private static String series(String label) {
        return "{\"metric\":{" + label + "\"instance\":\"edge1:9100\"},\"values\":[[1795415198.049,\"195\"]]}";
    }

    private static String document(String path) {
        return "{\"customer\": {\"name\": " + (path.equals("/numbered") ? "17" : "\"Bolt\"") + "}, \"requests\": 5}";
    }

    private HealthFeed feed(String kind, Map<String, ?> signals) {
        plugin.start(TestContext.of(
                host,
                Map.of(kind, Map.of("main", Map.of("url", server.url().toString()))),
                Map.of(kind, Map.of("main", signals))));
        return plugin.sources()
                .getFirst()
                .follow(new Followed(
                        new SwitchoverId("acme-1"),
                        new CustomerId("acme"),
                        new CustomerTraffic(List.of("www.acme.example"), List.of(), List.of())));
    }

    @Test
    void everySeriesOfPrometheusSaysItWithItsLabel() throws Exception {
        HealthFeed feed = feed(
                "prometheus",
                Map.of("edge.requests", Map.of("total", "requests_total"), "whose", Map.of("label", "host")));
        assertThat(feed.owners()).containsExactlyInAnyOrder("acme", "www.acme.example");
        assertThat(feed.look(NOW).owners()).containsExactlyInAnyOrder("www.acme.example", "www.bolt.example", "");
    }

    @Test
    void aDocumentSaysItAtItsPointer() throws Exception {
        HealthFeed feed = feed(
                "json",
                Map.of(
                        "path", "/bolt",
                        "edge.requests", Map.of("total", "/requests"),
                        "whose", Map.of("at", "/customer/name", "is", List.of("Acme"))));
        assertThat(feed.owners()).containsExactly("Acme");
        assertThat(feed.look(NOW).owners()).containsExactly("Bolt");
    }

    @Test
    void aDocumentThatDoesNotSayItIsNobodys() throws Exception {
        HealthFeed feed = feed(
                "json",
                Map.of("edge.requests", Map.of("total", "/requests"), "whose", Map.of("at", "/owner")));
        assertThat(feed.look(NOW).owners()).containsExactly("");
    }

    @Test
    void withoutWhoseNothingIsAsked() throws Exception {
        HealthFeed feed = feed("json", Map.of("path", "/numbered", "edge.requests", Map.of("total", "/requests")));
        assertThat(feed.owners()).isEmpty();
        assertThat(feed.look(NOW).owners()).isEmpty();
    }
}
