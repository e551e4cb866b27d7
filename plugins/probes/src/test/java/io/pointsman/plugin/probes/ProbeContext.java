package io.pointsman.plugin.probes;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Host;
import io.pointsman.api.plugin.Memory;
import io.pointsman.api.plugin.PluginContext;
import io.pointsman.api.settings.Settings;

/** What the plugin is given in a test, with what the file of the customer {@code acme} says to it. */
record ProbeContext(Host host, Settings settings, Settings acme) implements PluginContext {

    @Override
    public Memory memory() {
        throw new IllegalStateException("probes remember nothing");
    }

    @Override
    public Settings signals(CustomerId customer) {
        return customer.value().equals("acme") ? acme : Settings.none();
    }
}
