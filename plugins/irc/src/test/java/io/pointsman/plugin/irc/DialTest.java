package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.settings.Settings;
import io.pointsman.plugin.irc.testing.ScriptedServer;
import io.pointsman.plugin.irc.testing.ScriptedServer.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole transport against a server that is made to misbehave. */
@Timeout(60)
class DialTest {

    private static final Map<String, Object> SCRAM =
            Map.of("sasl", Map.of("account", "pointsman", "password-env", "pencil"));

    private static String text(String authenticate) {
        byte[] decoded = Base64.getDecoder().decode(authenticate.substring("AUTHENTICATE ".length()));
        return new String(decoded, StandardCharsets.UTF_8);
    }

    private static String encoded(String message) {
        return "AUTHENTICATE " + Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyNickAndUserStandBetweenTheLinesOfTheNegotiation() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), Map.of())) {
            Session session = server.accept();
            session.await("USER");
            session.say("CAP * LS * :sts=x", "CAP * LS :message-tags", "PING :early");
            session.await("CAP REQ");
            session.say("CAP * ACK :message-tags");
            session.await("CAP END");
            assertThat(session.heard())
                    .filteredOn(line -> !line.startsWith("PONG"))
                    .extracting(line -> line.split(" ", -1)[0])
                    .containsExactly("CAP", "NICK", "USER", "CAP", "CAP");
            session.greet("pointsman");
            bot.awaitUp();
        }
    }

    @Test
    void theServersPasswordIsSaidFirst() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), Map.of("password-env", "two words"))) {
            Session session = server.accept();
            session.await("USER");
            assertThat(session.heard()).startsWith("CAP LS 302", "PASS :two words", "NICK pointsman");
            session.welcome("pointsman");
            bot.awaitUp();
        }
    }

    @Test
    void aServerThatSaysNothingIsLeftAndDialledAgain() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), Map.of("watchdog", Map.of("registration", "1s")))) {
            Session silent = server.accept();
            assertThat(silent.awaitEnd()).noneMatch(line -> line.startsWith("PING"));
            assertThat(bot.awaitDown()).isEqualTo("no welcome within 1 s");
            server.accept().welcome("pointsman");
            bot.awaitUp();
        }
    }

    @Test
    void aServerWithoutMessageOfTheDayIsEnteredAllTheSame() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), Map.of())) {
            Session session = server.accept();
            session.await("USER");
            session.say(":irc.test 001 pointsman :Welcome");
            bot.awaitUp();
        }
    }

    @Test
    void aServerThatCannotProveThatItKnowsThePasswordIsLeft() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), SCRAM)) {
            Session session = server.accept();
            session.say("CAP * LS :sasl=SCRAM-SHA-256,PLAIN");
            session.await("CAP REQ :sasl");
            session.say("CAP * ACK :sasl");
            session.await("AUTHENTICATE SCRAM-SHA-256");
            session.say("AUTHENTICATE +");
            String first = text(session.await("AUTHENTICATE "));
            assertThat(first).startsWith("n,,n=pointsman,r=");
            session.say(encoded(first.substring(first.indexOf("r=")) + "more,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
            assertThat(text(session.await("AUTHENTICATE "))).contains(",p=");
            session.say(encoded("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
            session.await("AUTHENTICATE *");
            List<String> heard = session.awaitEnd();
            assertThat(heard).last().isEqualTo("AUTHENTICATE *");
            assertThat(bot.awaitDown())
                    .contains("could not prove that it knows the password")
                    .doesNotContain("pencil");
        }
    }

    @Test
    void aServerThatSkipsItsProofIsLeft() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), SCRAM)) {
            Session session = server.accept();
            session.say("CAP * LS :sasl=SCRAM-SHA-256", "CAP * ACK :sasl");
            session.await("AUTHENTICATE SCRAM-SHA-256");
            session.say("AUTHENTICATE +");
            session.await("AUTHENTICATE ");
            session.say(":irc.test 903 * :welcome, whoever you are");
            assertThat(session.awaitEnd()).doesNotContain("CAP END");
            assertThat(bot.awaitDown()).contains("without proving that it knows the password");
        }
    }

    @Test
    void everyAddressOfAHostIsTried() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain()) {
            Settings settings = new Settings(Map.of("host", "irc.example", "tls", false), name -> Optional.empty());
            LinkSockets sockets = new LinkSockets(IrcSettings.of("pointsman", settings));
            assertThatThrownBy(() -> sockets.createSocket(InetAddress.getLoopbackAddress(), 1))
                    .hasMessageStartingWith("no connection to irc.example:6667: ");
            try (Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), server.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
            assertThat(sockets.failure()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReachedIsSaidOnceWithItsName() {
        ScriptedServer gone = ScriptedServer.plain();
        int port = gone.port();
        gone.close();
        try (Dialled bot = Dialled.to(port, Map.of())) {
            assertThat(bot.awaitDown()).startsWith("no connection to 127.0.0.1:" + port + ": ");
        }
        try (Dialled bot = Dialled.to(port, Map.of("host", "no-such-host.invalid"))) {
            assertThat(bot.awaitDown()).startsWith("the host name no-such-host.invalid is not known");
        }
    }

    @Test
    void stoppingSaysGoodBye() {
        try (ScriptedServer server = ScriptedServer.plain();
                Dialled bot = Dialled.to(server.port(), Map.of())) {
            Session session = server.accept();
            session.welcome("pointsman");
            bot.awaitUp();
            bot.transport().stop();
            session.await("QUIT :");
        }
    }
}
