package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.Finding;
import io.pointsman.api.testing.ThreadHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DNS checks before two real authoritative servers (NSD) and two real resolvers (dnsmasq). */
class DnsChecksIT {

    private static final String ONE = "127.0.0.11";
    private static final String TWO = "127.0.0.12";
    private static final String CACHE = "127.0.0.21";
    private static final String OTHER = "127.0.0.22";
    private static final String SERVERS =
            "@ 3600 NS ns1\n@ 3600 NS ns2\nns1 3600 A 127.0.0.11\nns2 3600 A 127.0.0.12\n";
    private static final String EDGE = "edge 20 A 192.0.2.10\nedge 20 AAAA 2001:db8::10\n";

    @TempDir
    Path directory;

    private final ThreadHost host = new ThreadHost();
    private DnsServers dns;
    private Rig rig;

    @BeforeEach
    void start() {
        dns = new DnsServers(directory, host);
        rig = new Rig(host, Map.of(), CustomerTraffic.NONE)
                .of(List.of("www.acme.example"), List.of(), List.of())
                .with("resolvers", List.of(dns.at(CACHE)))
                .with("ports", Map.of("dns", dns.port()))
                .with("edge-names", List.of("cdn.example"))
                .with("timeout", "1s");
    }

    @AfterEach
    void stop() {
        dns.close();
        host.close();
    }

    private void both(String records) {
        Map<String, String> zones = zones(records);
        dns.authority(ONE, zones);
        dns.authority(TWO, zones);
        dns.resolver(CACHE, ONE, "acme.example");
    }

    private static Map<String, String> zones(String records) {
        return Map.of("acme.example", SERVERS + records, "cdn.example", SERVERS + EDGE);
    }

