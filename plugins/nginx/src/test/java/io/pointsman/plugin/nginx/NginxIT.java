package io.pointsman.plugin.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.testing.Program;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.TestContext;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code stub_status} of the nginx of Debian. */
class NginxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadHost host = new ThreadHost();
    private final NginxPlugin plugin = new NginxPlugin();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Program.freePort("127.0.0.1");
    private final Path directory;
    private Program nginx;
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    NginxIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    location /status { stub_status; }
                    location / { return 200 "hello"; }
                  }
                }
                """.formatted(directory, port));
        nginx = start();
    }

    private Program start() {
        Program started = Program.start(
                directory,
                "nginx",
                "-p",
                directory.toString(),
                "-c",
                directory.resolve("nginx.conf").toString());
        await().atMost(PATIENCE).until(() -> started.isAlive() && Program.listens("127.0.0.1", port));
        return started;
    }

    @BeforeEach
    void begin() {
        plugin.start(TestContext.of(
                host,
                Map.of("edges", Map.of("edge", Map.of("url", "http://127.0.0.1:" + port + "/status", "page", "stub"))),
                Map.of("edge", Map.of("whole-server", true))));
    }

    @AfterEach
    void end() {
        plugin.stop();
        client.close();
        host.close();
        nginx.close();
    }

    private HealthFeed feed() {
        return plugin.sources()
                .getFirst()
                .follow(new Followed(new SwitchoverId("acme-1"), new CustomerId("acme"), CustomerTraffic.NONE));
    }

    private void ask(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("hello");
        }
    }

    private Look look(HealthFeed feed) throws Exception {
        now = now.plusSeconds(5);
        return feed.look(now);
    }

    private static List<Reading> read(Look look) {
        assertThat(look.samples()).allMatch(sample -> sample.signal().measure() == Measure.EDGE_REQUESTS);
        return look.samples().stream().map(Sample::reading).toList();
    }

    @Test
    void everyRequestIsCountedButOurOwnLooks() throws Exception {
        HealthFeed feed = feed();
        HealthFeed other = feed();
        assertThat(read(look(feed))).isEmpty();
        ask(7);
        assertThat(read(look(feed))).containsExactly(new Reading.Counts(7, 0));
        assertThat(read(look(other))).isEmpty();
        ask(3);
        assertThat(read(look(other))).as("the looks of both are ours").containsExactly(new Reading.Counts(3, 0));
        assertThat(read(look(feed))).containsExactly(new Reading.Counts(3, 0));
        assertThat(read(look(feed))).containsExactly(new Reading.Counts(0, 0));
    }

    @Test
    void anNginxThatWasKilledAndCameBackCountsAnew() throws Exception {
        HealthFeed feed = feed();
        look(feed);
        ask(20);
        assertThat(read(look(feed))).containsExactly(new Reading.Counts(20, 0));
        nginx.kill();
        await().atMost(PATIENCE).until(() -> !Program.listens("127.0.0.1", port));
        String line = "";
        try {
            look(feed);
        } catch (IOException down) {
            line = String.valueOf(down.getMessage());
        }
        assertThat(line).isEqualTo("http://127.0.0.1:" + port + "/status: it cannot be connected to");
        nginx = start();
        Look again = look(feed);
        assertThat(again.samples()).isEmpty();
        assertThat(again.complaints()).containsExactly("edge.requests: began again at 0: edge");
        ask(4);
        assertThat(read(look(feed))).containsExactly(new Reading.Counts(4, 0));
    }
}
