package io.pointsman.plugin.mail;

import io.pointsman.api.settings.Settings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code plugins.mail} says.
 *
 * @param from whose mail it is; replies come to it, with a tag behind a plus
 * @param keys makes the tag of an attempt
 * @param mailbox where replies arrive; empty when they are not read
 */
record MailSettings(InternetAddress from, ReplyKeys keys, Server smtp, Optional<Mailbox> mailbox) {

    private static final int SHORTEST_SECRET = 16;

    /** How a connection is protected. */
    enum Tls {
        /** It begins in plain text and is encrypted before anything is said; without it nothing is. */
        STARTTLS,
        /** It is encrypted from its first byte. */
        TLS,
        /** In plain text. */
        NONE
    }

    /**
     * A server of mail.
     *
     * @param trust a file of certificate authorities; empty for those of the system
     * @param password stands in no text that this record makes
     */
    record Server(
            String host,
            int port,
            Tls tls,
            Optional<String> trust,
            Optional<String> user,
            Optional<String> password,
            Duration connectTimeout,
            Duration timeout) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Where replies arrive, and how often that is looked at while a page is open. */
    record Mailbox(Server server, String folder, Duration every) {}

    static MailSettings of(Settings settings) {
        Optional<Mailbox> mailbox = Optional.of(settings.section("imap"))
                .filter(section -> section.has("host"))
                .map(section -> new Mailbox(
                        server(section, "imap", Tls.TLS, tls -> tls == Tls.TLS ? 993 : 143),
                        section.text("mailbox", "INBOX"),
                        section.duration("every", Duration.ofSeconds(15))));
        Optional<String> secret = settings.secret("secret");
        if (secret.isPresent() && secret.get().length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret of plugins.mail is too short: at least " + SHORTEST_SECRET
                    + " characters, such as openssl rand -hex 32 makes");
        }
        if (mailbox.isPresent() && secret.isEmpty()) {
            throw new IllegalArgumentException("plugins.mail.imap needs plugins.mail.secret-env or secret-file");
        }
        Server smtp = server(settings.section("smtp"), "smtp", Tls.STARTTLS, tls -> tls == Tls.TLS ? 465 : 587);
        return new MailSettings(from(settings.text("from", "")), new ReplyKeys(secret.orElse("")), smtp, mailbox);
    }

    private static InternetAddress from(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException none) {
            throw new IllegalArgumentException(
                    "plugins.mail.from is no address; write one such as pointsman@example.net", none);
        }
    }

    private static Server server(
            Settings section, String name, Tls usual, java.util.function.ToIntFunction<Tls> usualPort) {
        Tls tls = section.text("tls")
                .map(word -> Tls.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(usual);
        Optional<String> user = section.text("user");
        if (user.isPresent() && tls == Tls.NONE && !isThisMachine(section.text("host", ""))) {
            throw new IllegalArgumentException(
                    "plugins.mail." + name + ": a password goes over a network only with tls: starttls or tls: tls");
        }
        return new Server(
                section.text("host", ""),
                section.number("port", usualPort.applyAsInt(tls)),
                tls,
                section.text("trust"),
                user,
                section.secret("password"),
                section.duration("connect-timeout", Duration.ofSeconds(5)),
                section.duration("timeout", Duration.ofSeconds(10)));
    }

    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public String toString() {
        return "mail by " + smtp;
    }
}
