package io.pointsman.plugin.irc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One server program: started, awaited, stopped with every kind of signal, and never left behind.
 *
 * <p>The log outlives the process, so that a second start appends to it and a failure can show all of it.
 */
final class ServerProcess {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int TAIL_LINES = 60;
    private static final Pattern STOPPED = Pattern.compile("^State:\\s+T", Pattern.MULTILINE);
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end IRC test servers"));
    }

    private final String name;
    private final NetworkDirectory directory;
    private final Path log;
    private final Process process;
    private final int logLengthBefore;

    private ServerProcess(String name, NetworkDirectory directory, Path log, Process process, int logLengthBefore) {
        this.name = name;
        this.directory = directory;
        this.log = log;
        this.process = process;
        this.logLengthBefore = logLengthBefore;
    }

    static ServerProcess start(String name, NetworkDirectory directory, List<String> command) {
        Path log = directory.file(name + ".log");
        int logLengthBefore = read(log).length();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ALIVE.add(process);
            process.getOutputStream().close();
            return new ServerProcess(name, directory, log, process, logLengthBefore);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not start " + name, failure);
        }
    }

    /** Waits until this start has logged the text; a process that ends before is a failure at once. */
    void awaitLog(String text) {
        awaitLog(text, logLengthBefore);
    }

    /** Waits until the text stands in the log behind the given length. */
    void awaitLog(String text, int after) {
        Await.until(
                name + " logging '" + text + "'",
                LIMIT,
                () -> {
                    boolean seen = read(log).indexOf(text, after) >= 0;
                    if (!seen && !process.isAlive()) {
                        throw new IllegalStateException(name + " ended with exit code " + process.exitValue()
                                + System.lineSeparator() + tail());
                    }
                    return seen;
                },
                this::tail);
    }

    /** Whether this start has logged the text so far. */
    boolean hasLogged(String text) {
        return read(log).indexOf(text, logLengthBefore) >= 0;
    }

    /** Where in the log this start begins. */
    int logLengthBefore() {
        return logLengthBefore;
    }

    int logLength() {
        return read(log).length();
    }

    /** SIGKILL: no farewell to anybody. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: the program saves what it keeps. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** SIGSTOP: the kernel still acknowledges what clients send, and nobody answers. */
    void freeze() {
        signal("STOP");
        Await.until(name + " standing still", LIMIT, this::isFrozen, this::tail);
    }

    /** SIGCONT: everything that was sent meanwhile is handled now. */
    void thaw() {
        signal("CONT");
        Await.until(name + " running again", LIMIT, () -> !isFrozen(), this::tail);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines of the log under a heading. */
    String tail() {
        List<String> lines = read(log).lines().toList();
        return "--- the end of the log of " + name + System.lineSeparator()
                + String.join(
                        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private void signal(String signal) {
        Programs.run(directory.path(), List.of("sh", "-c", "kill -" + signal + " " + process.pid()));
    }

    private boolean isFrozen() {
        return STOPPED.matcher(read(Path.of("/proc", Long.toString(process.pid()), "status")))
                .find();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " did not end" + System.lineSeparator() + tail());
            }
            ALIVE.remove(process);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, interruption);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + file, failure);
        }
    }
}
