package io.pointsman.plugin.irc.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real IRC network on loopback: InspIRCd or ngircd with Atheme services, for one test.
 *
 * <p>It is ready when the factory method returns, and gone when it is closed or the JVM ends. Operators log in as
 * {@code root} with password {@code root}. For one thread.
 */
public final class IrcTestNetwork implements AutoCloseable {

    /** What a test can have otherwise than usual. */
    public enum Option {
        /** Leaves the limits on a client's pace that the server ships with; usually they are lifted. */
        SERVER_FLOOD_LIMITS,
        /** The server's certificate is for {@code irc.other.example}. */
        WRONG_HOST_NAME,
        /** No NickServ, ChanServ and SASL until {@link #startServices()}. */
        WITHOUT_SERVICES
    }

    private static final String NAME = "irc.test";
    private static final String SERVICES_TEMPLATE = "atheme.conf";
    private static final String SERVICES_READY = "finished synching with uplink";

    private final ServerKind kind;
    private final int port = TestPorts.free();
    private final int tlsPort = TestPorts.free();
    private final NetworkDirectory directory;
    private final TestCertificates certificates;
    private final AccountOffice accounts;
    private int servicesPort;
    private Optional<ServerProcess> server = Optional.empty();
    private Optional<ServerProcess> services = Optional.empty();
    private int servicesLogLengthBefore;

    private IrcTestNetwork(ServerKind kind, NetworkDirectory directory, TestCertificates certificates) {
        this.kind = kind;
        this.directory = directory;
        this.certificates = certificates;
        this.accounts = new AccountOffice(
                nick -> new IrcTestClientBuilder(host(), port, tlsPort, Optional.of(certificates), nick));
    }

    /** IRCv3 with account-tag, echo-message, labeled-response, server-time, and SASL PLAIN and EXTERNAL. */
    public static IrcTestNetwork inspircd(Option... options) {
        return start(ServerKind.INSPIRCD, List.of(options));
    }

    /** Plain IRC with multi-prefix only; NickServ accounts show in WHOIS (330). */
    public static IrcTestNetwork ngircd(Option... options) {
        return start(ServerKind.NGIRCD, List.of(options));
    }

    public String host() {
        return "127.0.0.1";
    }

    /** The port for clients without TLS. */
    public int port() {
        return port;
    }

    public int tlsPort() {
        return tlsPort;
    }

    /** The certificate authority to trust, as PEM. */
    public Path caFile() {
        return certificates.authority();
    }

    /** A certificate that a client can show, as PEM, for SASL EXTERNAL. */
    public Path clientCertificate() {
        return certificates.clientCertificate();
    }

    /** The key of {@link #clientCertificate()}, as PEM (PKCS 8). */
    public Path clientKey() {
        return certificates.clientKey();
    }

    /** A client of this network, to be connected with {@link IrcTestClientBuilder#connect()}. */
    public IrcTestClientBuilder client(String nick) {
        return new IrcTestClientBuilder(host(), port, tlsPort, Optional.of(certificates), nick);
    }

    /** Registers an account with NickServ; nobody on the network may use the nick of that name at this moment. */
    public void createAccount(String name, String password) {
        accounts.create(name, password);
    }

    /** Lets {@link #clientCertificate()} log in to the account by SASL EXTERNAL. */
    public void allowClientCertificate(String account, String password) {
        accounts.allowCertificate(account, password, certificates.clientFingerprint());
    }

    /** Ends the server with SIGKILL; accounts survive in the services, which keep trying to return. */
    public void killServer() {
        running(server).kill();
    }

    /** Starts the server on the ports it had; the services follow by themselves, see {@link #awaitServices()}. */
    public void startServer() {
        servicesLogLengthBefore = services.map(ServerProcess::logLength).orElse(0);
        ServerProcess started =
                ServerProcess.start(kind.program(), directory, kind.command(directory.file(kind.template())));
        server = Optional.of(started);
        started.awaitLog(kind.readyLine());
        if (started.hasLogged(kind.portTakenLine())) {
            throw new IllegalStateException("a port is taken" + System.lineSeparator() + started.tail());
        }
    }

    /** SIGSTOP: connections stay open, and nobody answers. */
    public void freeze() {
        running(server).freeze();
    }

    /** SIGCONT: what was sent meanwhile is handled now. */
    public void thaw() {
        running(server).thaw();
    }

