package io.pointsman.api.plugin;

import io.pointsman.api.Host;

/** What a plugin is given. */
public interface PluginContext {

    Host host();

    /** The plugin's own options, validated by its schema. */
    Settings settings();

    /** What the plugin keeps over restarts. */
    Memory memory();
}
