package io.pointsman.plugin.webhook;

import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.http.Site;
import java.util.List;

/** Brings the lever {@code webhook}, and the pagers {@code webhook} and {@code ntfy}. */
public final class WebhookPlugin implements Plugin {

    private static final String DURATION =
            "{\"title\": \"a duration such as 5s\", \"type\": \"string\", \"pattern\": \"^[0-9]+(ms|s|m)$\"}";

    private static final String SECRET = """
            "dependentSchemas": {
              "url": {
                "title": "url needs secret-env or secret-file",
                "anyOf": [{"required": ["secret-env"]}, {"required": ["secret-file"]}]
              }
            }
            """;

    private static final String SERVICE = """
            "url": {"title": "an address such as https://steering.example.net/v1/share", "type": "string", "pattern": "^https?://[^ /@]+(/[^ ]*)?$"},
            "secret-env": {"type": "string", "minLength": 1},
            "secret-file": {"type": "string", "minLength": 1},
            "connect-timeout": DURATION,
            "timeout": DURATION,
            "plain-http": {"type": "boolean"},
            "private-addresses": {"type": "boolean"}
            """;

    private final WebhookLever lever = new WebhookLever();
    private final WebhookPager pager = new WebhookPager();
    private final NtfyPager ntfy = new NtfyPager();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    SERVICE,
                    "give-up-after": DURATION,
                    "attempts": {"type": "integer", "minimum": 1, "maximum": 20},
                    "targets": {
                      "type": "object",
                      "propertyNames": {"title": "one word in lower case, such as desk", "pattern": "^[a-z][a-z0-9-]{0,40}$"},
                      "additionalProperties": {
                        "type": "object",
                        "additionalProperties": false,
                        "required": ["url"],
                        "properties": {SERVICE},
                        SECRET
                      }
                    },
                    "ntfy": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["url"],
                      "properties": {PLACE}
                    }
                  },
                  SECRET
                }
                """.replace("SERVICE", SERVICE)
                .replace("SECRET", SECRET)
                .replace("PLACE", Site.PLACE)
                .replace("DURATION", DURATION);
    }

    @Override
    public List<TrafficLever> levers() {
        return List.of(lever);
    }

    @Override
    public List<Pager> pagers() {
        return List.of(pager, ntfy);
    }

    @Override
    public List<WebEndpoint> endpoints() {
        return List.of(pager.endpoint());
    }

    @Override
    public void start(PluginContext context) {
        Settings settings = context.settings();
        if (settings.has("url")) {
            lever.start(context.host(), WebhookSettings.of(settings));
        }
        if (settings.has("targets")) {
            pager.start(context.host(), settings.section("targets"));
        }
        if (settings.has("ntfy")) {
            ntfy.start(context.host(), settings.section("ntfy"));
        }
    }

    @Override
    public void stop() {
        lever.stop();
        pager.stop();
        ntfy.stop();
    }
}
