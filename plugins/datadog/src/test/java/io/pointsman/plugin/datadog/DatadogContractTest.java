package io.pointsman.plugin.datadog;

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

class DatadogContractTest extends HealthSourceContract {

    private final ThreadHost host = new ThreadHost();
    private final List<DatadogPlugin> plugins = new ArrayList<>();

    @AfterEach
    void end() {
        plugins.forEach(DatadogPlugin::stop);
        host.close();
    }

    @Override
    protected World world() {
        return new Datadog();
    }

    @Override
    protected HealthSource source(World world) {
        return source(((Datadog) world).server.url().toString());
    }

    @Override
    protected HealthSource source(InetSocketAddress address) {
        return source("http://127.0.0.1:" + address.getPort());
    }

    private HealthSource source(String url) {
        DatadogPlugin plugin = new DatadogPlugin();
        plugins.add(plugin);
        plugin.start(TestContext.of(
                host,
                Map.of(
                        "url", url,
                        "api-key-env", "TOKEN",
                        "application-key-env", "SECRET",
                        "settle", "0s",
                        "timeout", "30s"),
                Map.of("edge.5xx", Map.of("total", "sum:edge.requests{*}", "bad", "sum:edge.errors{*}"))));
        return plugin.sources().getFirst();
    }

    /** Gives the points between two times, and the one that is still being filled. */
    private static final class Datadog implements World {

        private final StandIn server = StandIn.start(this::answer);
        private final TreeMap<Instant, long[]> rows = new TreeMap<>();
        private Instant at = Instant.EPOCH;
        private String errorsAre = "there";
        private StandIn.Reply instead = StandIn.Reply.json("");

        private synchronized StandIn.Reply answer(StandIn.Asked asked) {
            if (!instead.body().isEmpty()) {
                return instead;
            }
            if (!asked.field("query").equals("sum:edge.requests{*},sum:edge.errors{*}")) {
                return new StandIn.Reply(400, "{\"errors\": [\"Rule 'metric_expr' didn't match\"]}");
            }
            Instant from = Instant.ofEpochSecond(Long.parseLong(asked.field("from")));
            Instant to = Instant.ofEpochSecond(Long.parseLong(asked.field("to")));
            String errors = errorsAre.equals("missing") ? "" : ", " + series(from, to, 1);
            return StandIn.Reply.json("{\"status\": \"ok\", \"res_type\": \"time_series\", \"series\": ["
                    + series(from, to, 0) + errors + "], \"error\": null}");
        }

        private String series(Instant from, Instant to, int query) {
            String points = rows.subMap(from, true, to, true).entrySet().stream()
                    .map(row -> "[" + row.getKey().toEpochMilli() + ".0, "
                            + (query == 1 && errorsAre.equals("odd") ? "\"NaN\"" : row.getValue()[query] + ".0") + "]")
                    .collect(Collectors.joining(", "));
            return "{\"metric\": \"edge\", \"query_index\": " + query
                    + ", \"interval\": 10, \"scope\": \"*\", \"tag_set\": []," + " \"pointlist\": [" + points
                    + (points.isEmpty() ? "" : ", ") + "[" + at.toEpochMilli() + ".0, 0.0]]}";
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
            instead = new StandIn.Reply(403, "{\"errors\": [\"Forbidden\"]}");
        }

        @Override
        public synchronized void talksNonsense() {
            instead = StandIn.Reply.json("{\"status\": \"error\", \"error\": \"Something went wrong\"}");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
