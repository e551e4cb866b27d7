package io.pointsman.plugin.irc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.plugin.irc.testing.IrcTestNetwork.Option;
import java.nio.file.Files;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test servers do what the other tests rely on. */
@Timeout(60)
class IrcTestNetworkIT {
    private static final String ROOM = "#room";

    /** What both kinds of network promise. */
    abstract static class EveryNetwork {
        abstract IrcTestNetwork start(Option... options);

        @Test
        void aMessageInARoomReachesWhoIsThere() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES);
                    IrcTestClient alice = network.client("alice").connect();
                    IrcTestClient bob = network.client("bob").connect()) {
                alice.join(ROOM);
                bob.join(ROOM);
                alice.say(ROOM, "Привет, 世界 🚂");

                assertThat(bob.awaitMessage(ROOM, "Привет").text()).isEqualTo("Привет, 世界 🚂");
                assertThat(bob.textsIn(ROOM)).containsExactly("Привет, 世界 🚂");
            }
        }

        @Test
        void whoeverCreatesARoomCanLockItAndInvite() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES);
                    IrcTestClient alice = network.client("alice").connect();
                    IrcTestClient bob = network.client("bob").connect()) {
                alice.join(ROOM);
                alice.mode(ROOM, "+i");
                alice.topic(ROOM, "50 % since 10:00");
                assertThatThrownBy(() -> bob.join(ROOM))
                        .hasMessageContaining("refused")
                        .hasMessageContaining("473");
                alice.invite("bob", ROOM);
                bob.join(ROOM);
                alice.kick(ROOM, "bob", "done");

                bob.await("the kick", line -> line.is("KICK") && line.concerns("bob"));
            }
        }

        @Test
        void whoHasLeftARoomHearsNothingOfIt() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES);
                    IrcTestClient alice = network.client("alice").connect();
                    IrcTestClient bob = network.client("bob").connect()) {
                alice.join(ROOM);
                bob.join(ROOM);
                bob.part(ROOM);
                bob.skip();
                bob.nick("robert");
                alice.oper();
                alice.notice(ROOM, "staff only");
                alice.say("robert", "hello");

                bob.awaitMessage("robert", "hello");
                assertThat(bob.textsIn(ROOM)).isEmpty();
                bob.awaitNothing("a second hello", line -> line.text().equals("hello"));
                assertThatThrownBy(() -> alice.awaitNothing("her promotion", line -> line.is("381")))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("alice saw her promotion");
            }
        }

        @Test
        void aPersonIsKnownByAccountAndNotByNick() {
            try (IrcTestNetwork network = start()) {
                network.createAccount("alice", "secret-a");
                network.createAccount("bob", "secret-b");
                try (IrcTestClient alice = network.client("ally")
                                .login("alice", "secret-a")
                                .connect();
                        IrcTestClient stranger = network.client("alice").connect()) {
                    assertThat(stranger.accountOf("ally")).contains("alice");
                    assertThat(alice.accountOf("alice")).isEmpty();
                    stranger.identify("bob", "secret-b");
                    assertThat(alice.accountOf("alice")).contains("bob");
                }
            }
        }

        @Test
        void afterAKillTheServerReturnsOnItsPortsAndTheServicesFollow() {
            try (IrcTestNetwork network = start()) {
                network.createAccount("alice", "secret-a");
                IrcTestClient before = network.client("alice").connect();
                network.killServer();
                before.awaitEnd(Duration.ofSeconds(5));
                assertThatThrownBy(() -> network.client("alice").connect()).hasMessageContaining("could not connect");
                network.startServer();
                network.awaitServices();

                try (IrcTestClient after =
                        network.client("alice").login("alice", "secret-a").connect()) {
                    assertThat(after.accountOf("alice")).contains("alice");
                }
                network.createAccount("bob", "secret-b");
            }
        }

        @Test
        void servicesComeBackWithTheirAccounts() {
            try (IrcTestNetwork network = start()) {
                network.createAccount("alice", "secret-a");
                network.stopServices();
                try (IrcTestClient bob = network.client("bob").connect()) {
                    assertThat(bob.whois("NickServ")).anyMatch(line -> line.is("401"));
                }
                network.startServices();

                try (IrcTestClient alice =
                        network.client("alice").login("alice", "secret-a").connect()) {
                    assertThat(alice.accountOf("alice")).contains("alice");
                }
            }
        }

        @Test
        void aFrozenServerAnswersOnceItIsThawed() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES);
                    IrcTestClient alice = network.client("alice").connect()) {
                network.freeze();
                alice.send("PING frozen");
                assertThatThrownBy(() -> alice.await("an answer", line -> line.is("PONG"), Duration.ofMillis(50)))
                        .hasMessageContaining("-> PING frozen");
                network.thaw();

                alice.await(
                        "the late answer",
                        line -> line.is("PONG") && line.text().equals("frozen"));
            }
        }

        @Test
        void theCertificateIsForThisHost() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES);
                    IrcTestClient alice = network.client("alice").tls().connect()) {
                assertThat(alice.whois("alice")).isNotEmpty();
                assertThat(network.caFile()).isRegularFile();
            }
        }

        @Test
        void theCertificateForAnotherHostIsRefused() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES, Option.WRONG_HOST_NAME)) {
                assertThatThrownBy(() -> network.client("alice").tls().connect())
                        .hasCauseInstanceOf(SSLHandshakeException.class)
                        .rootCause()
                        .hasMessageContaining("127.0.0.1");
            }
        }

        @Test
        void theServersOwnFloodLimitsSlowAFloodDown() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES, Option.SERVER_FLOOD_LIMITS);
                    IrcTestClient alice = network.client("alice").connect()) {
                for (int line = 1; line <= 15; line++) {
                    alice.send("PING " + line);
                }
                assertThatThrownBy(() -> alice.await(
                                "the last answer",
                                line -> line.is("PONG") && line.text().equals("15"),
                                Duration.ofMillis(500)))
                        .isInstanceOf(AssertionError.class);
            }
        }

        @Test
        void usuallyNothingSlowsAFloodDown() {
            try (IrcTestNetwork network = start(Option.WITHOUT_SERVICES);
                    IrcTestClient alice = network.client("alice").connect()) {
                for (int line = 1; line <= 300; line++) {
                    alice.send("PING " + line);
                }

                alice.await(
                        "the last answer",
                        line -> line.is("PONG") && line.text().equals("300"));
            }
        }

        @Test
        void nothingIsLeftBehind() {
            IrcTestNetwork network = start();
            network.close();

            assertThat(network.caFile()).doesNotExist();
            assertThatThrownBy(network::killServer).hasMessageContaining("not running");
            assertThatThrownBy(network::stopServices).hasMessageContaining("not running");
        }
    }

    @Nested
    class Ngircd extends EveryNetwork {
        @Override
        IrcTestNetwork start(Option... options) {
            return IrcTestNetwork.ngircd(options);
        }
    }

    @Nested
    class Inspircd extends EveryNetwork {
        @Override
        IrcTestNetwork start(Option... options) {
            return IrcTestNetwork.inspircd(options);
        }

        @Test
        void everyMessageCarriesTheAccountOfItsSender() {
            try (IrcTestNetwork network = start()) {
                network.createAccount("alice", "secret-a");
                try (IrcTestClient alice = network.client("ally")
                                .login("alice", "secret-a")
                                .connect();
                        IrcTestClient bob = network.client("bob")
                                .capabilities("account-tag", "server-time")
                                .connect()) {
                    alice.join(ROOM);
                    bob.join(ROOM);
                    alice.say(ROOM, "hold");

                    IrcTestLine hold = bob.awaitMessage(ROOM, "hold");
                    assertThat(hold.account()).contains("alice");
                    assertThat(hold.tags()).containsKey("time");
                }
            }
        }

        @Test
        void aCertificateLogsInWithoutPassword() {
            try (IrcTestNetwork network = start()) {
                network.createAccount("alice", "secret-a");
                network.allowClientCertificate("alice", "secret-a");
                try (IrcTestClient alice =
                        network.client("ally").loginByCertificate().connect()) {
                    assertThat(alice.accountOf("ally")).contains("alice");
                    assertThat(Files.exists(network.clientKey())).isTrue();
                }
            }
        }

        @Test
        void aWrongPasswordIsRefused() {
            try (IrcTestNetwork network = start()) {
                network.createAccount("alice", "secret-a");
                assertThatThrownBy(() ->
                                network.client("ally").login("alice", "wrong").connect())
                        .hasMessageContaining("904");
            }
        }
    }
}
