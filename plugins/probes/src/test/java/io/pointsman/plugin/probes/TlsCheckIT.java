package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.Finding;
import io.pointsman.api.testing.ThreadHost;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates at the addresses of a real nginx. */
class TlsCheckIT {

    @TempDir
    static Path directory;

    private static final ThreadHost HOST = new ThreadHost();
    private static Nginx nginx;
    private static Rig rig;

    @BeforeAll
    static void start() {
        nginx = new Nginx(directory);
        rig = new Rig(HOST, nginx.options(), CustomerTraffic.NONE)
                .of(List.of("www.acme.example", "shop.acme.example"), List.of(), List.of(Nginx.FORMER));
    }

    @AfterAll
    static void stop() {
        nginx.close();
        HOST.close();
    }

    private static Rig stale(String hostname) {
        return rig.with("edges", Map.of("fra", Nginx.STALE)).of(List.of(hostname), List.of(), List.of());
    }

    @Test
    void goodCertificatesInTwoRegionsPassAndSayWhenTheyEnd() {
        Finding finding = rig.run(TlsCheck::new, "min-days=30", "regions=2");
        assertThat(finding.verdict()).as("%s", finding.saw()).isEqualTo(VerdictKind.PASS);
        assertThat(finding.saw().getFirst())
                .startsWith("Certificates for www.acme.example, shop.acme.example are good at ")
                .contains("fra (127.0.0.31)", "iad (127.0.0.32)")
                .containsPattern("expires on 20\\d\\d-\\d\\d-\\d\\d \\(\\d\\d days\\)");
    }

    @Test
    void bothKindsOfKeysAreAskedForAndEachLivesByItsOwnDate() {
        assertThat(rig.run(TlsCheck::new, "keys=rsa,ecdsa", "min-days=30").verdict())
                .isEqualTo(VerdictKind.PASS);
        // The RSA certificates live for 40 days, those of ECDSA for 90.
        Finding finding = rig.run(TlsCheck::new, "keys=rsa,ecdsa", "min-days=60");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(String.join("\n", finding.saw()))
                .contains("Certificate (RSA) for www.acme.example at ")
                .contains("in 39 days: at least 60 are wanted")
                .doesNotContain("(ECDSA)");
    }

    @Test
    void bothKindsOfKeysAreFoundWhereTlsIsNew() {
        Finding finding = rig.with("edges", Map.of("fra", Nginx.MODERN))
                .of(List.of("www.acme.example"), List.of(), List.of())
                .run(TlsCheck::new, "keys=rsa,ecdsa", "min-days=60");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(String.join("\n", finding.saw()))
                .contains("Certificate (RSA) for www.acme.example at fra (127.0.0.40) expires on")
                .doesNotContain("(ECDSA)", "offers no");
    }

    @Test
    void anEdgeWithoutOneKindOfKeyIsFound() {
        Finding finding =
                rig.of(List.of("img.acme.example"), List.of(), List.of()).run(TlsCheck::new, "keys=rsa,ecdsa");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).contains("for img.acme.example and RSA offers no RSA certificate");
        assertThat(rig.of(List.of("img.acme.example"), List.of(), List.of())
                        .run(TlsCheck::new, "keys=ecdsa")
                        .verdict())
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void anAsteriskIsOneLabel() {
        Finding finding =
                rig.of(List.of("a.b.acme.example"), List.of(), List.of()).run(TlsCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).contains("is for *.acme.example and not for a.b.acme.example");
    }

    @Test
    void anExpiredCertificateFailsWithItsDate() {
        Finding finding = stale("www.acme.example").run(TlsCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .containsPattern(
                        "Certificate \\(ECDSA\\) for www.acme.example at fra \\(127.0.0.33\\) expired on 20\\d\\d-");
    }

    @Test
    void aSelfSignedCertificateFails() {
        Finding finding = stale("self.acme.example").run(TlsCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst()).contains("for self.acme.example at fra (127.0.0.33) is self-signed");
    }

    @Test
    void aCertificateForOtherNamesFailsAndSaysForWhich() {
        Finding finding = stale("shop.acme.example").run(TlsCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .contains("is for www.other.example, *.other.example and not for shop.acme.example");
    }

    @Test
    void anAuthorityThatNobodyTrustsFails() {
        Rig untrusting = new Rig(
                HOST, Map.of("edges", Map.of("fra", Nginx.FRA), "ports", Map.of("https", nginx.port())), rig.traffic());
        Finding finding = untrusting.run(TlsCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .contains(
                        "has no chain to an authority that is trusted (its issuer is test-authority; 1 certificate shown)");
    }

    @Test
    void anEdgeThatDoesNotKnowTheNameFails() {
        Finding finding =
                rig.of(List.of("www.unknown.example"), List.of(), List.of()).run(TlsCheck::new);
        assertThat(finding.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(finding.saw().getFirst())
                .contains("did not complete the TLS handshake")
                .contains("unrecognized_name");
    }

    @Test
    void theOldSideIsLookedAtToo() {
        Rig both = rig.of(List.of("www.acme.example"), List.of(), List.of(Nginx.FORMER));
        Finding finding = both.run(TlsCheck::new, "min-days=14", "sides=both");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.PASS);
        assertThat(String.join("\n", finding.saw())).contains("the old side (127.0.0.34): valid until");
        String end = finding.facts().getOrDefault(Finding.FORMER_CERTIFICATE_UNTIL, "");
        Instant until = Instant.parse(end.replace("\"", ""));
        assertThat(String.join("\n", finding.saw()))
                .as("the clock of the way back is the end that people read")
                .contains("the old side (127.0.0.34): valid until " + Saw.day(until));
        assertThat(rig.run(TlsCheck::new, "min-days=14").facts())
                .as("our own certificate closes no way back")
                .isEmpty();
        Finding old = rig.of(List.of("www.acme.example"), List.of(), List.of(Nginx.STALE))
                .run(TlsCheck::new, "sides=former");
        assertThat(old.saw().getFirst()).contains("at the old side (127.0.0.33) expired on");
    }

    @Test
    void moreRegionsThanThereAreIsInconclusive() {
        Finding finding = rig.run(TlsCheck::new, "regions=3");
        assertThat(finding.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(finding.saw().getFirst()).contains("3 regions are asked for and 2 are configured");
        assertThat(rig.run(TlsCheck::new, "regions=nrt").saw().getFirst()).startsWith("No region 'nrt' is configured");
    }
}
