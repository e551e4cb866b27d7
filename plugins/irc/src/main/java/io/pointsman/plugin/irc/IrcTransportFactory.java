package io.pointsman.plugin.irc;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Makes connections to IRC networks. */
public final class IrcTransportFactory implements TransportFactory {

    private static final String SCHEMA = "connection.schema.json";

    @Override
    public String connectionSchema() {
        try (InputStream schema = IrcTransportFactory.class.getResourceAsStream(SCHEMA)) {
            if (schema == null) {
                throw new IllegalStateException(SCHEMA + " is missing from the jar");
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ChatTransport create(
            ConnectionId id, String nick, Addressing addressing, Settings settings, PluginContext context) {
        return new IrcTransport(id, IrcSettings.of(nick, settings), addressing, context.host(), context.memory());
    }
}
