package io.pointsman.plugin.health;

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
import org.junit.jupiter.api.AfterEach;

/** What every source keeps, with answers of the shape that Prometheus 2.42 gives; {@link PrometheusIT} looks at the real one. */
class PrometheusContractTest extends HealthSourceContract {

    private static final Map<String, ?> ACME = Map.of(
            "prometheus", Map.of("main", Map.of("edge.5xx", Map.of("total", "requests_total", "bad", "errors_total"))));

    private final ThreadHost host = new ThreadHost();
    private final List<HealthPlugin> plugins = new ArrayList<>();

    @AfterEach
    void end() {
        plugins.forEach(HealthPlugin::stop);
        host.close();
    }

    @Override
    protected World world() {
        return new Prometheus();
    }

    @Override
    protected HealthSource source(World world) {
        return source(((Prometheus) world).server.url().toString());
    }

    @Override
    protected HealthSource source(InetSocketAddress address) {
        return source("http://127.0.0.1:" + address.getPort());
    }

    private HealthSource source(String url) {
        HealthPlugin plugin = new HealthPlugin();
        plugins.add(plugin);
        plugin.start(TestContext.of(
                host, Map.of("prometheus", Map.of("main", Map.of("url", url, "timeout", "30s"))), ACME));
        return plugin.sources().getFirst();
    }

    private static final class Prometheus implements World {

        private final StandIn server = StandIn.start(this::answer);
        private Instant at = Instant.EPOCH;
        private long requests;
        private long errors;
        private String errorsAre = "there";
        private boolean broken;
        private boolean nonsense;

        private synchronized StandIn.Reply answer(StandIn.Asked asked) {
            if (nonsense) {
                return new StandIn.Reply(200, "<html>Welcome to the hotel's wireless network</html>");
            }
            if (broken) {
                return new StandIn.Reply(
                        503,
                        "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out in expression evaluation\"}");
            }
            String query = asked.field("query");
            if (query.equals("time()")) {
                return success("scalar", "[" + at.getEpochSecond() + ".001,\"" + at.getEpochSecond() + ".001\"]");
            }
            if (query.startsWith("requests_total[")) {
                return success("matrix", "[" + series(Long.toString(requests)) + "]");
            }
            return success(
                    "matrix",
                    switch (errorsAre) {
                        case "missing" -> "[]";
                        case "odd" -> "[" + series("NaN") + "]";
                        default -> "[" + series(Long.toString(errors)) + "]";
                    });
        }

        private String series(String value) {
            return "{\"metric\":{\"__name__\":\"x\",\"instance\":\"edge1:9100\"},\"values\":[[" + at.getEpochSecond()
                    + ".123,\"" + value + "\"]]}";
        }

        private static StandIn.Reply success(String type, String result) {
            return StandIn.Reply.json(
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}");
        }

        @Override
        public synchronized void passed(Instant until, Duration step, long more, long moreErrors) {
            at = until;
            requests += more;
            errors += moreErrors;
        }

        @Override
        public synchronized void restarted() {
            requests = 0;
            errors = 0;
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
            broken = true;
        }

        @Override
        public synchronized void talksNonsense() {
            nonsense = true;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
