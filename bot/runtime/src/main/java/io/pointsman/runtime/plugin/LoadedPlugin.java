package io.pointsman.runtime.plugin;

import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import java.util.Set;

/**
 * A plugin as it was found.
 *
 * @param name the name of its directory under {@code plugins/}
 * @param loader the class loader of its own
 * @param grants the system actions that the configuration grants it
 */
public record LoadedPlugin(String name, Plugin plugin, ClassLoader loader, Set<Grant> grants) {

    public LoadedPlugin {
        grants = Set.copyOf(grants);
    }

    /** A plugin that is granted nothing. */
    public LoadedPlugin(String name, Plugin plugin, ClassLoader loader) {
        this(name, plugin, loader, Set.of());
    }

    /** The same plugin, granted this and nothing else. */
    public LoadedPlugin granted(Set<Grant> by) {
        return new LoadedPlugin(name, plugin, loader, by);
    }
}
