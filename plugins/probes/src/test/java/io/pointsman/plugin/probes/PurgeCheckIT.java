package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.Finding;
import io.pointsman.api.testing.ThreadHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Purges at a real Squid. */
class PurgeCheckIT {

    @TempDir
    static Path directory;

    private static final ThreadHost HOST = new ThreadHost();
    private static Nginx nginx;
    private static Squid squid;
    private static Rig rig;

    @BeforeAll
    static void start() {
        nginx = new Nginx(directory);
        squid = new Squid(directory, nginx);
        rig = new Rig(
                        HOST,
                        Map.of(
                                "edges", Map.of("fra", squid.place()),
                                "purge", Map.of("header", "Purge-Token", "token-env", "PURGE_TOKEN"),
                                "timeout", "2s"),
                        CustomerTraffic.NONE)
                .of(List.of("www.acme.example"), List.of(), List.of());
    }

    @AfterAll
    static void stop() {
        squid.close();
        nginx.close();
        HOST.close();
    }

    private static Finding purge(Rig with, String... more) {
        String[] arguments = Arrays.copyOf(more, more.length + 1);
        arguments[more.length] = "scheme=http";
        return with.run(PurgeCheck::new, arguments);
    }

    @Test
    void aPurgeTakesEffect() {
        Finding finding = purge(rig, "path=/app.css");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst())
                .startsWith("A purge of http://www.acme.example/app.css takes effect at fra (" + squid.place()
                        + "): a hit before, a miss ");
    }

    @Test
    void theObjectThatIsPurgedIsNobodyElses() {
        String[] cached = {"path=/app.css", "scheme=http", "cached=true"};
        assertThat(rig.run(HttpCheck::new, cached).verdict()).isEqualTo(VerdictKind.PASS);
        purge(rig, "path=/app.css");
        Fetcher fetcher = rig.world().fetcher();
        Place edge = HostPort.parse(squid.place()).orElseThrow().at("fra", 80);
        assertThat(fetch(fetcher, edge).header("X-Cache")).contains("HIT from edge");
        purge(rig, "path=/app.css", "mark=none");
    }

    @Test
    void anAgeAboveZeroSaysThatTheCacheHadIt() {
        Finding finding = rig.run(HttpCheck::new, "path=/app.css", "scheme=http", "cached=true", "cache-header=Age");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst()).contains("200, and then from the cache [");
        assertThat(rig.run(HttpCheck::new, "path=/app.css", "scheme=http", "header=Age")
                        .verdict())
                .as("an answer from the cache has the header")
                .isEqualTo(VerdictKind.PASS);
        Finding missing = rig.run(HttpCheck::new, "path=/missing", "status=404", "scheme=http", "header=Age: 9999999");
        assertThat(missing.verdict()).isEqualTo(VerdictKind.FAIL);
    }

    private static Answer fetch(Fetcher fetcher, Place edge) {
        try {
            return fetcher.fetch(
                    Question.get("http", "www.acme.example", "/app.css"),
                    edge,
                    new Deadline(HOST, Duration.ofSeconds(10)));
        } catch (Trouble | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aPurgeThatIsRefusedFails() {
        Finding finding = purge(rig.with("purge", Map.of("method", "BAN")), "path=/app.css");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith("The purge of http://www.acme.example/app.css?pointsman=")
                .containsPattern("was answered [45]\\d\\d");
    }

    @Test
    void aPurgeWithoutItsTokenFails() {
        Finding finding = purge(rig.with("purge", Map.of("method", "PURGE")), "path=/app.css");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).contains("was answered 403");
    }

    @Test
    void aPurgeThatDoesNothingFails() {
        Finding finding = purge(rig.with("purge", Map.of("method", "GET")), "path=/app.css", "within=1");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .contains("is still answered by the cache 1")
                .contains("after its purge (X-Cache: HIT from edge)");
    }

    @Test
    void whatIsNotCachedShowsNothingOfAPurge() {
        Finding finding = purge(rig, "path=/missing");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(finding.saw().getFirst())
                .contains(
                        "does not come into the cache (404, X-Cache: MISS from edge), so a purge of it shows nothing");
    }
}
