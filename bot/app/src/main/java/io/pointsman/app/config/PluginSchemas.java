package io.pointsman.app.config;

import io.pointsman.api.alert.AlertSilencer;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.lever.TrafficLever;
import io.pointsman.api.oncall.OnCallSource;
import io.pointsman.api.page.Pager;
import io.pointsman.api.plugin.Grant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the configuration must know of the plugins that are installed. */
public interface PluginSchemas {

    /** The names of all plugins, as written in {@code plugin: NAME} and under {@code plugins:}. */
    Set<String> plugins();

    /** The JSON schema of a connection of this plugin; a blank text when there is nothing to set; empty when it makes none. */
    Optional<String> connectionSchema(String plugin);

    /** The levers that a plugin offers to runbooks. */
    default List<TrafficLever> levers(String plugin) {
        return List.of();
    }

    /** What a plugin offers to runbooks that expect alerts. */
    default List<AlertSilencer> silencers(String plugin) {
        return List.of();
    }

    /** The channels over which a plugin calls people. */
    default List<Pager> pagers(String plugin) {
        return List.of();
    }

    /** The places from which a plugin can tell who is on call. */
    default List<OnCallSource> onCallSources(String plugin) {
        return List.of();
    }

    /** The JSON schema of the options of this plugin; a blank text when it has none. */
    String optionsSchema(String plugin);

    /** The JSON schema of what a customer's file says to this plugin under {@code signals:}; a blank text when it reads nothing there. */
    default String signalsSchema(String plugin) {
        return "";
    }

    /** The grants that this plugin cannot do without. */
    default Set<Grant> needs(String plugin) {
        return Set.of();
    }

    /** The checks that plugins offer to the steps of runbooks, in the order of the plugins. */
    default List<OfferedCheck> checks() {
        return List.of();
    }

    /** A check and the plugin that offers it. */
    record OfferedCheck(String plugin, String name, StepCheck check) {}
}
