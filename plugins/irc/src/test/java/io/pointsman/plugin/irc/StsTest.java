package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.settings.Settings;
import io.pointsman.plugin.irc.testing.ScriptedServer;
import io.pointsman.plugin.irc.testing.ScriptedServer.Session;
import io.pointsman.plugin.irc.testing.TestCertificates;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks for TLS gets it, for as long as it asks. */
@Timeout(60)
class StsTest {

    private static final String SYSTEM_TRUST = "javax.net.ssl.trustStore";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final ShortMemory memory = new ShortMemory();

    private static IrcSettings settings(boolean tls, int port) {
        return IrcSettings.of(
                "pointsman",
                new Settings(Map.of("host", "irc.example", "tls", tls, "port", port), name -> Optional.empty()));
    }

    /** The bot after a start. */
    private Sts sts(IrcSettings settings) {
        return new Sts(settings, memory, () -> now);
    }

    private void heardOverTls(String value) {
        IrcSettings tls = settings(true, 6697);
        assertThat(sts(tls).hears("CAP * LS :sts=" + value, tls)).isEmpty();
    }

    @Test
    void thePortThatAPlainConnectionNamesIsUsedFromThenOn() {
        IrcSettings plain = settings(false, 6667);
        Sts sts = sts(plain);
        assertThat(sts.next()).isEqualTo(plain);
        assertThat(sts.hears(":x CAP * LS * :multi-prefix sts=duration=99,port=6697", plain))
                .contains("the server asks for TLS on port 6697");
        assertThat(sts.upgrading()).isTrue();
        assertThat(sts.next()).isEqualTo(plain.secured(6697));
        assertThat(sts.next().tls()).isTrue();
        assertThat(sts(plain).next()).isEqualTo(plain);
    }

    @Test
    void aPolicyOutlivesTheProcessUntilItsTimeIsOver() {
        IrcSettings plain = settings(false, 6667);
        heardOverTls("duration=3600,port=1");
        assertThat(sts(plain).next()).isEqualTo(plain.secured(6697));
        now = now.plus(Duration.ofMinutes(59));
        assertThat(sts(plain).next()).isEqualTo(plain.secured(6697));
        now = now.plus(Duration.ofMinutes(2));
        assertThat(sts(plain).next()).isEqualTo(plain);
    }

    @Test
    void theTimeRunsAnewFromTheEndOfEachConnection() {
        IrcSettings plain = settings(false, 6667);
        heardOverTls("duration=3600");
        now = now.plus(Duration.ofMinutes(59));
        sts(plain).ended(plain.secured(6697));
        now = now.plus(Duration.ofMinutes(59));
        assertThat(sts(plain).next().tls()).isTrue();
    }

    @Test
    void aDurationOfNothingEndsThePolicy() {
        heardOverTls("duration=3600");
        heardOverTls("duration=0");
        assertThat(sts(settings(false, 6667)).next().tls()).isFalse();
    }

    @Test
    void aPolicyIsForItsHostAloneAndWhatIsUnreadableIsNone() {
        heardOverTls("duration=3600");
        IrcSettings other = IrcSettings.of(
                "pointsman", new Settings(Map.of("host", "other.example", "tls", false), name -> Optional.empty()));
        assertThat(sts(other).next()).isEqualTo(other);
        memory.put("sts/irc.example", "garbage");
        assertThat(sts(settings(false, 6667)).next().tls()).isFalse();
    }

    @Test
    void whatIsNoRequestIsNone() {
        IrcSettings plain = settings(false, 6667);
        Sts sts = sts(plain);
        for (String line : List.of(
                "CAP * LS :sts",
                "CAP * LS :sts=",
                "CAP * LS :sts=port=0",
                "CAP * LS :sts=port=99999999999999999999",
                "CAP * LS :sts=port=70000",
                "CAP * LS :sts=duration=12",
                "CAP * LS :xsts=port=1",
                "CAP * ACK :sts=port=6697",
                ":a!b@c PRIVMSG #x :CAP * LS :sts=port=6697",
                "CAP * LS sts=")) {
            assertThat(sts.hears(line, plain)).as(line).isEmpty();
        }
        assertThat(sts.hears("CAP pointsman NEW :sts=port=6697", plain)).isPresent();
    }

