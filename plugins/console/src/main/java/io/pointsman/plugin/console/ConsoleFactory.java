package io.pointsman.plugin.console;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.api.settings.Settings;

/** Makes the connection to the terminal. */
final class ConsoleFactory implements TransportFactory {

    @Override
    public String connectionSchema() {
        return """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": {
                "account": {
                  "type": "string", "minLength": 1,
                  "description": "the account of the one person who sits there; people.yaml says who that is (default local)"
                },
                "color": {
                  "enum": ["auto", "never", "always"],
                  "description": "auto: on a terminal, unless NO_COLOR is set (default auto)"
                },
                "history-file": {
                  "type": "string", "minLength": 1,
                  "description": "where typed lines are kept for the next start; not kept when absent"
                },
                "input": {
                  "enum": ["stdin", "none"],
                  "description": "none: nobody sits there, lines are only shown (default stdin)"
                }
              },
              "additionalProperties": false
            }
            """;
    }

    @Override
    public ChatTransport create(
            ConnectionId id, String nick, Addressing addressing, Settings settings, PluginContext context) {
        ConsoleOptions options = ConsoleOptions.from(settings);
        Completions completions = new Completions(addressing.prefix());
        return new ConsoleTransport(
                id, nick, addressing, options, completions, context.host(), () -> Screens.open(options, completions));
    }
}
