package io.pointsman.plugin.probes;

import io.pointsman.api.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** Options as the house would hand them over. */
final class TestOptions {

    private TestOptions() {}

    static ProbesOptions of(Map<String, ?> values) {
        return ProbesOptions.of(settings(values));
    }

    static Settings settings(Map<String, ?> values) {
        return new Settings(
                values, variable -> variable.equals("PURGE_TOKEN") ? Optional.of("secret") : Optional.empty());
    }
}
