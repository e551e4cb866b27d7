package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command of the distribution in a real pseudo-terminal of 80 × 24, which util-linux's {@code script} provides. */
final class TerminalSession implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Process process;
    private final OutputStream keyboard;
    private final StringBuilder shown = new StringBuilder();

    TerminalSession(Path distribution, Path folder, String arguments) throws IOException {
        String command = "stty cols 80 rows 24; exec '" + distribution.resolve("pointsman") + "' " + arguments;
        ProcessBuilder builder = new ProcessBuilder("script", "--quiet", "--return", "--command", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("NO_COLOR", "1");
        process = builder.start();
        keyboard = process.getOutputStream();
        Thread.ofVirtual().start(() -> copy(process.getInputStream()));
    }

    private void copy(InputStream from) {
        byte[] bytes = new byte[8192];
        try {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                add(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException ended) {
            add("\n(the terminal was closed: " + ended.getMessage() + ")");
        }
    }

    private void add(String text) {
        synchronized (shown) {
            shown.append(text);
        }
    }

    /** Presses keys; {@code \r} is Enter. */
    void type(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.ISO_8859_1));
        keyboard.flush();
    }

    /** Everything that the terminal was sent so far. */
    String shown() {
        synchronized (shown) {
            return shown.toString();
        }
    }

    void awaitShown(String regex) {
        await(regex).atMost(PATIENCE).untilAsserted(() -> assertThat(shown()).containsPattern("(?s)" + regex));
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs; it showed\n" + shown());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
