package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger writes a plugin by what CONTRIBUTING says, in an empty folder, for a copy of the distribution. */
class StrangerIT {

    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();
    private static final Pattern STEPS =
            Pattern.compile("<!-- StrangerIT runs the next block as it stands. -->\n```sh\n(.*?)```", Pattern.DOTALL);

    /** A runbook with the check of the example; {@code for} is the argument. */
    private static final String QUIET = """
            title: A quiet moment
            summary: Nothing but a check.
            roles: [lead, support, customer]
            phases:
              - id: pre
                title: Preparation
                steps:
                  - id: pre.quiet
                    title: Nothing is deployed
                    check: {name: deploys-quiet, with: {for: %s}}
                    owner: support
            """;

    @TempDir
    Path folder;

    private Path distribution;
    private Path workshop;

    @BeforeEach
    void unpack() throws IOException {
        distribution = folder.resolve("pointsman");
        workshop = Files.createDirectories(folder.resolve("workshop"));
        copy(SwitchoverStage.distribution(), distribution);
    }

    @Test
    void theDocumentedStepsLeadFromNothingToARunningCommand() throws IOException {
        Matcher steps = STEPS.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")));
        assertThat(steps.find()).as("the steps in CONTRIBUTING.md").isTrue();
        shell(steps.group(1));

        try (Terminal terminal = new Terminal()) {
            terminal.types("!hello");
            terminal.awaitSaid("hello Nina");
            terminal.types("!help hello");
            terminal.awaitSaid("greets whoever says it");
        }
    }

    @Test
    void theWorkedExampleIsBuiltDroppedInAndTalkedTo() throws IOException {
        Path example = ROOT.resolve("docs/examples/deploys");
        shell("""
                set -e
                echo 'Pointsman-Api: 1.0' > manifest.txt
                javac --release 21 -cp "$POINTSMAN/lib/*" -d classes $(find "%1$s/src/main/java" -name '*.java')
                mkdir -p "$POINTSMAN/plugins/deploys"
                jar --create --file "$POINTSMAN/plugins/deploys/deploys.jar" --manifest manifest.txt \\
                  -C classes . -C "%1$s/src/main/resources" META-INF
                """.formatted(example).replace("\\\\", "\\"));
        Path runbooks = distribution.resolve("runbooks");
        Files.writeString(runbooks.resolve("quiet.yaml"), QUIET.formatted("soon"));
        int port = freePort();
        Path config = distribution.resolve("config/pointsman.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                                .replaceFirst(
                                        "(?m)^plugins:$",
                                        "plugins:\n  deploys:\n    secret-env: DEPLOYS_SECRET\n    quiet: 20m")
                        + "\nhttp: {listen: \"127.0.0.1:" + port + "\"}\n");

        assertThat(output(List.of(distribution.resolve("pointsman").toString(), "check-config"), 1))
                .contains("quiet.yaml:10: ", "'for' is no duration: 'soon'; write 30s, 10m or 2h");
        Files.writeString(runbooks.resolve("quiet.yaml"), QUIET.formatted("3s"));
        try (Terminal terminal = new Terminal()) {
            Awaitility.await("the server listens")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .failFast("the bot ended", () -> !terminal.isAlive())
                    .until(() -> get(port, "/healthz").statusCode() == 200);
            assertThat(get(port, "/healthz").body())
                    .contains("\"status\":\"healthy\"", "plugin deploys", "connection terminal");

            assertThat(post(port, "guess", "checkout 4.12.0").statusCode()).isEqualTo(401);
            terminal.types("!deploys");
            terminal.awaitSaid("Nothing was deployed");
            terminal.types("!open acme quiet");
            terminal.awaitSaid("acme-1 is open");
            terminal.types("!check pre.quiet");
            terminal.awaitSaid("No deployment was ever announced to me");

            assertThat(post(port, "s3cret", "checkout 4.12.0").statusCode()).isEqualTo(202);
            terminal.types("!done pre.quiet");
            terminal.awaitSaid("; quiet means 3s.");
            Awaitility.await("three seconds are over")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        terminal.types("!done pre.quiet");
                        assertThat(terminal.printed()).contains("s ago, and nothing since");
                    });
            terminal.types("!report");
            terminal.awaitSaid("Steps: 1 done, 0 skipped, 0 open");

            terminal.types("!deploys 1h");
            terminal.awaitSaid("checkout 4.12.0");
            assertThat(get(port, "/metrics").body())
                    .contains("pointsman_commands_total{outcome=\"done\",plugin=\"deploys\",verb=\"deploys\"} 2.0");
        }
    }

    @Test
    void aPluginThatCannotBeStartedIsNamedAndTheOthersWork() throws IOException {
        shell("""
                set -e
                mkdir -p META-INF/services "$POINTSMAN/plugins/grumpy"
                echo 'package site; public final class Grumpy implements io.pointsman.api.plugin.Plugin {
                  public void start(io.pointsman.api.plugin.PluginContext context) { throw new IllegalStateException("not today"); } }' > Grumpy.java
                echo site.Grumpy > META-INF/services/io.pointsman.api.plugin.Plugin
                echo 'Pointsman-Api: 1.0' > manifest.txt
                javac --release 21 -cp "$POINTSMAN/lib/*" -d classes Grumpy.java
                jar --create --file "$POINTSMAN/plugins/grumpy/grumpy.jar" --manifest manifest.txt -C classes . META-INF
                """);

        try (Terminal terminal = new Terminal()) {
            terminal.types("!ping");
            terminal.awaitSaid("pong");
            assertThat(terminal.printed()).contains("plugin grumpy could not be started, and is left out");
        }
    }

    private void shell(String script) {
        String unused = output(List.of("sh", "-e", "-c", script), 0);
    }

    private String output(List<String> command, int exitCode) {
        try {
            Process process = environment(new ProcessBuilder(command).directory(workshop.toFile()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private ProcessBuilder environment(ProcessBuilder builder) {
        String java = System.getProperty("java.home");
        builder.environment().put("POINTSMAN", distribution.toString());
        builder.environment().put("JAVA_HOME", java);
        builder.environment().put("DEPLOYS_SECRET", "s3cret");
        builder.environment().merge("PATH", java + "/bin", (path, bin) -> bin + ":" + path);
        return builder;
    }

    private static HttpResponse<String> get(int port, String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build());
    }

    private static HttpResponse<String> post(int port, String secret, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/plugins/deploys/events"))
                .header("Authorization", "Bearer " + secret)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(from)) {
            found.forEach(all::add);
        }
        for (Path each : all) {
            Path copy = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** The bot, with somebody at its terminal. */
    private final class Terminal implements AutoCloseable {

        private final Path printed = folder.resolve("printed.txt");
        private final Process process;

        Terminal() throws IOException {
            process = environment(
                            new ProcessBuilder(distribution.resolve("pointsman").toString(), "run")
                                    .directory(workshop.toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
        }

        void types(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** What was printed so far; a line that was wrapped is one again. */
        String printed() {
            try {
                return Files.readString(printed).replaceAll("\\R +", " ");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitSaid(String words) {
            Awaitility.await("the bot says " + words)
                    .atMost(Duration.ofSeconds(60))
                    .failFast("the bot ended", () -> !isAlive())
                    .untilAsserted(() -> assertThat(printed()).contains(words));
        }

        /** Closes the terminal: the bot says good-bye and ends. */
        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("the bot did not end:\n" + printed());
                }
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            assertThat(process.exitValue()).as(printed()).isZero();
        }
    }
}
