package io.pointsman.plugin.fastly;

import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Asker;
import io.pointsman.http.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings the sources {@code fastly}, {@code fastly-domains} and {@code fastly-origins}, for each of the three feeds waits for its own next
 * second.
 */
public final class FastlyPlugin implements Plugin {

    private final List<HealthSource> sources = new ArrayList<>();
    private final List<Asker> askers = new ArrayList<>();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {SITE},
                  "dependentSchemas": {
                    "url": {
                      "title": "url needs token-env or token-file",
                      "anyOf": [{"required": ["token-env"]}, {"required": ["token-file"]}]
                    }
                  }
                }
                """.replace("SITE", Site.KEYS);
    }

    @Override
    public String signalsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["service"],
                  "properties": {
                    "service": {"title": "the id of a service, such as SU1Z0isxPaozGVKXdv0eY", "type": "string", "pattern": "^[A-Za-z0-9]{10,40}$"},
                    "pops": {"type": "boolean"},
                    "domains": {"type": "boolean"},
                    "domains-are-hostnames": {"title": "true or false, and domains: true beside it", "type": "boolean"},
                    "origins": {"type": "boolean"}
                  },
                  "dependentRequired": {"domains-are-hostnames": ["domains"]}
                }
                """;
    }

    @Override
    public void start(PluginContext context) {
        Settings settings = context.settings();
        if (!settings.has("token-env") && !settings.has("token-file")) {
            return;
        }
        String key = settings.secret("token").orElse("");
        Site site = Site.of(
                "plugins: fastly", settings, settings.text("url", "https://rt.fastly.com"), Map.of("Fastly-Key", key));
        for (Kind kind : Kind.values()) {
            Asker asker = new Asker(context.host(), site);
            askers.add(asker);
            sources.add(new FastlySource(kind, settings, context, asker));
        }
    }

    @Override
    public List<HealthSource> sources() {
        return List.copyOf(sources);
    }

    @Override
    public void stop() {
        askers.forEach(Asker::close);
    }
}
