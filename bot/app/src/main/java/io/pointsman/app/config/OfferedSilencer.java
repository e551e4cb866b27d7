package io.pointsman.app.config;

import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.settings.Settings;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an enabled plugin offers to runbooks that expect alerts.
 *
 * @param options of its plugin
 */
record OfferedSilencer(AlertSilencer silencer, Settings options) {

    static Stream<OfferedSilencer> of(
            String plugin, Optional<Section> bot, PluginSchemas schemas, ConfigReader reader) {
        Settings options = bot.map(
                        root -> reader.options(plugin, root.at("plugins").at(plugin)))
                .orElseGet(Settings::none);
        return schemas.silencers(plugin).stream().map(silencer -> new OfferedSilencer(silencer, options));
    }

    /** Why it could silence nothing; empty when it could. */
    Optional<String> problem() {
        return silencer.problem(options);
    }
}
