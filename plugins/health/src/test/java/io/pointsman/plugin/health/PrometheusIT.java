package io.pointsman.plugin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.testing.Program;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Prometheus of Debian, which scrapes two edges for each test in this JVM ten times in a second. It looks for its targets but every five
 * seconds, so one server serves all tests.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrometheusIT {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final String FINE = "requests_total{pop=\"FRA\",code=\"200\"}";
    private static final String FAILED = "requests_total{pop=\"FRA\",code=\"502\"}";
    private static final int TESTS = 5;
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final List<Target> TARGETS = new ArrayList<>();
    private static Program server;
    private static int port;

    @TempDir
    private static Path directory;

    private final ThreadHost host = new ThreadHost();
    private final HealthPlugin plugin = new HealthPlugin();
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final int test = NEXT.getAndIncrement();
    private final String job = "{job=\"test" + test + "\"}";
    private final Target fra = TARGETS.get(2 * test);
    private final Target ams = TARGETS.get(2 * test + 1);

    @BeforeAll
    static void startServer() throws IOException {
        StringBuilder jobs = new StringBuilder();
        for (int test = 0; test < TESTS; test++) {
            Target fra = new Target();
            Target ams = new Target();
            fra.set(FINE, 5_000);
            ams.set("requests_total{pop=\"AMS\",code=\"200\"}", 70);
            TARGETS.add(fra);
            TARGETS.add(ams);
            jobs.append("""
                      - job_name: test%d
                        static_configs: [{targets: ["%s", "%s"]}]
                    """.formatted(test, fra.address(), ams.address()));
        }
        port = Program.freePort("127.0.0.1");
        Files.writeString(
                directory.resolve("prometheus.yml"),
                "global: {scrape_interval: 100ms, scrape_timeout: 100ms}\nscrape_configs:\n" + jobs);
        server = Program.start(
                directory,
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=tsdb",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        patiently().until(() -> server.isAlive() && Program.listens("127.0.0.1", port));
    }

    @AfterAll
    static void endServer() {
        server.close();
        TARGETS.forEach(Target::close);
    }

    @AfterEach
    void end() {
        plugin.stop();
        host.close();
    }

    private String in(String labels) {
        return "requests_total" + job.replace("}", labels.isEmpty() ? "}" : "," + labels + "}");
    }

    private Map<String, Object> edge5xx() {
        return Map.of("total", in(""), "bad", in("code=~\"5..\""), "absent-bad", "zero", "by", Map.of("pop", "pop"));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(50));
    }

    private HealthFeed feed(Map<String, ?> signals) {
        plugin.start(TestContext.of(
                host,
                Map.of(
                        "prometheus",
                        Map.of("main", Map.of("url", "http://127.0.0.1:" + port, "every", "200ms", "patience", "1s"))),
                Map.of("prometheus", Map.of("main", signals))));
        HealthSource source = plugin.sources().getFirst();
        return source.follow(new Followed(new SwitchoverId("acme-1"), ACME, CustomerTraffic.NONE));
    }

    private void look(HealthFeed feed) {
        try {
            Look look = feed.look(Instant.now());
            samples.addAll(look.samples());
            complaints.addAll(look.complaints());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Looks until two edges were seen growing by nothing. */
    private void settle(HealthFeed feed) {
        patiently().until(() -> {
            look(feed);
            return samples.stream().anyMatch(sample -> sample.signal().scope().equals(Scope.pop("AMS")))
                    && samples.stream()
                            .anyMatch(sample -> sample.signal().scope().equals(Scope.pop("FRA")));
        });
        samples.clear();
        complaints.clear();
    }

    private Reading.Counts sum(Signal signal) {
        return samples.stream()
                .filter(sample -> sample.signal().equals(signal))
                .map(sample -> (Reading.Counts) sample.reading())
                .reduce(
                        new Reading.Counts(0, 0),
                        (one, two) -> new Reading.Counts(one.total() + two.total(), one.bad() + two.bad()));
    }

    @Test
    @Order(0)
    void everyRequestAndTheFirstErrorsOfACounterThatWasNotThereAreCountedExactly() {
        HealthFeed feed = feed(Map.of("edge.5xx", edge5xx(), "up", "up" + job));
        settle(feed);
        fra.count(FINE, 195);
        fra.count(FAILED, 5);
        ams.count("requests_total{pop=\"AMS\",code=\"200\"}", 7);
        patiently().untilAsserted(() -> {
            look(feed);
            assertThat(sum(Signal.whole(Measure.EDGE_5XX))).isEqualTo(new Reading.Counts(207, 5));
        });
        assertThat(sum(new Signal(Measure.EDGE_5XX, Scope.pop("FRA")))).isEqualTo(new Reading.Counts(200, 5));
        assertThat(sum(new Signal(Measure.EDGE_5XX, Scope.pop("AMS")))).isEqualTo(new Reading.Counts(7, 0));
        assertThat(complaints).isEmpty();
        assertThat(samples)
                .allSatisfy(sample -> assertThat(Duration.between(sample.at(), Instant.now()))
                        .isBetween(Duration.ZERO, Duration.ofSeconds(20)));
    }

    @Test
    @Order(1)
    void aTargetThatRestartsIsNamedAndNothingIsCountedBackwards() {
        HealthFeed feed = feed(Map.of("edge.5xx", edge5xx()));
        settle(feed);
        fra.restart(FINE);
        patiently().untilAsserted(() -> {
            look(feed);
            assertThat(complaints).anyMatch(line -> line.contains("began again at 0: " + fra.address()));
        });
        fra.count(FINE, 11);
        patiently().untilAsserted(() -> {
            look(feed);
            assertThat(sum(Signal.whole(Measure.EDGE_5XX))).isEqualTo(new Reading.Counts(11, 0));
        });
    }

    @Test
    @Order(2)
    void aTargetThatIsDownIsNamedAndOnesThatAreFrozenGiveNoSample() {
        HealthFeed feed = feed(Map.of("edge.5xx", edge5xx(), "up", "up" + job));
        settle(feed);
        ams.down(true);
        patiently().untilAsserted(() -> {
            look(feed);
            assertThat(complaints).contains("up: 1 of 2 cannot be scraped: " + ams.address());
            assertThat(complaints).contains("edge.5xx: " + ams.address() + " was not scraped for more than 1s");
        });
        fra.down(true);
        patiently().untilAsserted(() -> {
            samples.clear();
            complaints.clear();
            look(feed);
            assertThat(complaints).anyMatch(line -> line.startsWith("up: 2 of 2 cannot be scraped"));
            assertThat(samples).isEmpty();
        });
    }

    @Test
    @Order(3)
    void whatCannotBeAskedIsToldAndStopsNothingElse() {
        Map<String, Object> signals = new HashMap<>();
        signals.put("edge.5xx", edge5xx());
        signals.put("edge.4xx", Map.of("total", in(""), "bad", in("code=~\"4..\"")));
        signals.put("edge.requests", Map.of("total", "sum(requests_total"));
        signals.put("origin.requests", Map.of("total", "sum(requests_total)"));
        signals.put("edge.p95", Map.of("value", "0/0*sum(" + in("") + ")"));
        signals.put("origin.p95", Map.of("value", in("") + " * on(job) " + in("")));
        HealthFeed feed = feed(signals);
        settle(feed);
        look(feed);
        assertThat(complaints)
                .anyMatch(line -> line.startsWith("edge.requests: 'sum(requests_total[60000ms]' is refused: "))
                .anyMatch(line -> line.startsWith("origin.requests: 'sum(requests_total)[60000ms]' is refused: "))
                .anyMatch(line -> line.startsWith("origin.p95: ") && line.contains("found duplicate series"))
                .contains("edge.p95: NaN is no value")
                .contains("edge.4xx: nothing matches '" + in("code=~\"4..\"")
                        + "', and absent is not 0 unless absent-bad: zero says so");
        fra.count(FINE, 3);
        patiently().untilAsserted(() -> {
            look(feed);
            assertThat(sum(Signal.whole(Measure.EDGE_5XX))).isEqualTo(new Reading.Counts(3, 0));
        });
    }

    @Test
    @Order(4)
    void aServerThatWasKilledIsSaidInOneLine() {
        HealthFeed feed = feed(Map.of("edge.5xx", edge5xx()));
        settle(feed);
        server.kill();
        assertThatThrownBy(() -> feed.look(Instant.now()))
                .hasMessage("http://127.0.0.1:" + port + ": it cannot be connected to");
    }
}
