package io.pointsman.scenario;

import io.pointsman.api.testing.Program;
import io.pointsman.http.testing.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** An edge that counts its requests and fails on command, and a real Prometheus that scrapes it every second. */
final class ScrapedEdge implements AutoCloseable {

    private static final long PER_SECOND = 100;

    private final StandIn edge = StandIn.start(asked -> new StandIn.Reply(200, counters()));
    private final Program prometheus;
    private final int port = Program.freePort("127.0.0.1");
    private long counted = System.nanoTime();
    private boolean failing;
    private double good = 1_000;
    private double bad;

    ScrapedEdge(Path folder) {
        SwitchoverStage.write(
                folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs: [{job_name: edge, static_configs: [{targets: ["127.0.0.1:%d"]}]}]
                """.formatted(edge.url().getPort()));
        prometheus = Program.start(
                folder,
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=tsdb",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        Awaitility.await("a Prometheus")
                .atMost(Duration.ofSeconds(30))
                .until(() -> prometheus.isAlive() && Program.listens("127.0.0.1", port));
    }

    /** What the bot is told of it in {@code pointsman.yaml}. */
    String plugin() {
        return """
                plugins:
                  health: {grants: [health], prometheus: {main: {url: "http://127.0.0.1:%d", every: 500ms, patience: 20s}}}
                """.formatted(port);
    }

    /** What the file of a customer says. */
    static String signals() {
        return """
                signals:
                  health:
                    prometheus:
                      main: {edge.5xx: {total: requests_total, bad: 'requests_total{code="502"}'}}
                """;
    }

    /** From now on nine of ten requests fail. */
    synchronized void fail() {
        count();
        failing = true;
    }

    private synchronized String counters() {
        count();
        return "requests_total{code=\"200\"} %d\nrequests_total{code=\"502\"} %d\n".formatted((long) good, (long) bad);
    }

    private void count() {
        long now = System.nanoTime();
        double requests = (now - counted) / 1e9 * PER_SECOND;
        counted = now;
        good += failing ? requests / 10 : requests;
        bad += failing ? requests * 9 / 10 : 0;
    }

    @Override
    public void close() {
        prometheus.close();
        edge.close();
    }
}
