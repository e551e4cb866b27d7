package io.pointsman.api.plugin;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.settings.Settings;
import java.util.List;

/** Makes connections of one kind. */
public interface TransportFactory {

    /** The JSON schema of one entry under {@code connections:}, beside {@code id} and {@code plugin}; empty when it has no options. */
    String connectionSchema();

    /**
     * Asks the network what will not work on a connection with these settings, such as what the bot's account is not allowed to: for
     * whoever checks the configuration. Connects for that alone, and takes ten seconds at the most.
     *
     * @param host for the time
     * @return one line for each thing, with what it is needed for; empty when all is well or there is nothing to ask
     */
    default List<String> examine(Settings settings, Host host) {
        return List.of();
    }

    /**
     * Makes a connection; does not connect yet.
     *
     * @param nick what the bot would like to be called
     * @throws IllegalArgumentException when the settings contradict each other; one line that says what would be right
     */
    ChatTransport create(ConnectionId id, String nick, Addressing addressing, Settings settings, PluginContext context);
}
