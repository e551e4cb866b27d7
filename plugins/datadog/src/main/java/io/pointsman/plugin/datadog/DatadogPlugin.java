package io.pointsman.plugin.datadog;

import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.gauge.Queries;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Asker;
import io.pointsman.http.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the source {@code datadog}. */
public final class DatadogPlugin implements Plugin {

    private static final String TEXT = "{\"type\": \"string\", \"minLength\": 1}";
    private static final String DURATION =
            "{\"title\": \"a duration such as 30s\", \"type\": \"string\", \"pattern\": \"^[0-9]+(ms|s|m)$\"}";

    private Optional<HealthSource> source = Optional.empty();
    private Optional<Asker> asker = Optional.empty();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "url": {"title": "an address such as https://api.datadoghq.eu", "type": "string", "pattern": "^https?://[^ /@?#]+(/[^ @?#]*)?$"},
                    "api-key-env": TEXT,
                    "api-key-file": TEXT,
                    "application-key-env": TEXT,
                    "application-key-file": TEXT,
                    "every": DURATION,
                    "timeout": DURATION,
                    "patience": DURATION,
                    "window": DURATION,
                    "settle": DURATION,
                    "trust": {"type": "string", "format": "path"},
                    "plain-http": {"type": "boolean"}
                  }
                }
                """.replace("TEXT", TEXT).replace("DURATION", DURATION);
    }

    @Override
    public String signalsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    WHOSE
                    QUERIES
                  }
                }
                """.replace("WHOSE", Whose.property("tag", TEXT)).replace("QUERIES", Queries.properties());
    }

    @Override
    public void start(PluginContext context) {
        Settings settings = context.settings();
        if (settings.keys().isEmpty()) {
            return;
        }
        Optional<String> key = settings.secret("api-key");
        Optional<String> application = settings.secret("application-key");
        if (key.isEmpty() || application.isEmpty()) {
            throw new IllegalArgumentException(
                    "plugins: datadog: both keys are needed: api-key-env and application-key-env (…-file works too)");
        }
        Site site = Site.of(
                "plugins: datadog",
                settings,
                settings.text("url", "https://api.datadoghq.com"),
                Map.of("DD-API-KEY", key.get(), "DD-APPLICATION-KEY", application.get()));
        Asker made = new Asker(context.host(), site);
        asker = Optional.of(made);
        source = Optional.of(new DatadogSource(settings, context, new DatadogServer(made)));
    }

    @Override
    public List<HealthSource> sources() {
        return source.stream().toList();
    }

    @Override
    public void stop() {
        asker.ifPresent(Asker::close);
    }
}
