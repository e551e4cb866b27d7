package io.pointsman.app.config;

import io.pointsman.api.page.Pager;
import io.pointsman.api.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A channel over which an installed plugin calls people, and what {@code pointsman.yaml} lets it do.
 *
 * @param enabled whether its plugin is started
 * @param granted whether its plugin may call people
 * @param options of its plugin
 */
record OfferedPager(String plugin, boolean enabled, boolean granted, Settings options, Pager pager) {

    private static final String GRANT = "pager";

    /** All that the plugins offer, in use or not. */
    static List<OfferedPager> all(Optional<Section> bot, PluginSchemas schemas, ConfigReader reader) {
        return schemas.plugins().stream()
                .flatMap(name -> schemas.pagers(name).stream().map(pager -> of(name, bot, reader, pager)))
                .toList();
    }

    private static OfferedPager of(String plugin, Optional<Section> bot, ConfigReader reader, Pager pager) {
        Optional<Section> own = bot.map(root -> root.at("plugins").at(plugin));
        boolean disabled = own.map(section -> section.at("enabled").node())
                .filter(enabled -> enabled.isBoolean() && !enabled.asBoolean())
                .isPresent();
        return new OfferedPager(
                plugin,
                !disabled,
                own.filter(section -> section.texts("grants").contains(GRANT)).isPresent(),
                own.map(section -> reader.options(plugin, section)).orElseGet(Settings::none),
                pager);
    }

    /** Why it reaches nobody there; empty when it could. */
    Optional<String> problem(String to) {
        if (!enabled) {
            return Optional.of("plugin '" + plugin + "' is not enabled in pointsman.yaml");
        }
        if (!granted) {
            return Optional.of("plugin '" + plugin + "' may not call people: write plugins: {" + plugin + ": {grants: ["
                    + GRANT + "]}} in pointsman.yaml");
        }
        return pager.problem(to, options);
    }
}
