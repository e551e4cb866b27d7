package io.pointsman.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pointsman.plugin.irc.testing.ScriptedServer;
import io.pointsman.plugin.irc.testing.ScriptedServer.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged bot with an IRC network as its only connection. */
@Timeout(90)
class IrcAloneIT {

    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private static final int ITERATIONS = 4096;

    @TempDir
    Path folder;

    @Test
    void itLogsInByScramAndSigtermEndsItAtOnceWithAGoodBye() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain();
                BotProcess bot = start(
                        server,
                        "rate: {per-second: 1, burst: 4}, sasl: {account: pointsman, password-env: IRC_PASSWORD}")) {
            Session session = enterByScram(server);
            session.greet("pointsman");
            session.say("PING :up");
            session.await("PONG :up");
            endsAtOnce(bot, session);
            assertThat(bot.log()).doesNotContain("Exception").doesNotContain("bot-secret");
        }
    }

    @Test
    void sigtermEndsItAtOnceWhileTheServerSaysNothing() throws IOException {
        try (ScriptedServer server = ScriptedServer.plain();
                BotProcess bot = start(server, "reply: notice")) {
            Session session = server.accept();
            session.await("USER");
            endsAtOnce(bot, session);
        }
    }

    @Test
    void sigtermEndsItAtOnceWhileItWaitsToDialAgain() throws IOException {
        ScriptedServer gone = ScriptedServer.plain();
        try (BotProcess bot = start(gone, "reply: notice")) {
            gone.accept().close();
            gone.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> bot.log().contains("no connection to 127.0.0.1"));
            bot.terminate();
            await().atMost(Duration.ofSeconds(5)).until(() -> !bot.isAlive());
        }
    }

    private static void endsAtOnce(BotProcess bot, Session session) {
        bot.terminate();
        session.await("QUIT :");
        session.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> !bot.isAlive());
    }

    private BotProcess start(ScriptedServer server, String more) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("pointsman.yaml"), """
                bot: {nick: pointsman}
                storage: {url: "jdbc:sqlite:data/pointsman.db"}
                connections:
                  - {id: irc, plugin: irc, host: 127.0.0.1, port: %d, tls: false, %s}
                rooms: {customer: ["irc:#sw-{switchover}"], staff: ["irc:#sw-{switchover}-staff"]}
                """.formatted(server.port(), more));
        copy("people.yaml", config);
        copy("standard-ramp.yaml", Files.createDirectories(folder.resolve("runbooks")));
        return new BotProcess(SwitchoverStage.distribution(), folder);
    }

    private static void copy(String name, Path to) throws IOException {
        try (java.io.InputStream resource = IrcAloneIT.class.getResourceAsStream("/scenario/" + name)) {
            Files.copy(java.util.Objects.requireNonNull(resource), to.resolve(name));
        }
    }

    /** The server's half of RFC 5802; what it checks last is what the client checks of it. */
    private static Session enterByScram(ScriptedServer server) {
        Session session = server.accept();
        session.await("USER");
        session.say("CAP * LS :sasl=PLAIN,SCRAM-SHA-256");
        session.await("CAP REQ :sasl");
        session.say("CAP * ACK :sasl");
        session.await("AUTHENTICATE SCRAM-SHA-256");
        session.say("AUTHENTICATE +");
        String clientFirst = decoded(session.await("AUTHENTICATE ")).substring("n,,".length());
        String serverFirst = clientFirst.substring(clientFirst.indexOf("r=")) + "server,s=" + SALT + ",i=" + ITERATIONS;
        session.say(encoded(serverFirst));
        String clientFinal = decoded(session.await("AUTHENTICATE "));
        String withoutProof = clientFinal.substring(0, clientFinal.indexOf(",p="));
        session.say(encoded("v=" + signature(clientFirst + "," + serverFirst + "," + withoutProof)));
        session.await("AUTHENTICATE +");
        session.say(":irc.test 900 * *!*@* pointsman :You are now logged in", ":irc.test 903 * :SASL successful");
        session.await("CAP END");
        return session;
    }

    private static String signature(String message) {
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(
                            "bot-secret".toCharArray(), Base64.getDecoder().decode(SALT), ITERATIONS, 256))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), message));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message.getBytes(UTF_8));
    }

    private static String decoded(String line) {
        return new String(Base64.getDecoder().decode(line.substring("AUTHENTICATE ".length())), UTF_8);
    }

    private static String encoded(String message) {
        return "AUTHENTICATE " + Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
    }
}
