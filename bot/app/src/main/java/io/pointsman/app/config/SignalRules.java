package io.pointsman.app.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;

/** What {@code customers/*.yaml} say under {@code signals:}, held against the schemas of the plugins that measure, and against their grants. */
final class SignalRules {

    private static final String GRANT = "health";

    private final Section plugins;
    private final PluginSchemas schemas;
    private final BotRules rules;
    private final List<Problem> problems;

    SignalRules(Optional<Section> bot, PluginSchemas schemas, List<Problem> problems) {
        this.plugins = bot.map(section -> section.at("plugins"))
                .orElseGet(() ->
                        YamlFile.ofTree(JsonNodeFactory.instance.objectNode()).section());
        this.schemas = schemas;
        this.rules = new BotRules(plugins, schemas, problems);
        this.problems = problems;
    }

    void check(List<Section> customers) {
        for (Section customer : customers) {
            Section signals = customer.at("signals");
            for (String plugin : signals.keys()) {
                signals(plugin, signals.at(plugin));
            }
        }
    }

    private void signals(String plugin, Section section) {
        if (!schemas.plugins().contains(plugin)) {
            problems.add(section.problem(
                    "unknown plugin '" + plugin + "'" + Nearest.hint(plugin, new TreeSet<>(schemas.plugins()))));
            return;
        }
        String schema = schemas.signalsSchema(plugin);
        if (schema.isBlank()) {
            problems.add(section.problem("plugin '" + plugin + "' measures nothing"));
            return;
        }
        rules.options(section, schema, Set.of());
        Section own = plugins.at(plugin);
        if (own.at("enabled").node().isBoolean() && !own.at("enabled").node().asBoolean()) {
            problems.add(section.problem("plugin '" + plugin + "' is not enabled in pointsman.yaml"));
        } else if (!own.texts("grants").contains(GRANT)) {
            problems.add(section.problem("plugin '" + plugin + "' may not measure: write plugins: {" + plugin
                    + ": {grants: [" + GRANT + "]}} in pointsman.yaml"));
        }
    }
}
