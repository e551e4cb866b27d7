package io.pointsman.plugin.webhook;

import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import java.util.List;

/** Brings the lever {@code webhook}. */
public final class WebhookPlugin implements Plugin {

    private final WebhookLever lever = new WebhookLever();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "url": {"title": "an address such as https://steering.example.net/v1/share", "type": "string", "pattern": "^https?://[^ /@]+(/[^ ]*)?$"},
                    "secret-env": {"type": "string", "minLength": 1},
                    "secret-file": {"type": "string", "minLength": 1},
                    "connect-timeout": {"title": "a duration such as 5s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                    "timeout": {"title": "a duration such as 20s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                    "give-up-after": {"title": "a duration such as 90s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                    "attempts": {"type": "integer", "minimum": 1, "maximum": 20},
                    "plain-http": {"type": "boolean"},
                    "private-addresses": {"type": "boolean"}
                  },
                  "dependentSchemas": {
                    "url": {
                      "title": "url needs secret-env or secret-file",
                      "anyOf": [{"required": ["secret-env"]}, {"required": ["secret-file"]}]
                    }
                  }
                }
                """;
    }

    @Override
    public List<TrafficLever> levers() {
        return List.of(lever);
    }

    @Override
    public void start(PluginContext context) {
        if (context.settings().has("url")) {
            lever.start(context.host(), WebhookSettings.of(context.settings()));
        }
    }

    @Override
    public void stop() {
        lever.stop();
    }
}
