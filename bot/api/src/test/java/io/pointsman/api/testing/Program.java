package io.pointsman.api.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One real program of Debian, such as a mail server, started for a test and ended by its process. */
public final class Program implements AutoCloseable {

    private static final long LIMIT_SECONDS = 20;
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;
    /** Debian keeps daemons in the sbin directories, which the path of an ordinary user leaves out. */
    private static final List<String> DAEMONS = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");

    private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it; what it writes goes to a log beside its files. */
    public static Program start(Path directory, String... command) {
        Path log = directory.resolve(command[0] + ".log");
        try {
            Process process = new ProcessBuilder(found(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Program(process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not start " + command[0], failure);
        }
    }

    /** Runs a program that ends by itself. */
    public static void run(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(found(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(Arrays.toString(command) + " failed: " + output);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("could not run " + command[0], failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command[0], interruption);
        }
    }

    /** Whether it runs; one that ended shows its log. */
    public boolean isAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended with " + process.exitValue() + ": " + logged());
        }
        return true;
    }

    /** What it wrote so far. */
    public String logged() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not read " + log, failure);
        }
    }

    /** Ends it as a power cut does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A port that is free, for TCP and UDP, at all of these addresses of loopback. */
    public static int freePort(String... addresses) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (GIVEN_OUT.add(port) && Arrays.stream(addresses).allMatch(address -> isFree(address, port))) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on " + Arrays.toString(addresses));
    }

    /** Whether somebody takes connections there. */
    public static boolean listens(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket streams = new ServerSocket();
                DatagramSocket packets = new DatagramSocket(port, InetAddress.getByName(address))) {
            streams.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return packets.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static List<String> found(String... command) {
        String name = command[0];
        Stream<String> path = Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(value -> Arrays.stream(value.split(File.pathSeparator)));
        String program = Stream.concat(path, DAEMONS.stream())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new IllegalStateException(
                        "the program '" + name + "' is not installed ('./pointsman test' installs what tests need)"));
        return Stream.concat(Stream.of(program), Arrays.stream(command).skip(1)).toList();
    }
}
