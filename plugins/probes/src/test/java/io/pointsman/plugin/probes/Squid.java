package io.pointsman.plugin.probes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An edge that obeys PURGE: Squid before the origin of {@link Nginx}, by plain HTTP. */
final class Squid implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.38";

    private final int port = Server.freePort(ADDRESS);
    private final Server server;

    Squid(Path directory, Nginx origin) {
        try {
            Files.writeString(
                    directory.resolve("squid.conf"), """
                    http_port %1$s:%2$d accel vhost
                    cache_peer %3$s parent %4$d 0 no-query no-digest originserver
                    acl purge method PURGE
                    acl token req_header Purge-Token ^secret$
                    http_access deny purge !token
                    http_access allow all
                    cache_mem 8 MB
                    memory_cache_shared off
                    refresh_pattern . 10 100%% 10
                    access_log none
                    cache_log /dev/null
                    cache_store_log none
                    pid_filename none
                    netdb_filename none
                    coredump_dir none
                    pinger_enable off
                    icp_port 0
                    visible_hostname edge
                    shutdown_lifetime 0 seconds
                    """.formatted(ADDRESS, port, Nginx.ORIGIN, origin.plainPort()));
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write in " + directory, failure);
        }
        // Each has a name of its own, for the names of its shared memory are those of the whole machine.
        server = Server.start(
                directory,
                "squid",
                "-N",
                "-d",
                "1",
                "-n",
                "pointsman" + port,
                "-f",
                directory.resolve("squid.conf").toString());
        await().atMost(Duration.ofSeconds(20)).until(() -> server.isAlive() && Server.listens(ADDRESS, port));
    }

    /** The edge as the options name it. */
    String place() {
        return ADDRESS + ":" + port;
    }

    @Override
    public void close() {
        server.close();
    }
}
