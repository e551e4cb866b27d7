package io.pointsman.app;

import io.pointsman.api.plugin.Plugin;
import io.pointsman.runtime.plugin.LoadedPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The plugins of the distribution that a rehearsal is played with: those that people type commands of. Every rehearsal has instances of
 * its own, for what one remembers is nothing to another; their classes are loaded once.
 */
final class RehearsalPlugins {

    /** Where people talk, who is called and what is measured is simulated. */
    static final Set<String> COMMANDS = Set.of("switchovers", "checklist", "flip", "paging", "journal");

    private final List<LoadedPlugin> found;

    RehearsalPlugins(Home home) {
        found = Startup.plugins(home).plugins().stream()
                .filter(plugin -> COMMANDS.contains(plugin.name()))
                .toList();
    }

    /** New instances; for any thread. */
    List<LoadedPlugin> fresh() {
        List<LoadedPlugin> all = new ArrayList<>();
        for (LoadedPlugin plugin : found) {
            ServiceLoader.load(Plugin.class, plugin.loader())
                    .forEach(one -> all.add(new LoadedPlugin(plugin.name(), one, plugin.loader(), plugin.grants())));
        }
        return all;
    }
}
