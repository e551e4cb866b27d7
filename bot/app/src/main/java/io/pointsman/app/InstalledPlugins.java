package io.pointsman.app;

import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.TransportFactory;
import io.pointsman.app.config.PluginSchemas;
import io.pointsman.runtime.plugin.LoadedPlugin;
import io.pointsman.runtime.plugin.PluginChecks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The plugins that were found, and what they say of their own options. */
record InstalledPlugins(List<LoadedPlugin> loaded) implements PluginSchemas {

    InstalledPlugins {
        loaded = List.copyOf(loaded);
    }

    @Override
    public Set<String> plugins() {
        Set<String> names = new TreeSet<>();
        loaded.forEach(plugin -> names.add(plugin.name()));
        return names;
    }

    @Override
    public Optional<String> connectionSchema(String plugin) {
        return transport(plugin).map(TransportFactory::connectionSchema);
    }

    @Override
    public List<TrafficLever> levers(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .flatMap(one -> one.plugin().levers().stream())
                .toList();
    }

    @Override
    public List<AlertSilencer> silencers(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .flatMap(one -> one.plugin().silencers().stream())
                .toList();
    }

    @Override
    public List<Pager> pagers(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .flatMap(one -> one.plugin().pagers().stream())
                .toList();
    }

    @Override
    public List<OnCallSource> onCallSources(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .flatMap(one -> one.plugin().onCallSources().stream())
                .toList();
    }

    @Override
    public String optionsSchema(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .map(one -> one.plugin().optionsSchema())
                .findFirst()
                .orElse("");
    }

    @Override
    public String signalsSchema(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .map(one -> one.plugin().signalsSchema())
                .findFirst()
                .orElse("");
    }

    @Override
    public Set<Grant> needs(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .flatMap(one -> one.plugin().needs().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public List<OfferedCheck> checks() {
        return PluginChecks.of(loaded).offers().stream()
                .map(offer -> new OfferedCheck(offer.plugin().name(), offer.name(), offer.check()))
                .toList();
    }

    /** What makes connections of this plugin. */
    Optional<TransportFactory> transport(String plugin) {
        return loaded.stream()
                .filter(one -> one.name().equals(plugin))
                .flatMap(one -> one.plugin().transports().stream())
                .findFirst();
    }
}
