package io.pointsman.plugin.alertmanager;

import static org.awaitility.Awaitility.await;

import io.pointsman.api.testing.Program;
import io.pointsman.http.testing.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Alertmanager, which notifies by a webhook whoever is wanted. */
final class LocalAlertmanager implements AutoCloseable {

    private static final String CONFIGURATION = """
            route: {receiver: nobody, group_by: [page, notify], group_wait: 0s, group_interval: 1s, routes: [{receiver: network, matchers: [notify="network"]}]}
            receivers:
              - name: nobody
              - name: network
                webhook_configs: [{url: "@URL@", send_resolved: true}]
            """;

    private final List<JsonNode> notified = new CopyOnWriteArrayList<>();
    private final StandIn phone = StandIn.start(asked -> {
        JsonMapper.shared().readTree(asked.body()).path("alerts").forEach(notified::add);
        return new StandIn.Reply(200, "");
    });
    private final int port = Program.freePort("127.0.0.1");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Program program;

    LocalAlertmanager(Path directory) {
        try {
            Files.writeString(
                    directory.resolve("am.yml"),
                    CONFIGURATION.replace("@URL@", phone.url().toString() + "/"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        program = Program.start(
                directory,
                "prometheus-alertmanager",
                "--config.file=am.yml",
                "--storage.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=warn");
        await().atMost(Duration.ofSeconds(20)).until(() -> program.isAlive() && isReady());
    }

    private boolean isReady() {
        return Program.listens("127.0.0.1", port) && ask("GET", "/-/ready", "").statusCode() == 200;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The notifications that a person got, of alerts that fire or have ended. */
    List<JsonNode> notified(String status) {
        return notified.stream()
                .filter(alert -> alert.path("status").asString("").equals(status))
                .toList();
    }

    JsonNode alerts() {
        return JsonMapper.shared().readTree(ask("GET", "/api/v2/alerts", "").body());
    }

    JsonNode silences() {
        return JsonMapper.shared().readTree(ask("GET", "/api/v2/silences", "").body());
    }

    /** Somebody's alert fires. */
    void fire(Map<String, String> labels) {
        ask("POST", "/api/v2/alerts", JsonMapper.shared().writeValueAsString(List.of(Map.of("labels", labels))));
    }

    /** Somebody silences a label. */
    void silence(String label, String value, String comment) {
        ask(
                "POST",
                "/api/v2/silences",
                "{\"matchers\":[{\"name\":\"" + label + "\",\"value\":\"" + value
                        + "\",\"isRegex\":false,\"isEqual\":true}],\"startsAt\":\"2026-01-01T00:00:00Z\","
                        + "\"endsAt\":\"2099-01-01T00:00:00Z\",\"createdBy\":\"olga\",\"comment\":\"" + comment
                        + "\"}");
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(url().resolve(path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    void breakDown() {
        program.close();
    }

    @Override
    public void close() {
        program.close();
        client.close();
        phone.close();
    }
}
