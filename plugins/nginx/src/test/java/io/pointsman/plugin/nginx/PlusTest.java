package io.pointsman.plugin.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.testing.ThreadHost;
import io.pointsman.http.testing.StandIn;
import io.pointsman.http.testing.TestContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the parts of the API of NGINX Plus become, with answers of the shapes of its version 9. */
class PlusTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final ThreadHost host = new ThreadHost();
    private final NginxPlugin plugin = new NginxPlugin();
    private final Map<String, String> fra = new ConcurrentHashMap<>();
    private final Map<String, String> ams = new ConcurrentHashMap<>();
    private final StandIn fraServer = StandIn.start(asked -> answer(fra, asked));
    private final StandIn amsServer = StandIn.start(asked -> answer(ams, asked));
    private Instant now = START;

    @AfterEach
    void end() {
        plugin.stop();
        host.close();
        fraServer.close();
        amsServer.close();
    }

    private static StandIn.Reply answer(Map<String, String> parts, StandIn.Asked asked) {
        return Optional.ofNullable(parts.get(asked.path().replaceFirst("^/api/9/http/", "")))
                .map(StandIn.Reply::json)
                .orElse(new StandIn.Reply(404, "{\"error\": {\"status\": 404}}"));
    }

    private HealthFeed feed(Map<String, ?> edge, Map<String, ?> acme) {
        plugin.start(TestContext.of(host, Map.of("edges", Map.of("edge", edge)), Map.of("edge", acme)));
        return plugin.sources()
                .getFirst()
                .follow(new Followed(
                        new SwitchoverId("acme-1"),
                        new CustomerId("acme"),
                        new CustomerTraffic(List.of("www.acme.example"), List.of(), List.of())));
    }

    private HealthFeed one(Map<String, ?> acme) {
        return feed(Map.of("url", fraServer.url() + "/api/9"), acme);
    }

    private Look look(HealthFeed feed) throws Exception {
        now = now.plusSeconds(5);
        return feed.look(now);
    }

    private static Map<Signal, Reading> readings(Look look) {
        Map<Signal, Reading> all = new HashMap<>();
        for (Sample sample : look.samples()) {
            assertThat(all.put(sample.signal(), sample.reading())).isNull();
        }
        return all;
    }

    private static String zone(String name, long requests, long clients, long servers) {
        return "\"" + name + "\": {\"processing\": 0, \"requests\": " + requests
                + ", \"responses\": {\"1xx\": 0, \"2xx\": "
                + (requests - clients - servers) + ", \"3xx\": 0, \"4xx\": " + clients + ", \"5xx\": " + servers
                + ", \"codes\": {}, \"total\": " + requests + "}, \"discarded\": 0, \"received\": 1, \"sent\": "
                + 1_000 * requests + "}";
    }

    private static String peer(String server, long requests, long clients, long servers, String codes) {
        return "{\"id\": 0, \"server\": \"" + server + "\", \"backup\": false, \"state\": \"up\", \"requests\": "
                + requests + ", \"responses\": {\"1xx\": 0, \"2xx\": " + (requests - clients - servers)
                + ", \"3xx\": 0, \"4xx\": " + clients + ", \"5xx\": " + servers + codes + ", \"total\": " + requests
                + "}}";
    }

    @Test
    void zonesUpstreamsAndCachesAreCountedEachByItselfAndTogether() throws Exception {
        HealthFeed feed = one(Map.of(
                "zones", List.of("www.acme.example", "static.acme.example"),
                "upstreams", List.of("acme"),
                "caches", List.of("acme_cache")));
        fra.put(
                "server_zones",
                "{" + zone("www.acme.example", 1_000, 10, 1) + ", " + zone("static.acme.example", 500, 0, 0) + ", "
                        + zone("www.bolt.example", 9_000, 900, 900) + "}");
        fra.put(
                "upstreams",
                "{\"acme\": {\"peers\": [" + peer("192.0.2.1:443", 300, 20, 1, ", \"codes\": {\"404\": 20}") + ", "
                        + peer("192.0.2.2:443", 200, 0, 0, ", \"codes\": {}") + "], \"keepalive\": 0}}");
        fra.put("caches", cache(700, 50, 250));
        assertThat(look(feed).samples()).isEmpty();
        fra.put(
                "server_zones",
                "{" + zone("www.acme.example", 1_100, 15, 3) + ", " + zone("static.acme.example", 540, 1, 0) + ", "
                        + zone("www.bolt.example", 9_900, 990, 990) + "}");
        fra.put(
                "upstreams",
                "{\"acme\": {\"peers\": ["
                        + peer("192.0.2.1:443", 330, 29, 2, ", \"codes\": {\"403\": 4, \"404\": 22, \"429\": 3}") + ", "
                        + peer("192.0.2.2:443", 210, 0, 0, ", \"codes\": {}") + "], \"keepalive\": 0}}");
        fra.put("caches", cache(790, 60, 280));

        Look look = look(feed);
        Map<Signal, Reading> read = readings(look);
        assertThat(look.complaints()).isEmpty();
        assertThat(read)
                .containsEntry(Signal.whole(Measure.EDGE_REQUESTS), new Reading.Counts(140, 0))
                .containsEntry(Signal.whole(Measure.EDGE_5XX), new Reading.Counts(140, 2))
                .containsEntry(Signal.whole(Measure.EDGE_4XX), new Reading.Counts(140, 6))
                .containsEntry(Signal.whole(Measure.EDGE_BYTES), new Reading.Counts(140_000, 0))
                .containsEntry(
                        new Signal(Measure.EDGE_5XX, Scope.hostname("www.acme.example")), new Reading.Counts(100, 2))
                .containsEntry(
                        new Signal(Measure.EDGE_5XX, Scope.hostname("static.acme.example")), new Reading.Counts(40, 0))
                .containsEntry(Signal.whole(Measure.ORIGIN_REQUESTS), new Reading.Counts(40, 0))
                .containsEntry(Signal.whole(Measure.ORIGIN_5XX), new Reading.Counts(40, 1))
                .containsEntry(Signal.whole(Measure.ORIGIN_REFUSED), new Reading.Counts(40, 7))
                .containsEntry(Signal.whole(Measure.ORIGIN_4XX), new Reading.Counts(40, 2))
                .containsEntry(
                        new Signal(Measure.ORIGIN_REFUSED, Scope.origin("192.0.2.1:443")), new Reading.Counts(30, 7))
                .containsEntry(Signal.whole(Measure.EDGE_MISS), new Reading.Counts(130, 40));
        assertThat(read.keySet()).noneMatch(signal -> signal.scope().name().contains("bolt"));
    }

    private static String cache(long hits, long expired, long misses) {
        return "{\"acme_cache\": {\"size\": 1, \"cold\": false, \"hit\": {\"responses\": " + hits
                + ", \"bytes\": 1}, \"stale\": {\"responses\": 0, \"bytes\": 0}, \"updating\": {\"responses\": 0, \"bytes\": 0},"
                + " \"revalidated\": {\"responses\": 0, \"bytes\": 0}, \"miss\": {\"responses\": " + misses
                + ", \"bytes\": 1}, \"expired\": {\"responses\": " + expired
                + ", \"bytes\": 1}, \"bypass\": {\"responses\": 0, \"bytes\": 0}}}";
    }

    @Test
    void anApiThatKnowsNoCodesGivesNoRefusals() throws Exception {
        HealthFeed feed = one(Map.of("upstreams", List.of("acme")));
        fra.put("upstreams", "{\"acme\": {\"peers\": [" + peer("192.0.2.1:443", 300, 20, 1, "") + "]}}");
        look(feed);
        fra.put("upstreams", "{\"acme\": {\"peers\": [" + peer("192.0.2.1:443", 310, 25, 1, "") + "]}}");
        assertThat(readings(look(feed)))
                .containsEntry(Signal.whole(Measure.ORIGIN_4XX), new Reading.Counts(10, 5))
                .doesNotContainKey(Signal.whole(Measure.ORIGIN_REFUSED));
    }

    @Test
    void theWholeIsToldOnlyWhenEveryServerAnswers() throws Exception {
        HealthFeed feed = feed(
                Map.of("servers", Map.of("FRA", fraServer.url() + "/api/9", "AMS", amsServer.url() + "/api/9")),
                Map.of("zones", List.of("www.acme.example")));
        Signal whole = Signal.whole(Measure.EDGE_5XX);
        Signal atFra = new Signal(Measure.EDGE_5XX, Scope.pop("FRA"));
        fra.put("server_zones", "{" + zone("www.acme.example", 100, 0, 0) + "}");
        ams.put("server_zones", "{" + zone("www.acme.example", 900, 0, 0) + "}");
        look(feed);
        fra.put("server_zones", "{" + zone("www.acme.example", 110, 0, 1) + "}");
        ams.put("server_zones", "{" + zone("www.acme.example", 950, 0, 2) + "}");
        assertThat(readings(look(feed)))
                .containsEntry(whole, new Reading.Counts(60, 3))
                .containsEntry(atFra, new Reading.Counts(10, 1))
                .containsEntry(new Signal(Measure.EDGE_5XX, Scope.pop("AMS")), new Reading.Counts(50, 2));

        ams.clear();
        fra.put("server_zones", "{" + zone("www.acme.example", 130, 0, 1) + "}");
        Look half = look(feed);
        assertThat(readings(half))
                .containsEntry(atFra, new Reading.Counts(20, 0))
                .doesNotContainKey(whole);
        assertThat(half.complaints()).containsExactly("AMS: " + amsServer.url() + "/api/9 answers HTTP 404");

        fra.put("server_zones", "{" + zone("www.acme.example", 140, 0, 1) + "}");
        ams.put("server_zones", "{" + zone("www.acme.example", 1_000, 0, 2) + "}");
        assertThat(readings(look(feed)))
                .as("what passed meanwhile is counted at the next look")
                .containsEntry(whole, new Reading.Counts(80, 0));
    }

    @Test
    void aZoneThatIsNotThereIsNamedAndNothingIsCountedWithoutIt() throws Exception {
        HealthFeed feed = one(Map.of("zones", List.of("www.acme.example", "www2.acme.example")));
        fra.put("server_zones", "{" + zone("www.acme.example", 100, 0, 0) + "}");
        look(feed);
        fra.put("server_zones", "{" + zone("www.acme.example", 200, 0, 0) + "}");
        Look look = look(feed);
        assertThat(look.complaints()).containsExactly("there is no zone www2.acme.example");
        assertThat(look.samples()).noneMatch(sample -> sample.signal().scope().equals(Scope.WHOLE));
    }

    @Test
    void zonesThatAreHostnamesSayWhoseTheyAre() throws Exception {
        HealthFeed feed = one(Map.of("zones", List.of("www.bolt.example"), "zones-are-hostnames", true));
        fra.put("server_zones", "{" + zone("www.bolt.example", 100, 0, 0) + "}");
        assertThat(feed.owners()).containsExactlyInAnyOrder("acme", "www.acme.example");
        assertThat(look(feed).owners()).containsExactly("www.bolt.example");
    }

    @Test
    void aFileThatAsksAStubForZonesIsToldWhatWouldBeRight() {
        HealthFeed feed =
                feed(Map.of("url", fraServer.url() + "/stub", "page", "stub"), Map.of("zones", List.of("www")));
        assertThatThrownBy(() -> feed.look(START)).hasMessageContaining("write whole-server: true");
    }
}
