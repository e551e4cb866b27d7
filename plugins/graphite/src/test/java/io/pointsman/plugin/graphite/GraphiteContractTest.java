package io.pointsman.plugin.graphite;

import io.pointsman.api.health.HealthSource;
import io.pointsman.api.testing.HealthSourceContract;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

class GraphiteContractTest extends HealthSourceContract {

    private final ThreadHost host = new ThreadHost();
    private final List<GraphitePlugin> plugins = new ArrayList<>();

    @AfterEach
    void end() {
        plugins.forEach(GraphitePlugin::stop);
        host.close();
    }

    @Override
    protected World world() {
        return new Graphite();
    }

    @Override
    protected HealthSource source(World world) {
        return source(((Graphite) world).server.url().toString());
    }

    @Override
    protected HealthSource source(InetSocketAddress address) {
        return source("http://127.0.0.1:" + address.getPort());
    }

    private HealthSource source(String url) {
        GraphitePlugin plugin = new GraphitePlugin();
        plugins.add(plugin);
        plugin.start(TestContext.of(
                host,
                Map.of("servers", Map.of("graphite", Map.of("url", url, "timeout", "30s"))),
                Map.of(
                        "graphite",
                        Map.of("edge.5xx", Map.of("total", "edge.acme.requests", "bad", "edge.acme.errors")))));
        return plugin.sources().getFirst();
    }

    /** Gives a row for each interval up to its own now, the present one included, as the web app of Graphite does. */
    private static final class Graphite implements World {

        private final StandIn server = StandIn.start(this::answer);
        private final TreeMap<Instant, long[]> rows = new TreeMap<>();
        private Instant at = Instant.EPOCH;
        private String errorsAre = "there";
        private StandIn.Reply instead = StandIn.Reply.json("");

        private synchronized StandIn.Reply answer(StandIn.Asked asked) {
            if (!instead.body().isEmpty()) {
                return instead;
            }
            String target = asked.field("target");
            boolean errors = target.equals("edge.acme.errors");
            if (errors && errorsAre.equals("missing")) {
                return StandIn.Reply.json("[]");
            }
            String points = rows.entrySet().stream()
                    .map(row -> "["
                            + (errors && errorsAre.equals("odd") ? "\"many\"" : row.getValue()[errors ? 1 : 0] + ".0")
                            + ", " + row.getKey().getEpochSecond() + "]")
                    .collect(Collectors.joining(", "));
            return StandIn.Reply.json("[{\"target\": \"" + target + "\", \"tags\": {\"name\": \"" + target
                    + "\"}, \"datapoints\": [" + points + ", [null, " + at.getEpochSecond() + "]]}]");
        }

        @Override
        public synchronized void passed(Instant until, Duration step, long requests, long errors) {
            at = until;
            rows.put(until.minus(step), new long[] {requests, errors});
        }

        @Override
        public void restarted() {
            // Each interval is counted by itself: nothing begins again.
        }

        @Override
        public synchronized void errorsAreMissing() {
            errorsAre = "missing";
        }

        @Override
        public synchronized void errorsAreNotANumber() {
            errorsAre = "odd";
        }

        @Override
        public synchronized void broken() {
            instead = new StandIn.Reply(500, "Traceback (most recent call last):");
        }

        @Override
        public synchronized void talksNonsense() {
            instead = new StandIn.Reply(200, "{\"version\": \"1.1.10\"}");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
