package io.pointsman.plugin.irc.testing;

import java.util.Optional;
import java.util.function.Function;

/**
 * Registers accounts with NickServ, as a client that stays on the network from one account to the next.
 *
 * <p>It stays because InspIRCd lets newcomers in only once per second.
 */
final class AccountOffice {
    private static final String OWN_NICK = "registrar";

    private final Function<String, IrcTestClientBuilder> clients;
    private Optional<IrcTestClient> client = Optional.empty();

    /** @param clients gives a client of the network for a nick */
    AccountOffice(Function<String, IrcTestClientBuilder> clients) {
        this.clients = clients;
    }

    /** NickServ names an account after the nick that registers it, so the name must not be in use on the network. */
    void create(String account, String password) {
        IrcTestClient registrar = connected();
        registrar.nick(account);
        registrar.askNickServ("REGISTER " + password + " " + account + "@example.net", "is now registered");
        logout(registrar);
    }

    void allowCertificate(String account, String password, String fingerprint) {
        IrcTestClient registrar = connected();
        registrar.identify(account, password);
        registrar.askNickServ("CERT ADD " + fingerprint, "Added fingerprint");
        logout(registrar);
    }

    void close() {
        client.ifPresent(IrcTestClient::close);
        client = Optional.empty();
    }

    private static void logout(IrcTestClient registrar) {
        registrar.askNickServ("LOGOUT", "You have been logged out");
        if (!registrar.nick().equals(OWN_NICK)) {
            registrar.nick(OWN_NICK);
        }
    }

    /** The client from last time, unless the server was restarted since. */
    private IrcTestClient connected() {
        if (client.filter(IrcTestClient::isConnected).isEmpty()) {
            close();
            client = Optional.of(clients.apply(OWN_NICK).connect());
        }
        return client.orElseThrow();
    }
}
