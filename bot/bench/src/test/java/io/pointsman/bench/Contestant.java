package io.pointsman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bot that is measured, as a process of its own. */
final class Contestant implements AutoCloseable {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    /** USER_HZ: what {@code /proc} counts in, on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private final String nick;
    private final List<String> rooms;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private Process process;

    /**
     * Starts it.
     *
     * @param rooms the channels that it answers in
     */
    Contestant(String nick, List<String> rooms, List<String> command, Map<String, String> environment, Path folder) {
        this.nick = nick;
        this.rooms = List.copyOf(rooms);
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.process = launch();
    }

    String nick() {
        return nick;
    }

    List<String> rooms() {
        return rooms;
    }

    /** Starts it once more; returns when that was, by {@link System#nanoTime()}. */
    long startAgain() {
        long before = System.nanoTime();
        process = launch();
        return before;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has of the machine's memory, in MiB. */
    double residentMegabytes() {
        Matcher resident = RESIDENT.matcher(proc("status"));
        if (!resident.find()) {
            throw new IllegalStateException(nick + " does not run");
        }
        return Long.parseLong(resident.group(1)) / 1024.0;
    }

    /** How long it has kept a processor busy. */
    Duration processorTime() {
        String stat = proc("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        return Duration.ofNanos((long) (ticks / TICKS_PER_SECOND * 1e9));
    }

    /** What it printed. */
    String log() {
        try {
            return Files.readString(folder.resolve(nick + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the flight recorder of the JVM look on from now. */
    void startProfile() {
        jcmd("JFR.start", "name=bench", "settings=profile");
    }

    /** Keeps what the flight recorder saw so far. */
    void keepProfile(Path file) {
        jcmd("JFR.dump", "name=bench", "filename=" + file);
    }

    private void jcmd(String... words) {
        try {
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
            line.addAll(List.of(words));
            int exit = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("jcmd.log").toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("jcmd ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve(nick + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String proc(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException(nick + " does not run", e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException(nick + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
