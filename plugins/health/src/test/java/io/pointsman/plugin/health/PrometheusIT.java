package io.pointsman.plugin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.pointsman.api.CustomerId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.check.CustomerTraffic;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.plugin.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source at a real Prometheus that scrapes a target which misbehaves on command. */
class PrometheusIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final AtomicLong good = new AtomicLong(10_000);
    private final AtomicLong bad = new AtomicLong(-1);
    private HttpServer target;
    private Process prometheus;
    private int port;

    @BeforeEach
    void startServers() throws Exception {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", exchange -> {
            // Like most libraries, it has no counter of errors before the first one.
            String errors =
                    bad.get() < 0 ? "" : "edge_requests_total{customer=\"acme\",code=\"503\"} " + bad.get() + "\n";
            byte[] text = ("# TYPE edge_requests_total counter\nedge_requests_total{customer=\"acme\",code=\"200\"} "
                            + good.get() + "\n" + errors)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        target.start();
        port = freePort();
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: edge
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(target.getAddress().getPort()));
        prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/ready"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void stopServers() throws Exception {
        target.stop(0);
        prometheus.destroy();
        assertThat(prometheus.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void requestsAndErrorsAreCountedExactlyThroughRestartsAndWhatIsMissingIsSaid() throws Exception {
        Feed feed = new Feed(true, "edge_requests_total{customer=\"{customer}\"}");
        feed.untilTotalIs(0);
        good.addAndGet(400);
        feed.untilTotalIs(400);
        assertThat(feed.bad).isZero();
        // The first errors ever: the counter comes into being with them.
        bad.set(37);
        good.addAndGet(63);
        feed.untilTotalIs(500);
        assertThat(feed.bad).isEqualTo(37);
        good.set(50);
        bad.set(5);
        feed.untilTotalIs(555);
        assertThat(feed.bad).isEqualTo(42);

        target.stop(0);
        await().atMost(PATIENCE)
                .until(() -> feed.look().complaints().stream()
                        .anyMatch(line -> line.contains("1 of 1 targets cannot be scraped")));
        assertThat(feed.look().samples()).isEmpty();
    }

    @Test
    void errorsThatAreAbsentAreNoZeroUnlessSomebodySaidSo() throws Exception {
        Feed feed = new Feed(false, "edge_requests_total{customer=\"{customer}\"}");
        await().atMost(PATIENCE)
                .until(() -> feed.look().complaints().stream()
                        .anyMatch(line -> line.contains("absent is not zero") && line.contains("bad")));
        good.addAndGet(100);
        assertThat(feed.look().samples()).isEmpty();
    }

    @Test
    void seriesOfAnotherCustomerAreRefused() throws Exception {
        Feed feed = new Feed(true, "edge_requests_total", "globex");
        await().atMost(PATIENCE)
                .until(() -> feed.look().complaints().stream().anyMatch(line -> line.contains("another customer")));
        assertThat(feed.look().samples()).isEmpty();
    }

    /** A feed, and what it counted so far. */
    private final class Feed {

        private final HealthFeed feed;
        private boolean begun;
        long total;
        long bad;

        Feed(boolean absentIsZero, String selector) {
            this(absentIsZero, selector, "acme");
        }

        Feed(boolean absentIsZero, String selector, String customer) {
            String errors = selector.contains("{")
                    ? selector.replace("}\"}", "}\",code=~\"5..\"}")
                    : selector + "{code=~\"5..\"}";
            Settings settings = new Settings(
                    Map.of(
                            "url", "http://127.0.0.1:" + port,
                            "every", "200ms",
                            "window", "20s",
                            "customer-label", "customer",
                            "up", "up{job=\"edge\"}",
                            "signals",
                                    Map.of(
                                            "edge.5xx",
                                            Map.of("total", selector, "bad", errors, "absent-is-zero", absentIsZero))),
                    name -> Optional.empty());
            feed = new PrometheusSource(PrometheusSettings.of(settings))
                    .follow(new Followed(
                            new SwitchoverId(customer + "-1"), new CustomerId(customer), CustomerTraffic.NONE));
        }

        Look look() throws Exception {
            Look look = feed.look(Instant.now());
            List<Sample> samples = new ArrayList<>(look.samples());
            begun |= !samples.isEmpty();
            samples.forEach(sample -> {
                Reading.Counts counts = (Reading.Counts) sample.reading();
                total += counts.total();
                bad += counts.bad();
            });
            return look;
        }

        void untilTotalIs(long wanted) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                look();
                return begun && total == wanted;
            });
        }
    }
}
