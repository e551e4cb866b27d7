package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logging in over TLS on a real network with services. */
@Timeout(90)
class IrcLoginIT {

    private static IrcTestNetwork network = IrcTestNetwork.inspircd();

    @BeforeAll
    static void accounts() {
        network.createAccount("pointsman", "bot-secret");
        network.allowClientCertificate("pointsman", "bot-secret");
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static Dialled dial(Map<String, Object> login, Map<String, Object> certificate) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("tls", true, "trust", network.caFile().toString(), "sasl", login));
        if (!certificate.isEmpty()) {
            settings.put("client-certificate", certificate);
        }
        return Dialled.to(network.tlsPort(), settings);
    }

    private static void isLoggedIn(Dialled bot) {
        bot.awaitUp();
        try (IrcTestClient other = network.client("other").connect()) {
            assertThat(other.accountOf("pointsman")).contains("pointsman");
        }
    }

    @Test
    void theCertificateIsTheLoginWhereThereIsOne() {
        try (Dialled bot = dial(
                Map.of("account", "pointsman", "password-env", "not the password"),
                Map.of(
                        "certificate", network.clientCertificate().toString(),
                        "key", network.clientKey().toString()))) {
            isLoggedIn(bot);
        }
    }

    @Test
    void aKeyStoreHoldsBoth() {
        try (Dialled bot = dial(
                Map.of("account", "pointsman", "mechanism", "external"),
                Map.of(
                        "key-store",
                        network.clientCertificate().resolveSibling("client.p12").toString(),
                        "password-env",
                        "test"))) {
            isLoggedIn(bot);
        }
    }

    @Test
    void withoutScramOnTheServerThePasswordGoesAsPlain() {
        try (Dialled bot = dial(Map.of("account", "pointsman", "password-env", "bot-secret"), Map.of())) {
            isLoggedIn(bot);
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNobodyComesOnline() {
        try (Dialled bot = dial(Map.of("account", "pointsman", "password-env", "wrong"), Map.of())) {
            assertThat(bot.awaitDown()).startsWith("SASL login as pointsman by PLAIN failed: ");
            assertThat(bot.inbox().connection()).doesNotContain("up");
        }
    }

    @Test
    void whereNoLoginIsRequiredItComesWithoutAccount() {
        try (Dialled bot = dial(Map.of("account", "pointsman", "password-env", "wrong", "required", false), Map.of())) {
            bot.awaitUp();
            try (IrcTestClient other = network.client("other").connect()) {
                assertThat(other.accountOf("pointsman")).isEmpty();
            }
        }
    }
}
