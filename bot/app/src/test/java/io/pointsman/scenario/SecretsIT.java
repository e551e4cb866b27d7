package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.plugin.irc.testing.IrcTestClient;
import io.pointsman.plugin.irc.testing.IrcTestLine;
import io.pointsman.plugin.irc.testing.IrcTestNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Secrets reach the network and nothing else: not the log at its most talkative, not a room, not a file that the bot writes. */
@Execution(ExecutionMode.CONCURRENT)
class SecretsIT {

    private static final String RIGHT = "right-0451-secret-of-the-environment";
    private static final String WRONG = "wrong-0451-secret-of-a-file";
    private static final String PLAIN = "plain-0451-secret-in-the-yaml";

    @TempDir
    Path folder;

    @Test
    void noSecretIsInTheLogInARoomOrInAFileThatTheBotWrites() {
        int port = freePort();
        try (IrcTestNetwork network = IrcTestNetwork.inspircd()) {
            network.createAccount("pointsman", RIGHT);
            network.createAccount("nina", "ninas");
            write("config/pointsman.yaml", """
            bot: {nick: pointsman}
            connections:
              - {id: irc, plugin: irc, host: 127.0.0.1, port: %1$d, tls: false, sasl: {account: pointsman, mechanism: plain, password-env: MARKED}, rate: {per-second: 500, burst: 500}}
              - {id: sasl, plugin: irc, nick: second, host: 127.0.0.1, port: %1$d, tls: false, sasl: {account: pointsman, mechanism: plain, password-file: secret.txt}}
              - {id: services, plugin: irc, nick: third, host: 127.0.0.1, port: %1$d, tls: false, nickserv: {account: pointsman, password-file: secret.txt}}
            rooms: {customer: ["irc:#sw-{switchover}"], staff: ["irc:#sw-{switchover}-staff"]}
            http: {listen: "127.0.0.1:%2$d", public-url: "http://127.0.0.1:%2$d/"}
            """.formatted(network.port(), port));
            write("config/people.yaml", """
                    people: [{id: nina, name: Nina, roles: [support], identities: [{connection: irc, account: nina}]}]
                    administrators: [nina]
                    """);
            write("config/customers/acme.yaml", "name: Acme\nengage: [nina]\n");
            write("runbooks/standard-ramp.yaml", SwitchoverStage.resource("standard-ramp.yaml"));
            write("secret.txt", WRONG + "\n");
            Map<String, String> environment = Map.of("MARKED", RIGHT, "POINTSMAN_JAVA_OPTS", "-Dpointsman.log=TRACE");
            try (BotProcess bot = new BotProcess(SwitchoverStage.distribution(), folder, environment);
                    IrcTestClient nina =
                            network.client("nina").login("nina", "ninas").connect()) {
                bot.awaitLogged("connection irc is up");
                bot.awaitLogged("connection sasl is down");
                String right = read("config/pointsman.yaml");
                talk(bot, nina);
                String link = linkToTheReport(nina);
                assertThat(report(link)).startsWith("<!DOCTYPE html>").contains("acme-1", "For staff.");
                String signature = link.substring(link.length() - 29, link.length() - 5);
                String key = read("data/pointsman.db.link-key");
                assertThat(key).hasSize(64);
                assertThat(bot.log()).as("it logs at its most talkative").contains(" TRACE ");
                assertThat(forms(RIGHT)).as("what SASL sends would be found").anyMatch(plainSasl(RIGHT)::contains);
                for (String secret : List.of(RIGHT, WRONG, PLAIN)) {
                    for (String form : forms(secret)) {
                        assertThat(bot.log()).as("the log").doesNotContain(form);
                        assertThat(said(nina)).as("what was said").doesNotContain(form);
                        assertThat(written()).as("the files of the bot").doesNotContain(form);
                    }
                }
                assertThat(written()).as("these are the files of the bot").contains("acme-1");
                assertThat(bot.log()).as("the log").doesNotContain(signature, key);
                assertThat(written().replaceFirst(key, ""))
                        .as("the files of the bot but the key's own")
                        .doesNotContain(signature, key);
                bot.kill();
                write("config/pointsman.yaml", right);
                bot.startAgain();
                Awaitility.await("the link outlives the bot")
                        .atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> report(link).startsWith("<!DOCTYPE html>"));
            }
        }
    }

    /** Everything that could repeat a setting. */
    private static void talk(BotProcess bot, IrcTestClient nina) {
        nina.say("pointsman", "open acme standard-ramp");
        nina.awaitMessage("nina", "acme-1 is open");
        nina.say("pointsman", "plugins");
        nina.awaitMessage("nina", "connection sasl: DOWN");
        bot.change(
                "config/pointsman.yaml",
                text -> text.replaceFirst("password-env: MARKED", "password: " + PLAIN)
                        .replaceFirst("password-file: secret.txt", "password-env: '" + PLAIN + "'"));
        nina.say("pointsman", "reload");
        nina.awaitMessage("nina", "NOT reloaded, nothing has changed: 2 problems.");
        nina.awaitMessage("nina", "pointsman.yaml:4: 'password-env' is the name of an environment variable");
        bot.hangUp();
        bot.awaitLogged("for SIGHUP: NOT reloaded");
        bot.awaitLogged("connection services is ");
        nina.say("pointsman", "acme-1 status");
        nina.awaitMessage("nina", "acme-1 Acme: Preparation");
    }

    private static String linkToTheReport(IrcTestClient nina) {
        nina.say("pointsman", "acme-1 report");
        String line = nina.awaitMessage("nina", "The whole of it for staff").toString();
        Matcher link = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/reports/acme-1/s\\S+\\.html")
                .matcher(line);
        assertThat(link.find()).as(line).isTrue();
        return link.group();
    }

    private static String report(String link) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret as it is, and what base64 makes of it wherever it begins. */
    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>(List.of(secret));
        for (String before : List.of("", "1", "12")) {
            String encoded = Base64.getEncoder().encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(4, encoded.length() - 4));
        }
        return forms;
    }

    private static String plainSasl(String secret) {
        return Base64.getEncoder().encodeToString(("\0pointsman\0" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String said(IrcTestClient nina) {
        return nina.lines().stream().map(IrcTestLine::toString).collect(Collectors.joining("\n"));
    }

    private String written() {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
