package io.pointsman.plugin.probes;

import io.pointsman.api.check.StepCheck;
import io.pointsman.api.testing.StepCheckContract;
import io.pointsman.api.testing.ThreadHost;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** Every check of this plugin keeps what every check keeps. */
class ProbesContractTest {

    private static final ThreadHost HOST = new ThreadHost();

    @AfterAll
    static void end() {
        HOST.close();
    }

    /** All servers of the world are one address. */
    abstract static class Contract extends StepCheckContract {

        private final Function<Supplier<World>, StepCheck> check;
        private final Map<String, String> good;
        private final List<Map<String, String>> bad;

        Contract(Function<Supplier<World>, StepCheck> check, Map<String, String> good, List<Map<String, String>> bad) {
            this.check = check;
            this.good = good;
            this.bad = bad;
        }

        @Override
        protected StepCheck check(InetSocketAddress world) {
            String place = world.getAddress().getHostAddress() + ":" + world.getPort();
            return check.apply(() -> World.of(
                    HOST,
                    TestOptions.of(Map.of(
                            "resolvers", List.of(place),
                            "authorities", Map.of("acme.example", List.of(place)),
                            "edges", Map.of("fra", place),
                            "edge-names", List.of("edge.cdn.example"),
                            "timeout", "20s"))));
        }

        @Override
        protected Map<String, String> goodArguments() {
            return good;
        }

        @Override
        protected List<Map<String, String>> badArguments() {
            return bad;
        }
    }

    @Nested
    class DnsTtl extends Contract {
        DnsTtl() {
            super(
                    DnsTtlCheck::new,
                    Map.of("max", "300", "servers", "all"),
                    List.of(
                            Map.of(),
                            Map.of("max", "soon"),
                            Map.of("max", "60", "min", "300"),
                            Map.of("min", "300", "servers", "resolvers"),
                            Map.of("max", "300", "servers", "some")));
        }
    }

    @Nested
    class DnsPointsHere extends Contract {
        DnsPointsHere() {
            super(
                    DnsPointsHereCheck::new,
                    Map.of("suffix", "edge.cdn.example"),
                    List.of(Map.of("suffix", "two words"), Map.of("addresses", "edge"), Map.of("resolvers", "0")));
        }
    }

    @Nested
    class DnsAnswers extends Contract {
        DnsAnswers() {
            super(
                    DnsAnswersCheck::new,
                    Map.of("share", "25", "samples", "40"),
                    List.of(
                            Map.of(),
                            Map.of("share", "101"),
                            Map.of("share", "-1"),
                            Map.of("share", "25", "servers", "resolvers")));
        }
    }

    @Nested
    class Tls extends Contract {
        Tls() {
            super(
                    TlsCheck::new,
                    Map.of("min-days", "14", "sides", "both", "keys", "rsa,ecdsa"),
                    List.of(Map.of("min-days", "-1"), Map.of("sides", "theirs"), Map.of("keys", "rsa,dsa")));
        }
    }

    @Nested
    class Http extends Contract {
        Http() {
            super(
                    HttpCheck::new,
                    Map.of("path", "/", "status", "200,301", "cached", "true"),
                    List.of(
                            Map.of("path", "index.html"),
                            Map.of("status", "OK"),
                            Map.of("cached", "perhaps"),
                            Map.of("sha256", "abc"),
                            Map.of("redirects", "99"),
                            Map.of("header", "two words"),
                            Map.of("path", "/a\r\nHost: elsewhere")));
        }
    }

    @Nested
    class Purging extends Contract {
        Purging() {
            super(
                    PurgeCheck::new,
                    Map.of("path", "/app.css", "within", "5"),
                    List.of(Map.of("within", "0"), Map.of("mark", "cookie")));
        }
    }

    @Nested
    class OriginAllowlist extends Contract {
        OriginAllowlist() {
            super(
                    OriginAllowlistCheck::new,
                    Map.of("requests", "5", "refuse", "403,429"),
                    List.of(Map.of("requests", "0"), Map.of("refuse", "403;429"), Map.of("certificate", "none")));
        }
    }

    @Nested
    class OriginLockdown extends Contract {
        OriginLockdown() {
            super(OriginLockdownCheck::new, Map.of(), List.of(Map.of("path", "?"), Map.of("scheme", "ftp")));
        }
    }

    @Nested
    class SamePages extends Contract {
        SamePages() {
            super(
                    ParityCheck::new,
                    Map.of("paths", "/, /app.css"),
                    List.of(
                            Map.of(),
                            Map.of("paths", "/", "sitemap", "/sitemap.xml"),
                            Map.of("paths", "app.css"),
                            Map.of("paths", "/", "ignore", "a:b")));
        }
    }
}
