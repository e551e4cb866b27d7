package io.pointsman.api.plugin;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Host;
import io.pointsman.api.settings.Settings;
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
     * Where the plugin writes down what it was told before it says that it heard it.
     *
     * @throws IllegalStateException where the plugin is tried out without one
     */
    default Journal journal() {
        throw new IllegalStateException("there is no journal here");
    }

    /**
     * Where the bot's HTTP server is reached from outside, without a slash at its end, as {@code http.public-url} of {@code pointsman.yaml}
     * says; empty when it is not.
     */
    default Optional<URI> publicUrl() {
        return Optional.empty();
    }

    /**
     * What the customer's file says to this plugin under {@code signals:}, as it is now; no settings where it says nothing. Validated by
     * {@link Plugin#signalsSchema}.
     */
    default Settings signals(CustomerId customer) {
        return Settings.none();
    }
}
