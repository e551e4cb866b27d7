package io.pointsman.api.plugin;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;

/** Makes connections of one kind. */
public interface TransportFactory {

    /** The JSON schema of one entry under {@code connections:}, beside {@code id} and {@code plugin}; empty when it has no options. */
    String connectionSchema();

    /**
     * Makes a connection; does not connect yet.
     *
     * @param nick what the bot would like to be called
     * @throws IllegalArgumentException when the settings contradict each other; one line that says what would be right
     */
    ChatTransport create(ConnectionId id, String nick, Addressing addressing, Settings settings, PluginContext context);
}
