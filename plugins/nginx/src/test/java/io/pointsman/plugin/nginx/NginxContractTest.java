package io.pointsman.plugin.nginx;

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
import org.junit.jupiter.api.Nested;

/** What every source keeps, over the API of NGINX Plus and over the document that it had before; {@link NginxIT} looks at a real nginx. */
class NginxContractTest {

    @Nested
    class OfTheApi extends Contract {
        OfTheApi() {
            super("api");
        }
    }

    @Nested
    class OfTheOldStatus extends Contract {
        OfTheOldStatus() {
            super("status");
        }
    }

    /** The contract over one page. */
    abstract static class Contract extends HealthSourceContract {

        private final ThreadHost host = new ThreadHost();
        private final List<NginxPlugin> plugins = new ArrayList<>();
        private final String page;

        Contract(String page) {
            this.page = page;
        }

        @AfterEach
        void end() {
            plugins.forEach(NginxPlugin::stop);
            host.close();
        }

        @Override
        protected World world() {
            return new Plus(page);
        }

        @Override
        protected HealthSource source(World world) {
            return source(((Plus) world).server.url() + (page.equals("api") ? "/api/9" : "/status"));
        }

        @Override
        protected HealthSource source(InetSocketAddress address) {
            return source("http://127.0.0.1:" + address.getPort());
        }

        private HealthSource source(String url) {
            NginxPlugin plugin = new NginxPlugin();
            plugins.add(plugin);
            plugin.start(TestContext.of(
                    host,
                    Map.of("edges", Map.of("edge", Map.of("url", url, "page", page, "timeout", "30s"))),
                    Map.of("edge", Map.of("zones", List.of("www.acme.example")))));
            return plugin.sources().getFirst();
        }
    }

    /** Speaks as NGINX Plus does, of one zone. */
    private static final class Plus implements HealthSourceContract.World {

        private final StandIn server = StandIn.start(this::answer);
        private final String page;
        private Instant at = Instant.EPOCH;
        private long requests;
        private long errors;
        private String said = "";
        private StandIn.Reply instead = StandIn.Reply.json("");

        Plus(String page) {
            this.page = page;
        }

        private synchronized StandIn.Reply answer(StandIn.Asked asked) {
            if (!instead.body().isEmpty()) {
                return instead;
            }
            String zones = "{\"www.acme.example\": {\"processing\": 1, \"requests\": " + requests
                    + ", \"responses\": {\"1xx\": 0, \"2xx\": " + (requests - errors)
                    + ", \"3xx\": 0, \"4xx\": 0, \"codes\": {\"200\": " + (requests - errors) + "}"
                    + (said.isEmpty() ? ", \"5xx\": " + errors : said) + ", \"total\": " + requests
                    + "}, \"discarded\": 0, \"received\": 180157219, \"sent\": 20183175459}}";
            return switch (asked.path()) {
                case "/api/9/http/server_zones" -> StandIn.Reply.json(zones);
                case "/status" ->
                    StandIn.Reply.json("{\"version\": 6, \"timestamp\": " + at.toEpochMilli() + ", \"server_zones\": "
                            + zones + "}");
                default ->
                    new StandIn.Reply(
                            404,
                            "{\"error\": {\"status\": 404, \"text\": \"path not found\", \"code\": \"PathNotFound\"}}");
            };
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
            said = " ";
        }

        @Override
        public synchronized void errorsAreNotANumber() {
            said = ", \"5xx\": \"NaN\"";
        }

        @Override
        public synchronized void broken() {
            instead = new StandIn.Reply(502, "<html><head><title>502 Bad Gateway</title></head></html>");
        }

        @Override
        public synchronized void talksNonsense() {
            instead = new StandIn.Reply(200, "[\"nginx\", \"processes\"]");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
