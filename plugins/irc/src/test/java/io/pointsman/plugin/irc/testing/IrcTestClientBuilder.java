package io.pointsman.plugin.irc.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Says how a test client connects and who it is; {@link #connect()} registers it.
 *
 * <p>Start with {@link IrcTestNetwork#client}, or with {@link #at} for any other server.
 */
public final class IrcTestClientBuilder {
    private final String host;
    private final int tlsPort;
    private final Optional<TestCertificates> certificates;
    private final String nick;
    private final Set<String> capabilities = new LinkedHashSet<>();
    private int port;
    private boolean tls;
    private boolean showsCertificate;
    private Optional<Login> login = Optional.empty();

    /** What a person logs in to the services with. */
    private record Login(String account, String password, String mechanism) {
        /** EXTERNAL names no account: Atheme takes it from the certificate, and refuses the login when it is named. */
        String response() {
            if (mechanism.equals("EXTERNAL")) {
                return "+";
            }
            String text = account + '\0' + account + '\0' + password;
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    IrcTestClientBuilder(String host, int port, int tlsPort, Optional<TestCertificates> certificates, String nick) {
        this.host = host;
        this.port = port;
        this.tlsPort = tlsPort;
        this.certificates = certificates;
        this.nick = nick;
    }

    /** A client without TLS for any server, for example one behind a {@link FaultProxy}. */
    public static IrcTestClientBuilder at(String host, int port, String nick) {
        return new IrcTestClientBuilder(host, port, port, Optional.empty(), nick);
    }

    /** Connects to another port of the same host, for example that of a {@link FaultProxy}. */
    public IrcTestClientBuilder port(int otherPort) {
        port = otherPort;
        return this;
    }

    /** Connects by TLS; trusts the network's authority only and checks the host name. */
    public IrcTestClientBuilder tls() {
        tls = true;
        port = tlsPort;
        return this;
    }

    /** Requests these IRCv3 capabilities; a server that lacks one is a failure. */
    public IrcTestClientBuilder capabilities(String... names) {
        capabilities.addAll(Arrays.asList(names));
        return this;
    }

    /** Logs in by SASL PLAIN where the server offers SASL, and by NickServ IDENTIFY where it does not. */
    public IrcTestClientBuilder login(String account, String password) {
        login = Optional.of(new Login(account, password, "PLAIN"));
        return this;
    }

    /** Logs in by SASL EXTERNAL with the network's client certificate; implies TLS. */
    public IrcTestClientBuilder loginByCertificate() {
        login = Optional.of(new Login("", "", "EXTERNAL"));
        showsCertificate = true;
        return tls();
    }

    /**
     * Connects and returns when the server has welcomed the client and, if asked to, the services know it.
     *
     * @throws java.io.UncheckedIOException when there is no connection or the TLS handshake fails
     * @throws AssertionError when the server refuses; the message shows the whole conversation
     */
    public IrcTestClient connect() {
        Optional<SSLContext> context = tls
                ? Optional.of(certificates
                        .orElseThrow(() -> new IllegalStateException("TLS needs a client of an IrcTestNetwork"))
                        .clientContext(showsCertificate))
                : Optional.empty();
        IrcTestClient client = new IrcTestClient(nick, IrcTestConnection.open(nick, host, port, context));
        try {
            register(client);
            return client;
        } catch (AssertionError | RuntimeException failure) {
            client.close();
            throw failure;
        }
    }

    private void register(IrcTestClient client) {
        client.send("CAP LS 302");
        client.send("NICK " + nick);
        client.send("USER " + nick + " 0 * :test client " + nick);
        Set<String> offered = offered(client);
        Set<String> wanted = new LinkedHashSet<>(capabilities);
        boolean sasl = login.isPresent() && offered.contains("sasl");
        if (sasl) {
            wanted.add("sasl");
        }
        if (!wanted.isEmpty()) {
            client.send("CAP REQ :" + String.join(" ", wanted));
            client.expect("the capabilities " + wanted, line -> isCap(line, "ACK"), line -> isCap(line, "NAK"));
        }
        if (sasl) {
            authenticate(client, login.orElseThrow());
        }
        client.send("CAP END");
        client.expect("the welcome", line -> line.is("376") || line.is("422"), IrcTestClient::isErrorBeforeWelcome);
        if (login.isPresent() && !sasl) {
            client.identify(login.get().account(), login.get().password());
        }
        client.skip();
    }

    private static void authenticate(IrcTestClient client, Login login) {
        client.send("AUTHENTICATE " + login.mechanism());
        client.expect("the server asking for SASL", line -> line.is("AUTHENTICATE"), IrcTestClient::isSaslError);
        client.send("AUTHENTICATE " + login.response());
        client.expect("the SASL login by " + login.mechanism(), line -> line.is("903"), IrcTestClient::isSaslError);
    }

    /** The names that CAP LS lists, without their values; the list can be several lines long. */
    private static Set<String> offered(IrcTestClient client) {
        Set<String> names = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            IrcTestLine list = client.expect(
                    "the list of capabilities", line -> isCap(line, "LS"), IrcTestClient::isErrorBeforeWelcome);
            for (String capability : list.text().split(" ", -1)) {
                names.add(capability.split("=", 2)[0]);
            }
            more = List.of("*")
                    .equals(list.parameters().subList(2, list.parameters().size() - 1));
        }
        return names;
    }

    private static boolean isCap(IrcTestLine line, String subcommand) {
        return line.is("CAP") && line.parameter(1).equals(subcommand);
    }
}
