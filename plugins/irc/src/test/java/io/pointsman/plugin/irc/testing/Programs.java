package io.pointsman.plugin.irc.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds the programs that the servers consist of, and runs those that end by themselves. */
final class Programs {
    private static final long LIMIT_SECONDS = 20;
    /** Debian keeps daemons in the sbin directories, which the path of an ordinary user leaves out. */
    private static final List<String> DAEMON_DIRECTORIES = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");

    private Programs() {}

    static String find(String name) {
        Stream<String> path = Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(value -> Arrays.stream(value.split(File.pathSeparator)));
        return Stream.concat(path, DAEMON_DIRECTORIES.stream())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(
                        () -> new IllegalStateException("the program '" + name + "' is not installed; the IRC tests"
                                + " need the Debian packages ngircd, inspircd, atheme-services, znc and openssl"
                                + " ('./pointsman test' installs them)"));
    }

    static boolean runAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Runs a command to its end; an exit code other than 0 is an exception that carries the output. */
    static String run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end within " + LIMIT_SECONDS + " s: " + command);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        "exit code " + process.exitValue() + " from " + command + System.lineSeparator() + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException("could not run " + command, failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, interruption);
        }
    }
}
