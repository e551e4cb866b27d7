package io.pointsman.plugin.probes;

import static org.awaitility.Awaitility.await;

import io.pointsman.api.testing.ThreadHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Type;

/**
 * DNS as the world has it, on loopback: NSD speaks for zones, each at an address of its own; dnsmasq asks it and keeps the answers, as
 * resolvers do. All at one port.
 */
final class DnsServers implements AutoCloseable {

    private final Path directory;
    private final ThreadHost host;
    private final int port;
    private final List<Server> running = new ArrayList<>();

    DnsServers(Path directory, ThreadHost host) {
        this.directory = directory;
        this.host = host;
        this.port = Server.freePort("127.0.0.11", "127.0.0.12", "127.0.0.21", "127.0.0.22");
    }

    int port() {
        return port;
    }

    /** NSD at this address, for these zones: the records without those that each zone has. */
    Server authority(String address, Map<String, String> zones) {
        Path home = folder("nsd-" + address);
        StringBuilder conf = new StringBuilder("""
                server:
                  ip-address: %1$s@%2$d
                  server-count: 1
                  username: "%3$s"
                  zonesdir: "%4$s"
                  database: ""
                  pidfile: ""
                  zonelistfile: "%4$s/zone.list"
                  xfrdfile: "%4$s/xfrd.state"
                  xfrdir: "%4$s"
                  rrl-ratelimit: 0
                remote-control:
                  control-enable: no
                """.formatted(address, port, System.getProperty("user.name"), home));
        zones.forEach((zone, records) -> {
            write(
                    home.resolve(zone),
                    "$ORIGIN " + zone + ".\n@ 60 SOA ns1 host 1 3600 600 86400 60\n" + records + "\n");
            conf.append("zone:\n  name: ")
                    .append(zone)
                    .append("\n  zonefile: ")
                    .append(zone)
                    .append('\n');
        });
        write(home.resolve("nsd.conf"), conf.toString());
        return ready(
                Server.start(home, "nsd", "-d", "-c", home.resolve("nsd.conf").toString()),
                address,
                zones.keySet().iterator().next());
    }

    /** dnsmasq at this address, which asks that authority for everything. */
    Server resolver(String address, String authority, String probe) {
        return dnsmasq(address, probe, "--server=" + authority + "#" + port, "--cache-rr=HTTPS");
    }

    /** dnsmasq at this address, with what it should say. */
    Server dnsmasq(String address, String probe, String... more) {
        Path home = folder("dnsmasq-" + address);
        List<String> command = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--no-resolv",
                "--no-hosts",
                "--log-facility=-",
                "--port=" + port,
                "--listen-address=" + address,
                "--bind-interfaces",
                "--pid-file=",
                "--user=" + System.getProperty("user.name")));
        command.addAll(List.of(more));
        return ready(Server.start(home, command.toArray(String[]::new)), address, probe);
    }

    String at(String address) {
        return address + ":" + port;
    }

    private Server ready(Server server, String address, String name) {
        running.add(server);
        DnsClient client = new DnsClient(host, Duration.ofMillis(300));
        DnsClient.Asking question =
                new DnsClient.Asking(HostPort.parse(at(address)).orElseThrow().at("", port), name, Type.SOA, true);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> server.isAlive()
                        && !client.ask(List.of(question), new Deadline(host, Duration.ofSeconds(1)))
                                .getFirst()
                                .isSilence());
        return server;
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException("could not create " + name, failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("could not write " + file, failure);
        }
    }

    @Override
    public void close() {
        running.forEach(Server::close);
    }
}
