package io.pointsman.plugin.irc.testing;

import java.util.Map;
import java.util.Optional;

/** A second server of a test network, whose link to the first can be cut: a netsplit. Its clients stay connected to it. */
public final class LinkedServer implements AutoCloseable {
    static final String NAME = "leaf.test";

    private final ServerKind kind;
    private final NetworkDirectory directory;
    private final FaultProxy link;
    private final int port = TestPorts.free();
    private Optional<ServerProcess> process = Optional.empty();

    LinkedServer(ServerKind kind, NetworkDirectory directory, FaultProxy link) {
        this.kind = kind;
        this.directory = directory;
        this.link = link;
    }

    /** The port for clients, for {@link IrcTestClientBuilder#port}. */
    public int port() {
        return port;
    }

    /** Cuts the link; it stays down until {@link #heal}. */
    public void split() {
        link.refuse();
    }

    /** Lets the servers find each other again, within seconds. */
    public void heal() {
        link.heal();
    }

    @Override
    public void close() {
        process.ifPresent(ServerProcess::kill);
        link.close();
        directory.delete();
    }

    int linkPort() {
        return link.port();
    }

    void start(Map<String, String> configuration) {
        directory.write(kind.template(), configuration);
        ServerProcess started =
                ServerProcess.start(kind.program(), directory, kind.command(directory.file(kind.template())));
        process = Optional.of(started);
        started.awaitLog(kind.readyLine());
    }
}