    /** A second server of this network, linked to the first; to be closed before the network. */
    public LinkedServer linkServer() {
        NetworkDirectory own = NetworkDirectory.create("pointsman-linked-");
        LinkedServer linked = new LinkedServer(kind, own, FaultProxy.to(host(), servicesPort));
        Map<String, String> values = configuration(own, List.of(), TestPorts.free());
        values.put("NAME", LinkedServer.NAME);
        values.put("SERVER_ID", "2AA");
        values.put("OTHER_SERVER", kind.otherServer(NAME, OptionalInt.of(linked.linkPort())));
        values.put("PORT", Integer.toString(linked.port()));
        values.put("TLS_PORT", Integer.toString(TestPorts.free()));
        linked.start(values);
        return linked;
    }

    /** Ends the services with SIGTERM; they keep their accounts. */
    public void stopServices() {
        running(services).stop();
        services = Optional.empty();
    }

    /** Starts the services and returns when NickServ is on the network. */
    public void startServices() {
        ServerProcess started = ServerProcess.start(
                "atheme-services",
                directory,
                List.of(
                        Programs.find("atheme-services"),
                        "-n",
                        "-c",
                        directory.file(SERVICES_TEMPLATE).toString(),
                        "-D",
                        directory.path().toString(),
                        "-l",
                        directory.file("services-detail.log").toString(),
                        "-p",
                        directory.file("services.pid").toString()));
        servicesLogLengthBefore = started.logLengthBefore();
        services = Optional.of(started);
        awaitServices();
    }

    /** Waits until the services are linked to the server that was started last. */
    public void awaitServices() {
        running(services).awaitLog(SERVICES_READY, servicesLogLengthBefore);
    }

    /** The ends of the logs of the server and of the services, for the report of a failed test. */
    public String logs() {
        return Stream.concat(server.stream(), services.stream())
                .map(ServerProcess::tail)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Ends everything with SIGKILL and deletes the directory. */
    @Override
    public void close() {
        accounts.close();
        services.ifPresent(ServerProcess::kill);
        server.ifPresent(ServerProcess::kill);
        directory.delete();
    }

    private static IrcTestNetwork start(ServerKind kind, List<Option> options) {
        NetworkDirectory directory = NetworkDirectory.create("pointsman-" + kind.program() + "-");
        try {
            TestCertificates certificates =
                    TestCertificates.create(directory.file("tls"), options.contains(Option.WRONG_HOST_NAME));
            IrcTestNetwork network = new IrcTestNetwork(kind, directory, certificates);
            network.open(options);
            return network;
        } catch (RuntimeException failure) {
            directory.delete();
            throw failure;
        }
    }

    private void open(List<Option> options) {
        try {
            servicesPort = kind.portOfServices(port);
            directory.write(kind.template(), configuration(directory, options, servicesPort));
            directory.write(
                    SERVICES_TEMPLATE,
                    Map.of("PROTOCOL", kind.program(), "SERVICES_PORT", Integer.toString(servicesPort)));
            startServer();
            if (!options.contains(Option.WITHOUT_SERVICES)) {
                startServices();
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private Map<String, String> configuration(NetworkDirectory where, List<Option> options, int serverPort) {
        Map<String, String> values = new HashMap<>();
        values.put("NAME", NAME);
        values.put("SERVER_ID", "1AA");
        values.put("OTHER_SERVER", kind.otherServer(LinkedServer.NAME, OptionalInt.empty()));
        values.put("DIRECTORY", where.path().toString());
        values.put("PORT", Integer.toString(port));
        values.put("TLS_PORT", Integer.toString(tlsPort));
        values.put("SERVICES_PORT", Integer.toString(serverPort));
        values.put("CERTIFICATE", certificates.serverCertificate().toString());
        values.put("KEY", certificates.serverKey().toString());
        values.put("DH", certificates.diffieHellman().toString());
        boolean lifted = !options.contains(Option.SERVER_FLOOD_LIMITS);
        values.put("FLOOD", kind.floodConfiguration(lifted));
        // InspIRCd does not read on while more than this waits for the same client, such as the echoes of what it says.
        values.put("SOFT_SENDQ", lifted ? "1048576" : "8192");
        return values;
    }

    private static ServerProcess running(Optional<ServerProcess> process) {
        return process.filter(ServerProcess::isAlive)
                .orElseThrow(() -> new IllegalStateException("it is not running; start it first"));
    }
}
