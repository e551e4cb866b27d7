package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** The packaged bot as a process of its own, which can be killed and started again. */
final class BotProcess implements AutoCloseable {

    private final Path distribution;
    private final Path folder;
    private final Map<String, String> environment;
    private Process process;

    /** Starts the bot of the distribution with the configuration in {@code folder/config}. */
    BotProcess(Path distribution, Path folder) {
        this(distribution, folder, Map.of());
    }

    /** The same, with further variables in its environment. */
    BotProcess(Path distribution, Path folder, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.distribution = distribution;
        this.folder = folder;
        this.process = launch();
    }

    /** {@code kill -9}; returns when the process is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** {@code kill -HUP}. */
    void hangUp() {
        try {
            int exitCode = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new AssertionError("kill ended with " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    void startAgain() {
        process = launch();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What the bot printed, all starts together. */
    String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a file below the folder, while the bot runs. */
    void change(String file, UnaryOperator<String> change) {
        try {
            Files.writeString(folder.resolve(file), change.apply(Files.readString(folder.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the bot printed these words. */
    void awaitLogged(String words) {
        Awaitility.await("the log says " + words)
                .atMost(Duration.ofSeconds(60))
                .failFast("the bot ended:\n" + log(), () -> !isAlive())
                .untilAsserted(() -> assertThat(log()).contains(words));
    }

    /** Runs another command of the launcher to its end; returns exit code and output. */
    Result command(String... arguments) {
        return command(distribution, folder, arguments);
    }

    /** Runs a command of a distribution's launcher in a folder; nobody types. */
    static Result command(Path distribution, Path folder, String... arguments) {
        return commandReading(Path.of("/dev/null"), distribution, folder, arguments);
    }

    /** The same, with a file as its input. */
    static Result commandReading(Path input, Path distribution, Path folder, String... arguments) {
        try {
            Path output = Files.createTempFile("command", ".txt");
            Process other = builder(distribution, folder, List.of(arguments))
                    .redirectErrorStream(true)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!other.waitFor(60, TimeUnit.SECONDS)) {
                other.destroyForcibly();
                throw new AssertionError("pointsman " + String.join(" ", arguments) + " did not end");
            }
            return new Result(other.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** How a command ended. */
    record Result(int exitCode, String output) {}

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        try {
            ProcessBuilder builder = builder(
                    distribution,
                    folder,
                    List.of("run", "--config", folder.resolve("config").toString()));
            builder.environment().putAll(environment);
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(Path distribution, Path folder, List<String> arguments) {
        List<String> command = new java.util.ArrayList<>(
                List.of(distribution.resolve("pointsman").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("IRC_PASSWORD", "bot-secret");
        return builder;
    }

    private Path logFile() {
        return folder.resolve("bot.log");
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the bot did not die");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
