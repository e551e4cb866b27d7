package io.pointsman.plugin.irc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real znc between a client and a network: it stays in the channels while the client is away, and plays what was said to whoever comes
 * back. Clients log in with the server password {@link #password()}.
 */
public final class Bouncer implements AutoCloseable {
    private static final String NOBODY = "nobody";

    private final int port = TestPorts.free();
    private final NetworkDirectory directory = NetworkDirectory.create("pointsman-znc-");
    private final ServerProcess process;

    private Bouncer(IrcTestNetwork network) {
        try {
            Files.createDirectory(directory.file("configs"));
            directory.write(
                    "znc.conf",
                    Map.of("PORT", Integer.toString(port), "SERVER_PORT", Integer.toString(network.port())));
            Files.move(directory.file("znc.conf"), directory.file("configs").resolve("znc.conf"));
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write the configuration of znc", failure);
        }
        process = ServerProcess.start("znc", directory, command());
        process.awaitLog("Staying open for debugging");
    }

    /** Starts one that is on its way to the network. */
    public static Bouncer to(IrcTestNetwork network) {
        return new Bouncer(network);
    }

    /** znc makes root wait for half a minute, so root lets somebody else run it. */
    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Programs.runAsRoot()) {
            Programs.run(
                    directory.path(),
                    List.of("chown", "-R", NOBODY, directory.path().toString()));
            command.addAll(List.of(Programs.find("setpriv"), "--reuid=" + NOBODY, "--clear-groups", "--regid=nogroup"));
        }
        command.addAll(List.of(
                Programs.find("znc"),
                "--foreground",
                "--no-color",
                "--datadir",
                directory.path().toString()));
        return command;
    }

    public int port() {
        return port;
    }

    public String password() {
        return "bot/net:bot-secret";
    }

    @Override
    public void close() {
        process.kill();
        directory.delete();
    }
}
