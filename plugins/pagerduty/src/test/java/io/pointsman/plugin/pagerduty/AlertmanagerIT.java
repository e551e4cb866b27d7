package io.pointsman.plugin.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.testing.Program;
import io.pointsman.plugin.pagerduty.testing.LocalPagerDuty;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** A client of PagerDuty that others wrote: our stand-in takes what it sends, and what we send has the shape of it. */
class AlertmanagerIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CONFIGURATION = """
            route: {receiver: pagerduty, group_wait: 0s, group_interval: 1s}
            receivers: [{name: pagerduty, pagerduty_configs: [{routing_key: @KEY@, url: "@URL@/v2/enqueue"}]}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything runs.
    private Path directory;

    private final int port = Program.freePort("127.0.0.1");

    private int post(HttpClient client, String ends) throws IOException, InterruptedException {
        String alert =
                "[{\"labels\": {\"alertname\": \"FlipHold\", \"customer\": \"acme\"}, \"annotations\": {\"summary\": \"x\"}"
                        + ends + "}]";
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(alert))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void ourEventsAreShapedLikeThoseOfARealAlertmanager() throws Exception {
        try (LocalPagerDuty pagerDuty = new LocalPagerDuty();
                HttpClient client = HttpClient.newHttpClient()) {
            Files.writeString(
                    directory.resolve("am.yml"),
                    CONFIGURATION
                            .replace("@KEY@", LocalPagerDuty.ROUTING_KEY)
                            .replace("@URL@", pagerDuty.url().toString()));
            try (Program alertmanager = Program.start(
                    directory,
                    "prometheus-alertmanager",
                    "--config.file=am.yml",
                    "--storage.path=" + directory.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--cluster.listen-address=",
                    "--log.level=warn")) {
                await().atMost(SOON)
                        .ignoreException(IOException.class)
                        .until(() -> alertmanager.isAlive() && post(client, "") == 200);
                await().atMost(SOON).until(() -> pagerDuty.incidents().size() == 1);
                assertThat(post(
                                client,
                                ", \"startsAt\": \"2026-01-01T00:00:00Z\", \"endsAt\": \"2026-01-02T00:00:00Z\""))
                        .isEqualTo(200);
                await().atMost(SOON)
                        .until(() -> pagerDuty.incidents().get(0).status().equals("resolved"));
            }
            JsonNode real = pagerDuty.events().get(0);
            JsonNode ours = EventsApi.trigger(LocalPagerDuty.ROUTING_KEY, page());
            assertThat(missing(real, ours)).containsExactly("client_url");
            assertThat(missing(real.path("payload"), ours.path("payload"))).isEmpty();
        }
    }

    /** What the one has and the other has not, or has of another type. */
    private static List<String> missing(JsonNode real, JsonNode ours) {
        return real.properties().stream()
                .filter(entry -> type(entry.getValue()) != type(ours.path(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNodeType type(JsonNode node) {
        return node.getNodeType();
    }

    private static PageRequest page() {
        return new PageRequest(
                "pointsman:acme-1:neteng:0",
                "pointsman:acme-1:neteng:0:1",
                PageRequest.Manner.FIRST,
                "network",
                Optional.empty(),
                "the network people",
                new SwitchoverId("acme-1"),
                new CustomerId("acme"),
                "Acme",
                Role.NETENG,
                Urgency.HIGH,
                "Nina Roth",
                List.of("edge 503s rising"),
                List.of("share 5 %"),
                "",
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
