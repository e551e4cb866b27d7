package io.pointsman.api.plugin;

import io.pointsman.api.Host;
import java.net.URI;
import java.util.Optional;

/** What a plugin is given. */
public interface PluginContext {

    Host host();

    /** The plugin's own options, validated by its schema. */
    Settings settings();

    /** What the plugin keeps over restarts. */
    Memory memory();

    /**
     * Where the bot's HTTP server is reached from outside, without a slash at its end, as {@code http.public-url} of {@code pointsman.yaml}
     * says; empty when it is not.
     */
    default Optional<URI> publicUrl() {
        return Optional.empty();
    }
}
