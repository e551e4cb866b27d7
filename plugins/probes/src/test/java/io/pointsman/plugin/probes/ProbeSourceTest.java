package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.testing.SilentServer;
import io.pointsman.api.testing.ThreadHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Probes as a source: their rate, that no edge waits for another, and what counts as a failure. */
class ProbeSourceTest {

    private static final CustomerId ACME = new CustomerId("acme");

    private final ThreadHost host = new ThreadHost();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<Signal, Reading.Counts> sums = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Reading> latencies = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        host.close();
    }

    /** An edge that answers with one status, and counts. */
    private final class Edge implements AutoCloseable {

        final AtomicInteger asked = new AtomicInteger();
        private final ServerSocket server;

        Edge(int status) {
            try {
                server = new ServerSocket();
                server.bind(new InetSocketAddress(HostPort.address("127.0.0.1"), 0));
            } catch (IOException failure) {
                throw new UncheckedIOException("no port on loopback", failure);
            }
            opened.add(this);
            Thread.ofVirtual().start(() -> serve(status));
        }

        private void serve(int status) {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    if (socket.getInputStream().read(new byte[4_096]) > 0) {
                        asked.incrementAndGet();
                        socket.getOutputStream()
                                .write(("HTTP/1.1 " + status + " x\r\nContent-Length: 2\r\n\r\nok")
                                        .getBytes(StandardCharsets.ISO_8859_1));
                    }
                } catch (IOException gone) {
                    // The next one, or the end.
                }
            }
        }

        String address() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private HealthFeed feed(Map<String, ?> options, Map<String, ?> acme) {
        return feeds(options, acme, 1).getFirst();
    }

    private List<HealthFeed> feeds(Map<String, ?> options, Map<String, ?> acme, int many) {
        ProbesPlugin plugin = new ProbesPlugin();
        plugin.start(new ProbeContext(host, TestOptions.settings(options), TestOptions.settings(acme)));
        List<HealthFeed> feeds = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            HealthFeed feed = plugin.sources()
                    .getFirst()
                    .follow(new Followed(
                            new SwitchoverId("acme-" + i),
                            ACME,
                            new CustomerTraffic(List.of("www.acme.example"), List.of(), List.of())));
            opened.add(feed::close);
            feeds.add(feed);
        }
        return feeds;
    }

    private static Map<String, Object> edges(Object fra, Object iad) {
        Map<String, Object> edges = new LinkedHashMap<>();
        edges.put("fra", fra);
        edges.put("iad", iad);
        return Map.of("edges", edges, "timeout", "60s");
    }

    private static Map<String, Object> often(Map<String, ?> more) {
        Map<String, Object> signals = new HashMap<>(Map.of("scheme", "http", "per-second", 20));
        signals.putAll(more);
        return signals;
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private void look(HealthFeed feed) {
        try {
            Look look = feed.look(Instant.now());
            complaints.addAll(look.complaints());
            look.samples().forEach(sample -> {
                switch (sample.reading()) {
                    case Reading.Counts counts ->
                        sums.merge(
                                sample.signal(),
                                counts,
                                (one, two) -> new Reading.Counts(one.total() + two.total(), one.bad() + two.bad()));
                    case Reading.Value value -> latencies.add(value);
                }
            });
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Reading.Counts sum(Scope scope) {
        return sums.getOrDefault(new Signal(Measure.PROBE_FAILURE, scope), new Reading.Counts(0, 0));
    }

    @Test
    void goodAnswersAreCountedAndTimed() {
        Edge fra = new Edge(200);
        HealthFeed feed = feed(Map.of("edges", Map.of("fra", fra.address())), often(Map.of()));
        patiently().until(() -> {
            look(feed);
            return sum(Scope.WHOLE).total() >= 5;
        });
        assertThat(sum(Scope.WHOLE).bad()).isZero();
        assertThat(complaints).isEmpty();
        assertThat(feed.promises()).containsExactly(Measure.PROBE_FAILURE);
    }

    @Test
    void noAddressIsEverAskedMoreOftenThanTheFileSaysWhoeverElseRuns() {
        Edge fra = new Edge(200);
        List<HealthFeed> feeds = feeds(Map.of("edges", Map.of("fra", fra.address())), often(Map.of()), 3);
        long start = System.nanoTime();
        patiently().until(() -> {
            feeds.forEach(this::look);
            return fra.asked.get() >= 15;
        });
        int asked = fra.asked.get();
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat((asked - 1) * 50L).as("%s requests in %s ms", asked, millis).isLessThanOrEqualTo(millis);
    }

    @Test
    void anEdgeThatNeverAnswersDelaysNoOther() {
        Edge iad = new Edge(200);
        SilentServer silent = SilentServer.start();
        opened.add(silent);
        HealthFeed feed = feed(edges("127.0.0.1:" + silent.address().getPort(), iad.address()), often(Map.of()));
        patiently().until(() -> {
            look(feed);
            return sum(Scope.pop("iad")).total() >= 12 || (sum(Scope.WHOLE).total() >= 12 && silent.visits() > 0);
        });
        assertThat(sum(Scope.WHOLE))
                .as("nobody was waited for")
                .isEqualTo(new Reading.Counts(sum(Scope.WHOLE).total(), 0));
        assertThat(silent.visits()).as("what hangs is not piled up").isBetween(1, 8);
    }

    @Test
    void anEdgeThatAnswersWithErrorsIsNamed() {
        Edge fra = new Edge(503);
        Edge iad = new Edge(200);
        HealthFeed feed = feed(edges(fra.address(), iad.address()), often(Map.of()));
        patiently().until(() -> {
            look(feed);
            return sum(Scope.pop("fra")).total() >= 3 && sum(Scope.pop("iad")).total() >= 3;
        });
        assertThat(sum(Scope.pop("fra")))
                .isEqualTo(new Reading.Counts(
                        sum(Scope.pop("fra")).total(), sum(Scope.pop("fra")).total()));
        assertThat(sum(Scope.pop("iad")).bad()).isZero();
        assertThat(complaints).contains("fra (" + fra.address() + ") answers HTTP 503");
    }

    @Test
    void theFileSaysWhichAnswersAreGood() {
        Edge fra = new Edge(204);
        HealthFeed feed = feed(Map.of("edges", Map.of("fra", fra.address())), often(Map.of("status", List.of(200))));
        patiently().until(() -> {
            look(feed);
            return sum(Scope.WHOLE).total() >= 2;
        });
        assertThat(sum(Scope.WHOLE).bad()).isEqualTo(sum(Scope.WHOLE).total());
    }

    @Test
    void anAddressThatRefusesIsAFailureWhileAnotherIsReached() {
        Edge iad = new Edge(200);
        String refusing = "127.0.0.1:" + SilentServer.refusing().getPort();
        HealthFeed feed = feed(edges(refusing, iad.address()), often(Map.of()));
        patiently().until(() -> {
            look(feed);
            return sum(Scope.pop("fra")).bad() >= 2;
        });
        assertThat(sum(Scope.pop("iad")).bad()).isZero();
        assertThat(complaints).contains("fra (" + refusing + ") refused the connection");
    }

    @Test
    void whenNobodyIsReachedNothingIsSaidOfTheEdge() {
        String refusing = "127.0.0.1:" + SilentServer.refusing().getPort();
        HealthFeed feed = feed(Map.of("edges", Map.of("fra", refusing)), often(Map.of()));
        patiently().until(() -> {
            look(feed);
            return complaints.contains("fra (" + refusing + ") refused the connection");
        });
        assertThat(complaints).contains("no address of the edge can be reached: it may be our own network");
        assertThat(sums).isEmpty();
    }

    @Test
    void whatTheFileCannotMeanIsSaidWithWhatWouldBeRight() {
        HealthFeed feed = feed(Map.of("edges", Map.of("fra", "192.0.2.1")), Map.of("edges", List.of("fra", "nrt")));
        assertThatThrownBy(() -> feed.look(Instant.EPOCH))
                .hasMessage("edges: 'nrt' is no region under plugins: probes: edges");
        HealthFeed nowhere = feed(Map.of("timeout", "1s"), Map.of("path", "/"));
        assertThatThrownBy(() -> nowhere.look(Instant.EPOCH)).hasMessage("name edges under plugins: probes");
    }
}
