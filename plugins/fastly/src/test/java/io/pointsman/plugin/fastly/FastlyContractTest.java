package io.pointsman.plugin.fastly;

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
import org.junit.jupiter.api.AfterEach;

class FastlyContractTest extends HealthSourceContract {

    private final ThreadHost host = new ThreadHost();
    private final List<FastlyPlugin> plugins = new ArrayList<>();

    @AfterEach
    void end() {
        plugins.forEach(FastlyPlugin::stop);
        host.close();
    }

    @Override
    protected World world() {
        return new Service();
    }

    @Override
    protected HealthSource source(World world) {
        return source(((Service) world).server.url().toString());
    }

    @Override
    protected HealthSource source(InetSocketAddress address) {
        return source("http://127.0.0.1:" + address.getPort());
    }

    private HealthSource source(String url) {
        FastlyPlugin plugin = new FastlyPlugin();
        plugins.add(plugin);
        plugin.start(TestContext.of(
                host,
                Map.of("url", url, "token-env", "TOKEN", "timeout", "30s"),
                Map.of("service", "SU1Z0isxPaozGVKXdv0eY")));
        return plugin.sources().getFirst();
    }

    /** Answers at once where the real one would wait, and leaves out seconds and fields that are 0, as that does. */
    private static final class Service implements World {

        private static final int DELAY = 9;

        private final StandIn server = StandIn.start(this::answer);
        private final TreeMap<Long, String> seconds = new TreeMap<>();
        private long newest;
        private String statuses = "there";
        private StandIn.Reply instead = StandIn.Reply.json("");

        private synchronized StandIn.Reply answer(StandIn.Asked asked) {
            if (!instead.body().isEmpty()) {
                return instead;
            }
            long since = Long.parseLong(asked.path().replaceFirst(".*/ts/", ""));
            long from = since == 0 ? newest : since - DELAY + 1;
            String data = String.join(",", seconds.tailMap(from).values());
            return StandIn.Reply.json("{\"Timestamp\": " + (newest + DELAY) + ", \"AggregateDelay\": " + DELAY
                    + ", \"Data\": [" + data + "]}");
        }

        @Override
        public synchronized void passed(Instant at, Duration step, long requests, long errors) {
            newest = at.getEpochSecond() - 1;
            long count = step.toSeconds();
            long left = errors;
            for (long i = 0; i < count; i++) {
                long many = requests / count + (i < requests % count ? 1 : 0);
                long failed = Math.min(many, left);
                left -= failed;
                if (many > 0) {
                    second(newest - count + 1 + i, many, failed);
                }
            }
        }

        private void second(long second, long requests, long errors) {
            seconds.put(
                    second,
                    "{\"recorded\": " + second + ", \"aggregated\": {\"requests\": " + requests
                            + ", \"edge_requests\": " + requests
                            + switch (statuses) {
                                case "missing" -> "";
                                case "odd" -> ", \"status_2xx\": 1, \"status_5xx\": \"NaN\"";
                                default ->
                                    ", \"status_2xx\": " + (requests - errors)
                                            + (errors > 0 ? ", \"status_5xx\": " + errors : "");
                            }
                            + "}}");
        }

        @Override
        public void restarted() {
            // Seconds are counted each by itself: nothing begins again.
        }

        @Override
        public synchronized void errorsAreMissing() {
            statuses = "missing";
        }

        @Override
        public synchronized void errorsAreNotANumber() {
            statuses = "odd";
        }

        @Override
        public synchronized void broken() {
            instead = new StandIn.Reply(503, "{\"msg\": \"Service Unavailable\"}");
        }

        @Override
        public synchronized void talksNonsense() {
            instead = new StandIn.Reply(200, "[]");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