    @Test
    void everyAuthorityIsFoundByItsNsRecordsAndAsked() {
        both("www 300 CNAME edge.cdn.example.");
        Finding finding = rig.run(DnsTtlCheck::new, "max=300");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst())
                .startsWith("TTL of www.acme.example is 300 s at all 2 servers asked: at most 300 s, as wanted [");
        assertThat(finding.facts()).containsExactly(Map.entry(Finding.TTL_SECONDS, "300"));
    }

    @Test
    void oneAuthorityWithTheOldTtlFailsAndIsNamed() {
        dns.authority(ONE, zones("www 300 CNAME edge.cdn.example."));
        dns.authority(TWO, zones("www 3600 CNAME edge.cdn.example."));
        dns.resolver(CACHE, ONE, "acme.example");
        Finding finding = rig.run(DnsTtlCheck::new, "max=300");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith(
                        "TTL of www.acme.example is 3600 s at ns2.acme.example (127.0.0.12): at most 300 s is wanted");
    }

    @Test
    void anAuthorityThatIsDownLeavesItOpen() {
        dns.authority(ONE, zones("www 300 CNAME edge.cdn.example."));
        dns.resolver(CACHE, ONE, "acme.example");
        Finding finding = rig.run(DnsTtlCheck::new, "max=300");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(finding.saw().getFirst())
                .contains("ns2.acme.example (127.0.0.12)")
                .contains("refused");
    }

    @Test
    void aServerThatOnlyKnowsWhomToAskIsNoAuthority() {
        dns.authority(
                ONE,
                Map.of("example", "acme 60 NS ns1.acme\nns1.acme 60 A 127.0.0.12\n@ 60 NS ns1\nns1 60 A 127.0.0.11"));
        Finding finding = rig.with("authorities", Map.of("acme.example", List.of(dns.at(ONE))))
                .run(DnsTtlCheck::new, "max=300");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith(dns.at(ONE) + " does not speak for www.acme.example: its answer is not authoritative");
    }

    @Test
    void whatAResolverStillKeepsCountsDownAndSaysWhenTheLastOneAsksAgain() {
        both("www 300 A 198.51.100.7\nwww 300 HTTPS 1 . alpn=h2");
        assertThat(rig.run(DnsTtlCheck::new, "max=300", "servers=resolvers").verdict())
                .isEqualTo(VerdictKind.PASS);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Finding later = rig.run(DnsTtlCheck::new, "max=299", "servers=resolvers");
            assertThat(later.verdict()).isEqualTo(VerdictKind.PASS);
            assertThat(later.saw())
                    .last()
                    .asString()
                    .matches(
                            "A resolver keeps the present answer until \\d\\d:\\d\\d:\\d\\d UTC at the latest \\(4m5\\ds\\)");
        });
        Finding low = rig.run(DnsTtlCheck::new, "max=60", "servers=all");
        assertThat(low.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(String.join("\n", low.saw())).contains("resolver " + dns.at(CACHE));
    }

    @Test
    void aNameThatDoesNotExistFails() {
        both("other 300 A 192.0.2.10");
        Finding finding = rig.run(DnsTtlCheck::new, "max=300");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).startsWith("www.acme.example does not exist, says ns");
    }

    @Test
    void aNameBelowOurEdgeLeadsHereWhateverItsAddresses() {
        both("www 60 CNAME edge.cdn.example.");
        Finding finding = rig.run(DnsPointsHereCheck::new);
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst())
                .startsWith("www.acme.example leads here at all 3 servers asked (192.0.2.10 by edge.cdn.example)");
    }

    @Test
    void aResolverOfAnotherViewIsFoundAndItsTurnoverSaid() {
        both("www 60 CNAME edge.cdn.example.");
        dns.dnsmasq(OTHER, "www.acme.example", "--host-record=www.acme.example,198.51.100.7,90");
        Finding finding =
                rig.with("resolvers", List.of(dns.at(CACHE), dns.at(OTHER))).run(DnsPointsHereCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith("A of www.acme.example is 198.51.100.7, which is not here, says resolver " + dns.at(OTHER));
        assertThat(finding.saw()).last().asString().contains("ask again by").contains("1m30s");
    }

    @Test
    void aForgottenAaaaRecordFails() {
        both("www 60 A 192.0.2.10\nwww 60 AAAA 2001:db8::7");
        Finding finding = rig.run(DnsPointsHereCheck::new, "addresses=192.0.2.10,192.0.2.11");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith("AAAA of www.acme.example is 2001:db8:0:0:0:0:0:7, which is not here");
        assertThat(String.join("\n", finding.saw())).doesNotContain("A of www.acme.example is 192.0.2.10");
    }

    @Test
    void anHttpsRecordThatHintsAtTheOldSideFails() {
        both("www 60 A 192.0.2.10\nwww 60 HTTPS 1 . alpn=h2 ipv4hint=198.51.100.7");
        Finding finding = rig.run(DnsPointsHereCheck::new, "addresses=192.0.2.10");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .startsWith("HTTPS of www.acme.example is hints, 198.51.100.7, which is not here");
    }

    @Test
    void anHttpsRecordWithOurHintsOrNoneIsFine() {
        both("www 60 A 192.0.2.10\nwww 60 HTTPS 1 . alpn=h2 ipv4hint=192.0.2.10");
        assertThat(rig.run(DnsPointsHereCheck::new, "addresses=192.0.2.10").verdict())
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void someAddressesHereAndSomeNotIsNotHere() {
        both("www 60 A 192.0.2.10\nwww 60 A 198.51.100.7");
        Finding finding = rig.run(DnsPointsHereCheck::new, "addresses=192.0.2.10");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
    }

    @Test
    void atShareZeroNothingMayLeadHere() {
        both("www 60 CNAME edge.cdn.example.");
        assertThat(rig.run(DnsAnswersCheck::new, "share=100").verdict()).isEqualTo(VerdictKind.PASS);
        Finding finding = rig.run(DnsAnswersCheck::new, "share=0");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).contains("which is here already");
    }

    @Test
    void aShareBetweenIsCountedAtTheAuthorities() {
        dns.authority(ONE, zones("www 60 A 192.0.2.10"));
        dns.authority(TWO, zones("www 60 A 198.51.100.7"));
        dns.resolver(CACHE, ONE, "acme.example");
        Finding half = rig.run(DnsAnswersCheck::new, "share=50", "addresses=192.0.2.10", "samples=100");
        assertThat(half.verdict()).as("%s", half.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(half.saw().getFirst())
                .startsWith("50 of 100 answers for www.acme.example lead here (50.0 %); at 50 % it would be 35 to 65");
        assertThat(rig.run(DnsAnswersCheck::new, "share=5", "addresses=192.0.2.10", "samples=100")
                        .verdict())
                .isEqualTo(VerdictKind.FAIL);
    }

    @Test
    void fewerResolversThanAreAskedForIsInconclusive() {
        both("www 60 CNAME edge.cdn.example.");
        Finding finding = rig.run(DnsAnswersCheck::new, "share=0", "resolvers=8");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(finding.saw())
                .containsExactly(
                        "8 resolvers are asked for and 1 is configured: name more under plugins: probes: resolvers");
    }

    @Test
    void aResolverThatRefusesIsSaid() {
        both("www 60 CNAME edge.cdn.example.");
        dns.dnsmasq(OTHER, "www.acme.example", "--host-record=localhost.example,127.0.0.1");
        Finding finding =
                rig.with("resolvers", List.of(dns.at(CACHE), dns.at(OTHER))).run(DnsPointsHereCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(finding.saw().getFirst())
                .contains("resolver " + dns.at(OTHER) + " refuses to answer for www.acme.example");
    }
}
