package io.pointsman.runtime.plugin;

import io.pointsman.api.plugin.Plugin;

/**
 * A plugin as it was found.
 *
 * @param name the name of its directory under {@code plugins/}
 * @param loader the class loader of its own
 */
public record LoadedPlugin(String name, Plugin plugin, ClassLoader loader) {}
