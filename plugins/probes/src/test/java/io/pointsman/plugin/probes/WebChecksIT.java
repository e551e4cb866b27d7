package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.Finding;
import io.pointsman.api.testing.ThreadHost;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP, purge, the ways to the origin, and parity, before a real nginx that caches, purges, refuses and counts. */
class WebChecksIT {

    @TempDir
    static Path directory;

    private static final ThreadHost HOST = new ThreadHost();
    private static Nginx nginx;
    private static Rig rig;

    @BeforeAll
    static void start() {
        nginx = new Nginx(directory);
        rig = new Rig(HOST, nginx.options(), CustomerTraffic.NONE)
                .of(List.of("www.acme.example"), List.of(Nginx.ORIGIN), List.of(Nginx.FORMER));
    }

    @AfterAll
    static void stop() {
        nginx.close();
        HOST.close();
    }

    /** The customer whose origin is behind this name and listens there for plain HTTP. */
    private static Rig customer(String hostname, int originPort) {
        return rig.of(List.of(hostname), List.of(Nginx.ORIGIN + ":" + originPort), List.of());
    }

    private static String all(Finding finding) {
        return String.join("\n", finding.saw());
    }

    // --- http

    @Test
    void eachRegionAnswersForTheNameAndSaysSizeAndHash() {
        Finding finding = rig.run(HttpCheck::new, "path=/index.html", "status=200", "regions=2");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst())
                .startsWith(
                        "2 answers for /index.html of www.acme.example at fra (127.0.0.31), iad (127.0.0.32): 200 [");
        assertThat(finding.saw().get(1))
                .matches(
                        "fra \\(127.0.0.31\\): 200, 3.2 kB, SHA-256 [0-9a-f]{12}…, connect .* ms, TLS .* ms, first byte .* ms");
    }

    @Test
    void theWrongStatusFailsInWords() {
        Finding finding = rig.run(HttpCheck::new, "path=/forbidden");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith(
                        "https://www.acme.example/forbidden at fra (127.0.0.31) answers 403 (forbidden: an allow-list?); 200 is wanted");
        assertThat(rig.run(HttpCheck::new, "path=/forbidden", "status=403,404").verdict())
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void headerTextSizeAndHashAreLookedAt() {
        assertThat(rig.run(HttpCheck::new, "header=x-frame-options: deny", "contains=welcome", "min-bytes=3000")
                        .verdict())
                .isEqualTo(VerdictKind.PASS);
        assertThat(all(rig.run(HttpCheck::new, "header=Strict-Transport-Security")))
                .contains("answers without the header Strict-Transport-Security");
        assertThat(all(rig.run(HttpCheck::new, "header=X-Frame-Options: SAMEORIGIN")))
                .contains("answers with X-Frame-Options: DENY; 'SAMEORIGIN' is wanted");
        assertThat(all(rig.run(HttpCheck::new, "contains=farewell")))
                .contains("answers without 'farewell' in its body (3.2 kB)");
        assertThat(all(rig.run(HttpCheck::new, "min-bytes=9000")))
                .contains("answers with 3.2 kB; at least 9.0 kB are wanted");
        assertThat(all(rig.run(HttpCheck::new, "sha256=" + "0".repeat(64))))
                .contains("answers with another body: SHA-256 ");
        String hash = new Body("body { color: black }".getBytes(StandardCharsets.UTF_8), false).sha256();
        assertThat(rig.run(HttpCheck::new, "path=/app.css", "sha256=" + hash).verdict())
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void aLaterRequestComesFromTheCacheOrItFails() {
        assertThat(rig.run(HttpCheck::new, "path=/app.css", "cached=true").saw().getFirst())
                .contains("200, and then from the cache [");
        Finding never = rig.run(HttpCheck::new, "path=/", "cached=true");
        assertThat(never.verdict()).as("%s", never.saw()).isEqualTo(VerdictKind.FAIL);
        assertThat(never.saw().getFirst()).contains("is not answered by the cache, asked 5 times (X-Cache: MISS");
        assertThat(rig.run(HttpCheck::new, "path=/app.css", "cached=true", "cache-header=X-Nothing")
                        .saw()
                        .getFirst())
                .contains("(no header X-Nothing, Cache-Control: public, max-age=600)");
    }

    @Test
    void redirectsAreFollowedAmongTheCustomersNamesAlone() {
        assertThat(rig.run(HttpCheck::new, "path=/old", "redirects=2").verdict())
                .isEqualTo(VerdictKind.PASS);
        assertThat(all(rig.run(HttpCheck::new, "path=/old")))
                .contains("answers 302 to ")
                .contains("/app.css; 200 is wanted");
        assertThat(all(rig.run(HttpCheck::new, "path=/away", "redirects=2")))
                .contains("redirects to https://elsewhere.example/, which is none of the customer's hostnames");
        assertThat(all(rig.run(HttpCheck::new, "path=/round", "redirects=5")))
                .contains(
                        "redirects in a circle: https://www.acme.example/round → https://www.acme.example/round-again → https://www.acme.example/round");
        assertThat(all(rig.run(HttpCheck::new, "path=/leak", "redirects=2")))
                .contains("a port where users do not come in");
        assertThat(rig.run(HttpCheck::new, "path=/app.css", "scheme=http", "regions=fra", "redirects=1")
                        .verdict())
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void theOldSideCanBeAskedInPlaceOfOurs() {
        Finding finding = rig.run(HttpCheck::new, "side=former");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst()).contains("at the old side (127.0.0.34): 200");
    }

    // --- the origin

    @Test
    void anOpenOriginLetsOurEdgeIn() {
        Finding finding = rig.run(OriginAllowlistCheck::new, "requests=8", "refuse=403,429", "path=/app.css");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst())
                .startsWith(
                        "The origin lets our edge in: 8 requests through fra (127.0.0.31), iad (127.0.0.32) answered 200 (8) [");
        assertThat(finding.saw()).last().asString().isEqualTo("Directly from here: origin (127.0.0.35) answered 200");
    }

    @Test
    void aRefusalOfOurEdgeAloneIsTheAllowList() {
        Finding finding =
                customer("denied.acme.example", nginx.deniedPort()).run(OriginAllowlistCheck::new, "requests=4");
        // The origin behind our edge speaks plain HTTP, so it cannot be asked by HTTPS directly: which is said too.
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith(
                        "4 of 4 requests through fra (127.0.0.31), iad (127.0.0.32) answered 403: the origin's allow-list refuses our edge");
    }

    @Test
    void anOriginThatNobodyNamedIsAskedThroughTheEdgeAlone() {
        Finding finding =
                rig.of(List.of("www.acme.example"), List.of(), List.of()).run(OriginAllowlistCheck::new, "requests=2");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw())
                .last()
                .asString()
                .startsWith("Not compared with the origin itself. Nothing is known of origin");
    }

    @Test
    void aRefusalOnBothWaysIsThePath() {
        Finding finding = rig.run(OriginAllowlistCheck::new, "requests=2", "path=/forbidden");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .contains("forbidden directly too, so look at the path before the allow-list");
    }

    @Test
    void aRateLimitIsCalledThat() {
        Finding finding =
                customer("limited.acme.example", nginx.limitedPort()).run(OriginAllowlistCheck::new, "requests=5");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .containsPattern(
                        "^[45] of 5 requests through .* answered 429: a rate limit of the origin counts our edge as one client");
    }

    @Test
    void anOriginThatLetsOurEdgeAloneInIsLockedDown() {
        Rig locked = customer("closed.acme.example", nginx.closedPort());
        Finding closed = plain(locked).run(OriginLockdownCheck::new, "scheme=http");
        assertThat(closed.verdict()).as("%s", closed.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(all(closed))
                .contains("Directly from here: origin (127.0.0.35:" + nginx.closedPort() + ") answered 403");
        Finding open = rig.run(OriginLockdownCheck::new, "path=/app.css");
        assertThat(open.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(open.saw().getFirst())
                .startsWith(
                        "origin (127.0.0.35) is open: it answers 200 for https://www.acme.example/app.css to this machine, which is not our edge");
    }

    /** Our edge also speaks plain HTTP, at the port where this nginx has it. */
    private static Rig plain(Rig customer) {
        return customer.with("edges", Map.of("fra", Nginx.FRA + ":" + nginx.plainPort()));
    }

    @Test
    void anEdgeThatIsLockedOutTooIsNoLockdown() {
        Finding finding = customer("denied.acme.example", nginx.deniedPort()).run(OriginLockdownCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).contains("our edge is locked out too, or the origin is down");
    }

    // --- parity

    @Test
    void thePagesOfTheOriginAndOfTheEdgeAreTheSame() {
        Finding finding = rig.run(ParityCheck::new, "paths=/, /app.css, /missing, /forbidden");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst())
                .startsWith("4 paths the same between origin (127.0.0.35) and our edge fra (127.0.0.31) [");
        assertThat(rig.run(ParityCheck::new, "paths=/, /app.css", "against=former")
                        .verdict())
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void whatDiffersIsSaidInWords() {
        Finding finding = rig.run(ParityCheck::new, "paths=/, /broken.html, /only-there, /moved");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith("3 of 4 paths differ between origin (127.0.0.35) and our edge fra (127.0.0.31)");
        assertThat(all(finding)).contains("/broken.html: cookie sid is set by the origin and missing through us");
        Finding status = rig.run(ParityCheck::new, "paths=/only-there");
        assertThat(all(status)).contains("/only-there: status 200 at the origin, 404 through us");
        Finding moved = rig.run(ParityCheck::new, "paths=/moved");
        assertThat(all(moved))
                .contains(
                        "/moved: redirects to https://www.acme.example/new at the origin, to https://www.acme.example/wrong through us");
        Finding broken = rig.run(ParityCheck::new, "paths=/broken.html", "ignore=Set-Cookie");
        assertThat(all(broken))
                .doesNotContain("cookie sid")
                .contains(
                        "/broken.html: vary is set through us and not by the origin",
                        "/broken.html: x-frame-options: DENY at the origin is missing through us");
        assertThat(rig.with("ignore-headers", List.of("Vary", "X-Frame-Options", "Set-Cookie"))
                        .run(ParityCheck::new, "paths=/broken.html")
                        .verdict())
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void aPageThatIsNeverTheSameIsNotComparedByItsBody() {
        assertThat(rig.run(ParityCheck::new, "paths=/restless").verdict()).isEqualTo(VerdictKind.PASS);
    }

    @Test
    void theSitemapSaysWhichPages() {
        Finding finding = rig.run(ParityCheck::new, "sitemap=/sitemap.xml");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).startsWith("1 of 2 paths differ");
        Finding none = rig.run(ParityCheck::new, "sitemap=/missing.xml");
        assertThat(none.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(none.saw().getFirst()).contains("answers 404; 200 is wanted");
        Finding html = rig.run(ParityCheck::new, "sitemap=/app.css");
        assertThat(html.saw().getFirst()).contains("cannot be read: it is no sitemap in XML");
    }

    @Test
    void anIndexLeadsToTheSitemapsOfTheCustomerAndEachPageCountsOnce() {
        Finding finding = rig.run(ParityCheck::new, "sitemap=/sitemap-index.xml");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).startsWith("1 of 3 paths differ");
        assertThat(all(finding)).contains("/only-there: status 200 at the origin, 404 through us");
        Finding broken = rig.run(ParityCheck::new, "sitemap=/sitemap-broken.xml");
        assertThat(broken.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(broken.saw().getFirst())
                .contains("The sitemap https://www.acme.example/missing.xml at ", "answers 404; 200 is wanted");
    }

    @Test
    void aCacheThatTellsNoAgeDoesNotShowWhatItHad() {
        Finding finding = rig.run(HttpCheck::new, "path=/app.css", "cached=true", "cache-header=Age", "regions=1");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .contains("is not answered by the cache", "(no header Age, Cache-Control: ");
    }
}
