package io.pointsman.gauge.testing;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Host;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a plugin of sources is given in a test; the environment variable {@code TOKEN} is {@code s3cret}. */
public record TestContext(Host host, Settings settings, Map<String, ?> acme, Memory memory) implements PluginContext {

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
        return new Settings(values, variable -> variable.equals("TOKEN") ? Optional.of("s3cret") : Optional.empty());
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
