package io.pointsman.plugin.irc;

import io.pointsman.api.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code pointsman.yaml} says about one IRC connection.
 *
 * @param trust PEM file with certificate authorities; empty for the system's
 * @param pin SHA-256 of the server's certificate in lower-case hex; empty for the check of chain and name
 * @param clientKey what proves who we are to a server that asks in the TLS handshake
 * @param password the password of the server itself, not of an account
 * @param registrationLimit from dialling to the welcome
 * @param perSecond lines per second that the network bears after the burst
 * @param accountLimit for how long an account that WHOIS told is believed, where the server does not tell of logins
 * @param reconnect between one attempt at the network and the next
 * @param whenRefused before the next attempt after a ban or a refused login, when trying soon would do harm
 * @param rejoin between one attempt at a channel and the next, after a refusal or a kick
 * @param services nicks in lower case that are no people
 * @param bots nicks in lower case of other bots
 */
record IrcSettings(
        String host,
        int port,
        boolean tls,
        Optional<Path> trust,
        Optional<String> pin,
        Optional<ClientKey> clientKey,
        String nick,
        Optional<String> password,
        Optional<Sasl> sasl,
        Optional<Login> nickserv,
        double perSecond,
        int burst,
        boolean replyByNotice,
        Set<String> services,
        Set<String> bots,
        Duration accountLimit,
        Pauses reconnect,
        Duration whenRefused,
        Pauses rejoin,
        Duration watchdogIdle,
        Duration watchdogTimeout,
        Duration registrationLimit) {

    private static final List<String> USUAL_SERVICES = List.of(
            "NickServ", "ChanServ", "SaslServ", "MemoServ", "OperServ", "HostServ", "BotServ", "Global", "InfoServ");

    /** Where the client certificate lies. */
    sealed interface ClientKey {
        ClientCertificate read() throws IOException;

        record Pem(Path certificate, Path key) implements ClientKey {
            @Override
            public ClientCertificate read() throws IOException {
                return ClientCertificate.read(certificate, key);
            }
        }

        record Store(Path store, String password) implements ClientKey {
            @Override
            public ClientCertificate read() throws IOException {
                return ClientCertificate.read(store, password);
            }

            @Override
            public String toString() {
                return "Store[" + store + "]";
            }
        }
    }

    /**
     * How to log in by SASL.
     *
     * @param mechanisms those that may be used, the strongest first
     * @param password empty text where no mechanism needs one
     * @param required whether to stay away rather than come without account
     */
    record Sasl(List<SaslMechanism> mechanisms, String account, String password, boolean required) {
        @Override
        public String toString() {
            return "Sasl[" + account + ", " + mechanisms + "]";
        }
    }

    /**
     * How to log in by NickServ.
     *
     * @param to who is told the password
     */
    record Login(String account, String password, String to) {
        @Override
        public String toString() {
            return "Login[" + account + "]";
        }
    }

    /** Pauses that double from the first to the last. */
    record Pauses(Duration first, Duration last) {
        Pauses {
            if (first.isZero() || last.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "first must be longer than nothing, and last not shorter than first");
            }
        }
    }

    /** Reads validated settings; refuses what contradicts itself. */
    static IrcSettings of(String botNick, Settings settings) {
        boolean tls = settings.flag("tls", true);
        Duration idle = settings.section("watchdog").duration("idle", Duration.ofSeconds(15));
        Duration timeout = settings.section("watchdog").duration("timeout", Duration.ofSeconds(30));
        if (timeout.compareTo(idle) <= 0) {
            throw new IllegalArgumentException("watchdog: timeout must be longer than idle");
        }
        if (!tls && (settings.has("trust") || settings.has("pin") || settings.has("client-certificate"))) {
            throw new IllegalArgumentException("trust, pin and client-certificate need tls: true");
        }
        Optional<ClientKey> clientKey = clientKey(settings);
        if (settings.has("sasl") && settings.has("nickserv")) {
            throw new IllegalArgumentException("sasl and nickserv are two ways to log in; keep one");
        }
        return new IrcSettings(
                settings.text("host")
                        .orElseThrow(() -> new IllegalArgumentException("host is missing: the name of the IRC server")),
                settings.number("port", tls ? 6697 : 6667),
                tls,
                settings.text("trust").map(Path::of),
                settings.text("pin").map(pin -> pin.replace(":", "").toLowerCase(Locale.ROOT)),
                clientKey,
                settings.text("nick", botNick),
                settings.secret("password"),
                sasl(settings, clientKey.isPresent()),
                nickserv(settings),
                settings.section("rate").decimal("per-second", 1),
                settings.section("rate").number("burst", 4),
                settings.text("reply", "privmsg").equals("notice"),
                lowerCase(settings.has("services") ? settings.texts("services") : USUAL_SERVICES),
                lowerCase(settings.texts("bots")),
                settings.duration("account-limit", Duration.ofMinutes(1)),
                pauses(settings, "reconnect", Duration.ofSeconds(1), Duration.ofSeconds(60)),
                settings.section("reconnect").duration("refused", Duration.ofMinutes(10)),
                pauses(settings, "rejoin", Duration.ofSeconds(5), Duration.ofMinutes(15)),
                idle,
                timeout,
                settings.section("watchdog").duration("registration", Duration.ofSeconds(30)));
    }

    /** The same with TLS, on the port where it is spoken. */
    IrcSettings secured(int securePort) {
        return new IrcSettings(
                host,
                securePort,
                true,
                trust,
                pin,
                clientKey,
                nick,
                password,
                sasl,
                nickserv,
                perSecond,
                burst,
                replyByNotice,
                services,
                bots,
                accountLimit,
                reconnect,
                whenRefused,
                rejoin,
                watchdogIdle,
                watchdogTimeout,
                registrationLimit);
    }

    /** Whether the nick belongs to services or to another bot. */
    boolean isNobody(String nick) {
        String name = nick.toLowerCase(Locale.ROOT);
        return services.contains(name) || bots.contains(name);
    }

    /** Whether we have an account, so that the services do us favours. */
    boolean hasAccount() {
        return sasl.isPresent() || nickserv.isPresent();
    }

    /** Whom to ask about our nick. */
    String nickService() {
        return nickserv.map(Login::to).orElse("NickServ");
    }

    private static Pauses pauses(Settings settings, String key, Duration first, Duration last) {
        Settings section = settings.section(key);
        try {
            return new Pauses(section.duration("first", first), section.duration("last", last));
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException(key + ": " + odd.getMessage(), odd);
        }
    }

    private static Optional<ClientKey> clientKey(Settings settings) {
        if (!settings.has("client-certificate")) {
            return Optional.empty();
        }
        Settings section = settings.section("client-certificate");
        Optional<String> store = section.text("key-store");
        if (store.isPresent()) {
            return Optional.of(new ClientKey.Store(
                    Path.of(store.get()), section.secret("password").orElse("")));
        }
        String certificate = section.text("certificate")
                .orElseThrow(() ->
                        new IllegalArgumentException("client-certificate needs certificate or key-store: a file"));
        return Optional.of(new ClientKey.Pem(Path.of(certificate), Path.of(section.text("key", certificate))));
    }

    private static Optional<Sasl> sasl(Settings settings, boolean hasCertificate) {
        if (!settings.has("sasl")) {
            return Optional.empty();
        }
        Settings section = settings.section("sasl");
        String account = account(section, "sasl");
        Optional<String> password = section.secret("password");
        Optional<SaslMechanism> wanted = section.text("mechanism").map(SaslMechanism::of);
        List<SaslMechanism> mechanisms = Stream.of(SaslMechanism.values())
                .filter(mechanism -> wanted.isEmpty() || wanted.get() == mechanism)
                .filter(mechanism -> mechanism == SaslMechanism.EXTERNAL ? hasCertificate : password.isPresent())
                .toList();
        if (mechanisms.isEmpty()) {
            throw new IllegalArgumentException(
                    wanted.equals(Optional.of(SaslMechanism.EXTERNAL))
                            ? "sasl: mechanism external needs client-certificate"
                            : "sasl needs password-env or password-file, or beside it client-certificate");
        }
        return Optional.of(new Sasl(mechanisms, account, password.orElse(""), section.flag("required", true)));
    }

    private static Optional<Login> nickserv(Settings settings) {
        if (!settings.has("nickserv")) {
            return Optional.empty();
        }
        Settings section = settings.section("nickserv");
        String password = section.secret("password")
                .orElseThrow(() -> new IllegalArgumentException("nickserv needs password-env or password-file"));
        return Optional.of(new Login(account(section, "nickserv"), password, section.text("to", "NickServ")));
    }

    private static String account(Settings section, String key) {
        return section.text("account")
                .orElseThrow(() -> new IllegalArgumentException(key + " needs account: the services account"));
    }

    private static Set<String> lowerCase(List<String> nicks) {
        Set<String> names = new HashSet<>();
        nicks.forEach(nick -> names.add(nick.toLowerCase(Locale.ROOT)));
        return Set.copyOf(names);
    }
}
