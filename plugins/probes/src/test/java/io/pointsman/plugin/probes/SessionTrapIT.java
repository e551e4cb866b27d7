package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.testing.ThreadHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * TLS sessions are remembered by name and port of the other side, not by its address. Of two edge addresses that resume each
 * other's sessions the second is then believed by the certificate of the first, and an expired one goes unseen.
 */
class SessionTrapIT {

    @TempDir
    static Path directory;

    private static final ThreadHost HOST = new ThreadHost();
    private static Nginx nginx;

    @BeforeAll
    static void start() {
        nginx = new Nginx(directory);
    }

    @AfterAll
    static void stop() {
        nginx.close();
        HOST.close();
    }

    private static Answer fetch(Supplier<SSLContext> contexts, String address) throws Trouble, InterruptedException {
        Fetcher fetcher = new Fetcher(
                HOST, Duration.ofSeconds(2), new ProbesOptions.Ports(nginx.port(), nginx.plainPort(), 53), contexts);
        return fetcher.fetch(
                Question.get("https", "www.acme.example", "/"),
                new HostPort(address, OptionalInt.empty()).at("", nginx.port()),
                new Deadline(HOST, Duration.ofSeconds(10)));
    }

    @Test
    void aSharedContextBelievesAnExpiredCertificateSoThisTestCanFail() throws Exception {
        SSLContext shared = Trust.of(nginx.authority()).fresh();
        assertThat(fetch(() -> shared, Nginx.FARM_GOOD).status()).isEqualTo(200);
        assertThat(fetch(() -> shared, Nginx.FARM_EXPIRED).body().text()).isEqualTo(Nginx.FARM_EXPIRED);
    }

    @Test
    void aNewContextForEachConnectionLooksAtEachCertificate() throws Exception {
        Trust trust = Trust.of(nginx.authority());
        assertThat(fetch(trust::fresh, Nginx.FARM_GOOD).status()).isEqualTo(200);
        assertThatThrownBy(() -> fetch(trust::fresh, Nginx.FARM_EXPIRED))
                .isInstanceOfSatisfying(
                        Trouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(Trouble.Kind.CERTIFICATE));
    }

    @Test
    void theChecksOfThePluginDoSo() {
        Rig rig = new Rig(
                        HOST,
                        Map.of(
                                "edges", Map.of("fra", List.of(Nginx.FARM_GOOD, Nginx.FARM_EXPIRED)),
                                "trust", nginx.authority().toString(),
                                "ports", Map.of("https", nginx.port())),
                        CustomerTraffic.NONE)
                .of(List.of("www.acme.example"), List.of(), List.of());
        assertThat(rig.run(HttpCheck::new).saw().getFirst())
                .startsWith("fra (127.0.0.37) for www.acme.example has no good certificate: ");
        assertThat(rig.run(TlsCheck::new).saw().getFirst()).contains("at fra (127.0.0.37) expired on");
    }
}
