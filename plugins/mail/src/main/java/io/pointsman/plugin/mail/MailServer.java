package io.pointsman.plugin.mail;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/** How the library is told about one server of mail: its protection, its time limits, and that nothing of it comes from elsewhere. */
final class MailServer implements AutoCloseable {

    private final MailSettings.Server server;
    private final String protocol;
    private final MailSockets sockets;
    private final Session session;

    MailServer(MailSettings.Server server, String protocol) {
        this.server = server;
        this.protocol = protocol;
        this.sockets = new MailSockets(server.trust());
        this.session = Loader.with(() -> Session.getInstance(properties()));
    }

    private Properties properties() {
        Properties properties = new Properties();
        set(properties, "connectiontimeout", milliseconds(server.connectTimeout()));
        set(properties, "timeout", milliseconds(server.timeout()));
        set(properties, "writetimeout", milliseconds(server.timeout()));
        set(properties, "auth", Boolean.toString(server.user().isPresent()));
        set(properties, "ssl.enable", Boolean.toString(server.tls() == MailSettings.Tls.TLS));
        set(properties, "starttls.enable", Boolean.toString(server.tls() == MailSettings.Tls.STARTTLS));
        set(properties, "starttls.required", Boolean.toString(server.tls() == MailSettings.Tls.STARTTLS));
        set(properties, "ssl.checkserveridentity", "true");
        // A quit that is not answered would make a failure of what was sent.
        set(properties, "quitwait", "false");
        set(properties, "sendpartial", "false");
        set(properties, "localhost", "pointsman");
        // Reading a mail must not mark it as seen: that is done when it is in the log.
        set(properties, "peek", "true");
        properties.put(key("socketFactory"), sockets);
        properties.put(key("ssl.socketFactory"), sockets);
        return properties;
    }

    private void set(Properties properties, String name, String value) {
        properties.setProperty(key(name), value);
    }

    private String key(String name) {
        return "mail." + protocol + "." + name;
    }

    private static String milliseconds(Duration time) {
        return Long.toString(time.toMillis());
    }

    Session session() {
        return session;
    }

    MailSettings.Server server() {
        return server;
    }

    @Override
    public void close() {
        sockets.close();
    }
}
