package io.pointsman.plugin.nginx;

import io.pointsman.api.health.HealthSource;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import io.pointsman.http.Asker;
import io.pointsman.http.Site;
import java.util.ArrayList;
import java.util.List;

/** Brings a source for each nginx, or each group of them, that {@code pointsman.yaml} names. */
public final class NginxPlugin implements Plugin {

    private static final String NAMES =
            "\"propertyNames\": {\"title\": \"one word in lower case, such as edge-1\", \"pattern\": \"^[a-z][a-z0-9-]{0,40}$\"}";
    private static final String LIST =
            "{\"type\": \"array\", \"minItems\": 1, \"items\": {\"type\": \"string\", \"minLength\": 1, \"maxLength\": 200}}";

    private final List<HealthSource> sources = new ArrayList<>();
    private final List<Asker> askers = new ArrayList<>();

    @Override
    public String optionsSchema() {
        return """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "edges": {
                      "type": "object",
                      NAMES,
                      "additionalProperties": {
                        "type": "object",
                        "additionalProperties": false,
                        "oneOf": [{"required": ["url"]}, {"required": ["servers"]}],
                        "properties": {
                          "servers": {
                            "type": "object",
                            "minProperties": 1,
                            "propertyNames": {"title": "the name of a point of presence, such as FRA", "pattern": "^[^\\\\s]{1,40}$"},
                            "additionalProperties": {"title": "an address such as https://fra.example.net/api/9", "type": "string", "pattern": "^https?://[^ /@?#]+(/[^ @?#]*)?$"}
                          },
                          "page": {"enum": ["api", "status", "stub"]},
                          SITE
                        }
                      }
                    }
                  }
                }
                """.replace("NAMES", NAMES).replace("SITE", Site.KEYS);
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
                      "zones": LIST,
                      "zones-are-hostnames": {"type": "boolean"},
                      "upstreams": LIST,
                      "caches": LIST,
                      "whole-server": {"type": "boolean"}
                    }
                  }
                }
                """.replace("NAMES", NAMES).replace("LIST", LIST);
    }

    @Override
    public void start(PluginContext context) {
        Settings edges = context.settings().section("edges");
        for (String name : edges.keys()) {
            Settings edge = edges.section(name);
            String where = "plugins: nginx: edges: " + name;
            Page page = Page.of(edge.text("page", "api"));
            List<NginxServer> servers = new ArrayList<>();
            Settings several = edge.section("servers");
            for (String pop : several.keys()) {
                servers.add(server(context, page, pop, Site.of(where, edge, several.text(pop, ""))));
            }
            if (servers.isEmpty()) {
                servers.add(server(context, page, name, Site.of(where, edge)));
            }
            sources.add(new NginxSource(name, edge, context, servers));
        }
    }

    private NginxServer server(PluginContext context, Page page, String name, Site site) {
        Asker asker = new Asker(context.host(), site);
        askers.add(asker);
        return new NginxServer(context.host(), name, page, asker);
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