    @Test
    void aStoreThatFailsDoesNotEndTheConnection() {
        IrcSettings tls = settings(true, 6697);
        Sts sts = new Sts(
                tls,
                new io.pointsman.api.plugin.Memory() {
                    @Override
                    public Optional<String> get(String key) {
                        return Optional.empty();
                    }

                    @Override
                    public void put(String key, String value) {
                        throw new IllegalStateException("the disk is full");
                    }
                },
                () -> now);
        assertThat(sts.hears("CAP * LS :sts=duration=1", tls)).isEmpty();
    }

    @Test
    void theBotComesOnlineByTlsAndRemembersItForItsNextStart() throws Exception {
        TestCertificates certificates = TestCertificates.inside(folder.resolve("tls"));
        Path authorities = folder.resolve("authorities.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificates.authority());
                OutputStream file = Files.newOutputStream(authorities)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            store.store(file, "test".toCharArray());
        }
        System.setProperty(SYSTEM_TRUST, authorities.toString());
        System.setProperty(SYSTEM_TRUST + "Password", "test");
        try (ScriptedServer plain = ScriptedServer.plain();
                ScriptedServer secure = ScriptedServer.tls(
                        certificates.server("IP:127.0.0.1", 30).context())) {
            try (Dialled bot = Dialled.to(plain.port(), memory, Map.of())) {
                plain.accept().say("CAP * LS :sts=port=" + secure.port());
                Session session = secure.accept();
                session.say("CAP * LS :sts=duration=3600");
                session.await("CAP END");
                session.greet("pointsman");
                bot.awaitUp();
                assertThat(bot.inbox().connection()).containsExactly("up");
            }
            try (Dialled bot = Dialled.to(plain.port(), memory, Map.of())) {
                secure.accept().welcome("pointsman");
                bot.awaitUp();
            }
            assertThat(plain.isLeftAloneFor(Duration.ofMillis(200))).isTrue();
        } finally {
            System.clearProperty(SYSTEM_TRUST);
            System.clearProperty(SYSTEM_TRUST + "Password");
        }
    }

    @Test
    void nothingIsSaidInPlainTextOnceTheServerAsksAndAfterARestartNothingAtAll() {
        TestCertificates.Server tls =
                TestCertificates.inside(folder.resolve("tls")).server("IP:127.0.0.1", 30);
        Map<String, Object> login = Map.of("sasl", Map.of("account", "pointsman", "password-env", "pencil"));
        try (ScriptedServer plain = ScriptedServer.plain();
                ScriptedServer secure = ScriptedServer.tls(tls.context())) {
            try (Dialled bot = Dialled.to(plain.port(), memory, login)) {
                Session first = plain.accept();
                first.await("USER");
                first.say("CAP * LS :sasl=PLAIN sts=port=" + secure.port());
                assertThat(first.awaitEnd()).noneMatch(line -> line.startsWith("CAP REQ"));
                assertThat(secure.accept().awaitEnd()).isEmpty();
                assertThat(bot.awaitDown()).contains("is unknown; set trust:");
                assertThat(plain.isLeftAloneFor(Duration.ofSeconds(2))).isTrue();
            }
        }
        try (ScriptedServer plain = ScriptedServer.plain();
                ScriptedServer secure = ScriptedServer.tls(tls.context())) {
            memory.put(
                    "sts/127.0.0.1",
                    secure.port() + " 3600 " + Instant.now().plusSeconds(3600).getEpochSecond());
            try (Dialled bot = Dialled.to(plain.port(), memory, login)) {
                assertThat(secure.accept().awaitEnd()).isEmpty();
                assertThat(bot.awaitDown()).contains("is unknown; set trust:");
            }
            assertThat(plain.isLeftAloneFor(Duration.ofMillis(200))).isTrue();
        }
    }
}
