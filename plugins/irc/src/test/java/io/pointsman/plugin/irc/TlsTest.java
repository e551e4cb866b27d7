package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.ScriptedServer;
import io.pointsman.plugin.irc.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are trusted, and what is said of the others. Whoever is not trusted hears no line. */
@Timeout(60)
class TlsTest {

    private static final String HERE = "DNS:localhost,IP:127.0.0.1";

    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static TestCertificates.Server good;
    private static TestCertificates.Server expired;
    private static TestCertificates.Server elsewhere;

    @BeforeAll
    static void make() {
        certificates = TestCertificates.inside(folder.resolve("tls"));
        good = certificates.server(HERE, 30);
        expired = certificates.server(HERE, -1);
        elsewhere = certificates.server("DNS:irc.other.example", 30);
    }

    private static Map<String, Object> trusting(Object... more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("tls", true, "trust", certificates.authority().toString()));
        for (int at = 0; at < more.length; at += 2) {
            settings.put((String) more[at], more[at + 1]);
        }
        return settings;
    }

    private static void isEntered(TestCertificates.Server kind, Map<String, Object> settings) {
        try (ScriptedServer server = ScriptedServer.tls(kind.context());
                Dialled bot = Dialled.to(server.port(), settings)) {
            server.accept().welcome("pointsman");
            bot.awaitUp();
        }
    }

    private static String refusal(TestCertificates.Server kind, Map<String, Object> settings) {
        try (ScriptedServer server = ScriptedServer.tls(kind.context());
                Dialled bot = Dialled.to(server.port(), settings)) {
            assertThat(server.accept().awaitEnd()).isEmpty();
            return bot.awaitDown();
        }
    }

    @Test
    void aCertificateOfOurOwnAuthorityForThisNameIsTrusted() {
        isEntered(good, trusting());
    }

    @Test
    void anUnknownAuthorityIsNamedWithBothWaysOut() {
        assertThat(refusal(good, Map.of("tls", true)))
                .contains("the authority of its certificate (CN=pointsman-test-ca) is unknown")
                .contains("set trust:")
                .contains("pin: " + good.pin());
    }

    @Test
    void anotherNameIsSaidBesideOurs() {
        assertThat(refusal(elsewhere, trusting()))
                .contains("its certificate is for irc.other.example, not for 127.0.0.1; set host:");
    }

    @Test
    void anExpiredCertificateIsSaid() {
        assertThat(refusal(expired, trusting()))
                .contains("its certificate expired on 20")
                .contains("must renew it");
    }

    @Test
    void aPinIsEnoughWhateverTheNameAgeAndAuthority() {
        isEntered(elsewhere, Map.of("tls", true, "pin", elsewhere.pin()));
        isEntered(expired, Map.of("tls", true, "pin", colons(expired.pin())));
    }

    @Test
    void anotherCertificateThanThePinnedOneHearsNothingThoughItsAuthorityIsTrusted() {
        assertThat(refusal(good, trusting("pin", elsewhere.pin())))
                .contains("its certificate is not the pinned one; if it was renewed, set pin: " + good.pin());
    }

    @Test
    void aServerWithoutTlsIsSaid() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), trusting())) {
            server.accept().say("NOTICE * :hello, this is plain text, and I do not know what you want");
            assertThat(bot.awaitDown()).contains("there is no TLS on this port; set port:");
        }
    }

    @Test
    void filesThatAreMissingOrEmptyAreNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThat(refusal(good, Map.of("tls", true, "trust", folder + "/none.pem")))
                .contains("there is no file " + folder + "/none.pem");
        assertThat(refusal(good, Map.of("tls", true, "trust", empty.toString())))
                .contains("there is no certificate in " + empty);
        assertThat(refusal(good, trusting("client-certificate", Map.of("certificate", empty.toString()))))
                .contains("there is no certificate in " + empty);
    }

    private static String colons(String pin) {
        return pin.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }
}
