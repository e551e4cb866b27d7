package io.pointsman.plugin.pagerduty;

import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.http.Asker;
import java.util.List;
import java.util.Optional;

/**
 * Brings the pager {@code pagerduty}, hears its webhooks at {@code /plugins/pagerduty/webhooks}, and brings the source {@code pagerduty} of
 * who is on call.
 */
public final class PagerDutyPlugin implements Plugin {

    private final PagerDutyPager pager = new PagerDutyPager();
    private final OnCalls onCalls = new OnCalls();
    private volatile Optional<Asker> asker = Optional.empty();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "services": {
                      "type": "object",
                      "minProperties": 1,
                      "propertyNames": {"title": "one word in lower case, such as neteng", "pattern": "^[a-z][a-z0-9-]{0,40}$"},
                      "additionalProperties": {
                        "title": "a service needs routing-key-env or routing-key-file",
                        "type": "object",
                        "additionalProperties": false,
                        "anyOf": [{"required": ["routing-key-env"]}, {"required": ["routing-key-file"]}],
                        "properties": {
                          "routing-key-env": {"type": "string", "minLength": 1},
                          "routing-key-file": {"type": "string", "minLength": 1}
                        }
                      }
                    },
                    "token-env": {"type": "string", "minLength": 1},
                    "token-file": {"type": "string", "minLength": 1},
                    "from": MAIL,
                    "people": {"type": "object", "additionalProperties": MAIL},
                    "webhook-secret-env": {"type": "string", "minLength": 1},
                    "webhook-secret-file": {"type": "string", "minLength": 1},
                    "old-webhook-secret-env": {"type": "string", "minLength": 1},
                    "old-webhook-secret-file": {"type": "string", "minLength": 1},
                    "events-url": ADDRESS,
                    "api-url": ADDRESS,
                    "plain-http": {"type": "boolean"},
                    "trust": {"type": "string", "format": "path"},
                    "timeout": DURATION,
                    "every": DURATION,
                    "appears": DURATION
                  },
                  "dependentRequired": {"services": ["from"]},
                  "dependentSchemas": {
                    "services": {
                      "title": "services need token-env or token-file, of a key for the REST API",
                      "anyOf": [{"required": ["token-env"]}, {"required": ["token-file"]}]
                    }
                  }
                }
                """.replace(
                        "MAIL",
                        "{\"title\": \"the mail address of a user of PagerDuty\", \"type\": \"string\", \"pattern\": \"^[^@ <>]+@[^@ <>]+$\"}")
                .replace(
                        "ADDRESS",
                        "{\"title\": \"an address such as https://api.eu.pagerduty.com\", \"type\": \"string\", \"pattern\": \"^https?://[^ /@?#]+(/[^ @?#]*)?$\"}")
                .replace(
                        "DURATION",
                        "{\"title\": \"a duration such as 15s\", \"type\": \"string\", \"pattern\": \"^[0-9]+(ms|s|m)$\"}");
    }

    @Override
    public List<Pager> pagers() {
        return List.of(pager);
    }

    @Override
    public List<OnCallSource> onCallSources() {
        return List.of(onCalls);
    }

    @Override
    public List<WebEndpoint> endpoints() {
        return List.of(WebEndpoint.post("webhooks", pager::hear));
    }

    @Override
    public void start(PluginContext context) {
        boolean calls = context.settings().has("services");
        if (!calls && !context.settings().has("token-env") && !context.settings().has("token-file")) {
            return;
        }
        PagerDutySettings settings = PagerDutySettings.of(context.settings());
        Asker rest = new Asker(context.host(), settings.api());
        asker = Optional.of(rest);
        RestApi api = new RestApi(rest, settings.from());
        onCalls.start(api, settings);
        if (calls) {
            pager.start(context, settings, api);
        }
    }

    @Override
    public void stop() {
        pager.stop();
        asker.ifPresent(Asker::close);
    }
}
