package io.pointsman.plugin.graphite;

import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.gauge.Queries;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Asker;
import io.pointsman.http.Site;
import java.util.ArrayList;
import java.util.List;

/** Brings a source for each Graphite that {@code pointsman.yaml} names. */
public final class GraphitePlugin implements Plugin {

    private static final String NAMES =
            "\"propertyNames\": {\"title\": \"one word in lower case, such as graphite-eu\", \"pattern\": \"^[a-z][a-z0-9-]{0,40}$\"}";
    private static final String DURATION =
            "{\"title\": \"a duration such as 30s\", \"type\": \"string\", \"pattern\": \"^[0-9]+(ms|s|m)$\"}";

    private final List<HealthSource> sources = new ArrayList<>();
    private final List<Asker> askers = new ArrayList<>();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "servers": {
                      "type": "object",
                      NAMES,
                      "additionalProperties": {
                        "type": "object",
                        "additionalProperties": false,
                        "required": ["url"],
                        "properties": {
                          "window": DURATION,
                          "settle": DURATION,
                          SITE
                        }
                      }
                    }
                  }
                }
                """.replace("NAMES", NAMES).replace("DURATION", DURATION).replace("SITE", Site.KEYS);
    }

    @Override
    public String signalsSchema() {
        return """
                {
                  "type": "object",
                  NAMES,
                  "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                      WHOSE
                      QUERIES
                    }
                  }
                }
                """.replace("NAMES", NAMES)
                .replace("WHOSE", Whose.property("tag", "{\"type\": \"string\", \"minLength\": 1}"))
                .replace("QUERIES", Queries.properties());
    }

    @Override
    public void start(PluginContext context) {
        Settings servers = context.settings().section("servers");
        for (String name : servers.keys()) {
            Settings server = servers.section(name);
            Asker asker = new Asker(context.host(), Site.of("plugins: graphite: servers: " + name, server));
            askers.add(asker);
            sources.add(new GraphiteSource(name, server, context, asker));
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
