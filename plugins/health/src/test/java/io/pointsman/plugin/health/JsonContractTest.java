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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** A JSON document keeps what every source keeps, however it counts. */
class JsonContractTest {

    @Nested
    class OfCountersThatBeginWithTheServer extends Contract {
        OfCountersThatBeginWithTheServer() {
            super(true, Map.of("at", "/at"));
        }
    }

    @Nested
    class OfCountersWithoutATime extends Contract {
        OfCountersWithoutATime() {
            super(true, Map.of());
        }
    }

    @Nested
    class OfCountsOfTheLastTenSeconds extends Contract {
        OfCountsOfTheLastTenSeconds() {
            super(false, Map.of("at", "/at", "over", "10s"));
        }
    }

    /** The contract over one kind of document. */
    abstract static class Contract extends HealthSourceContract {

        private final ThreadHost host = new ThreadHost();
        private final List<HealthPlugin> plugins = new ArrayList<>();
        private final boolean cumulative;
        private final Map<String, Object> more;

        Contract(boolean cumulative, Map<String, String> more) {
            this.cumulative = cumulative;
            this.more = Map.copyOf(more);
        }

        @AfterEach
        void end() {
            plugins.forEach(HealthPlugin::stop);
            host.close();
        }

        @Override
        protected World world() {
            return new Document(cumulative);
        }

        @Override
        protected HealthSource source(World world) {
            return source(((Document) world).server.url().toString());
        }

        @Override
        protected HealthSource source(InetSocketAddress address) {
            return source("http://127.0.0.1:" + address.getPort());
        }

        private HealthSource source(String url) {
            HealthPlugin plugin = new HealthPlugin();
            plugins.add(plugin);
            Map<String, Object> signals = new HashMap<>(more);
            signals.put("path", "/acme");
            signals.put("edge.5xx", Map.of("total", "/edge/0/requests", "bad", "/edge/0/5xx"));
            plugin.start(TestContext.of(
                    host,
                    Map.of("json", Map.of("balancer", Map.of("url", url, "timeout", "30s"))),
                    Map.of("json", Map.of("balancer", signals))));
            return plugin.sources().getFirst();
        }
    }

    private static final class Document implements HealthSourceContract.World {

        private final StandIn server = StandIn.start(this::answer);
        private final boolean cumulative;
        private Instant at = Instant.EPOCH;
        private long requests;
        private long errors;
        private String said = "";
        private StandIn.Reply instead = StandIn.Reply.json("");

        Document(boolean cumulative) {
            this.cumulative = cumulative;
        }

        private synchronized StandIn.Reply answer(StandIn.Asked asked) {
            if (!instead.body().isEmpty() || !asked.path().equals("/acme")) {
                return instead;
            }
            return StandIn.Reply.json("{\"at\": \"" + at + "\", \"edge\": [{\"requests\": " + requests
                    + (said.isEmpty() ? ", \"5xx\": " + errors : said) + "}]}");
        }

        @Override
        public synchronized void passed(Instant until, Duration step, long more, long moreErrors) {
            at = until;
            requests = (cumulative ? requests : 0) + more;
            errors = (cumulative ? errors : 0) + moreErrors;
        }

        @Override
        public synchronized void restarted() {
            requests = 0;
            errors = 0;
        }

        @Override
        public synchronized void errorsAreMissing() {
            said = " ";
        }

        @Override
        public synchronized void errorsAreNotANumber() {
            said = ", \"5xx\": \"many\"";
        }

        @Override
        public synchronized void broken() {
            instead = new StandIn.Reply(500, "{\"edge\": []}");
        }

        @Override
        public synchronized void talksNonsense() {
            instead = new StandIn.Reply(200, "502 Bad Gateway");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
