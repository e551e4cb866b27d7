package io.pointsman.http.testing;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Host;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a plugin is given in a test; the environment variable {@code TOKEN} is {@code s3cret}, and {@code SECRET} is {@link #SECRET}. The bot is
 * reached at {@link #BOT}.
 */
public record TestContext(Host host, Settings settings, Map<String, ?> acme, Memory memory) implements PluginContext {

    /** A secret that is long enough. */
    public static final String SECRET = "a secret of the right length";

    /** Where the bot is reached from outside. */
    public static final URI BOT = URI.create("https://bot.example.net");

    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "s3cret", "SECRET", SECRET);

    /** A context of a plugin that reads nothing in the files of customers. */
    public static TestContext of(Host host, Map<String, ?> options) {
        return of(host, options, Map.of());
    }

    @Override
    public Optional<URI> publicUrl() {
        return Optional.of(BOT);
    }

    /**
     * A context.
     *
     * @param options of the plugin
     * @param acme what the file of the customer {@code acme} says to the plugin
     */
    public static TestContext of(Host host, Map<String, ?> options, Map<String, ?> acme) {
        return new TestContext(host, settings(options), acme, new Kept());
    }

    /** Settings as the house would hand them over. */
    public static Settings settings(Map<String, ?> values) {
        return new Settings(values, variable -> Optional.ofNullable(ENVIRONMENT.get(variable)));
    }

    @Override
    public Settings signals(CustomerId customer) {
        return settings(customer.value().equals("acme") ? acme : Map.of());
    }

    private static final class Kept implements Memory {
        private final Map<String, String> values = new ConcurrentHashMap<>();

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void put(String key, String value) {
            values.put(key, value);
        }
    }
}
