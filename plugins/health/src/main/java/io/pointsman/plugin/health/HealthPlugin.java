package io.pointsman.plugin.health;

import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import java.util.List;
import java.util.Set;

/** {@code health}, {@code graph}, and the source {@code prometheus}. */
public final class HealthPlugin implements Plugin {

    private List<HealthSource> sources = List.of();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "prometheus": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["url", "signals"],
                      "properties": {
                        "url": {"title": "an address such as http://127.0.0.1:9090", "type": "string", "pattern": "^https?://[^ /@]+(/[^ ]*)?$"},
                        "token-env": {"type": "string", "minLength": 1},
                        "token-file": {"type": "string", "minLength": 1},
                        "customers": {"type": "array", "items": {"type": "string"}},
                        "customer-label": {"type": "string", "pattern": "^[a-zA-Z_][a-zA-Z0-9_]*$"},
                        "pop-label": {"type": "string", "pattern": "^[a-zA-Z_][a-zA-Z0-9_]*$"},
                        "every": {"title": "a duration such as 5s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                        "timeout": {"title": "a duration such as 5s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                        "patience": {"title": "a duration such as 30s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
                        "window": {"title": "a duration such as 1m, at least 4 scrapes", "type": "string", "pattern": "^[0-9]+(s|m)$"},
                        "up": {"title": "a selector of the targets that are scraped, such as up{job=\\"edge\\"}", "type": "string", "minLength": 1},
                        "signals": {
                          "type": "object",
                          "minProperties": 1,
                          "propertyNames": {
                            "enum": ["edge.requests", "origin.requests", "edge.5xx", "edge.4xx", "edge.503", "edge.tls-failure",
                              "origin.5xx", "origin.4xx", "origin.refused", "edge.miss", "edge.p95", "origin.p95", "edge.bytes"]
                          },
                          "additionalProperties": {
                            "type": "object",
                            "additionalProperties": false,
                            "properties": {
                              "total": {"title": "a selector of counters", "type": "string", "minLength": 1},
                              "bad": {"title": "a selector of counters", "type": "string", "minLength": 1},
                              "value": {"title": "an expression in milliseconds", "type": "string", "minLength": 1},
                              "absent-is-zero": {"type": "boolean"}
                            }
                          }
                        }
                      }
                    }
                  }
                }
                """;
    }

    @Override
    public Set<Grant> needs() {
        return Set.of();
    }

    @Override
    public void start(PluginContext context) {
        if (context.settings().has("prometheus")) {
            sources = List.of(new PrometheusSource(
                    PrometheusSettings.of(context.settings().section("prometheus"))));
        }
    }

    @Override
    public List<HealthSource> sources() {
        return sources;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new Command(
                        CommandSpec.switchover("health", "", "how the traffic is now, beside what is usual")
                                .forEverybody(),
                        new HealthHandler()),
                new Command(
                        CommandSpec.switchover(
                                "graph", "SIGNAL [MINUTES]", "one signal over the last minutes, as a row of bars"),
                        new GraphHandler()));
    }
}
