package io.pointsman.runtime;

import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.PluginEntry;
import io.pointsman.api.picture.Switchover;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which plugins serve in which room. One that brings a verb that every room needs serves always, whatever the log says: nobody is left
 * without the hold. Safe for any thread.
 */
final class PluginSwitches {

    /** What people must be able to say in every room. */
    private static final Set<String> ESSENTIAL = Set.of(
            "help",
            "status",
            "plan",
            "who",
            "plugins",
            "plugin",
            "start",
            "done",
            "fail",
            "block",
            "poll",
            "go",
            "nogo",
            "ramp",
            "moved",
            "override",
            "hold",
            "resume",
            "rollback",
            "freeze",
            "page",
            "ack",
            "log",
            "close");

    private final Map<String, String> owners;
    private final Map<String, PluginEntry> entries;

    PluginSwitches(List<Execution.Offer> offers) {
        Map<String, String> byVerb = new LinkedHashMap<>();
        Map<String, List<String>> verbs = new TreeMap<>();
        for (Execution.Offer offer : offers) {
            String verb = offer.command().spec().verb();
            byVerb.put(verb, offer.plugin().name());
            verbs.computeIfAbsent(offer.plugin().name(), name -> new ArrayList<>())
                    .add(verb);
        }
        Map<String, PluginEntry> found = new LinkedHashMap<>();
        verbs.forEach((name, own) -> found.put(
                name,
                new PluginEntry(
                        name, own, own.stream().filter(ESSENTIAL::contains).toList())));
        this.owners = byVerb;
        this.entries = found;
    }

    List<PluginEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The plugin of the command, when it does not serve in the switchover. */
    Optional<String> off(Switchover state, CommandSpec spec) {
        return Optional.ofNullable(owners.get(spec.verb())).filter(plugin -> isOff(state, plugin));
    }

    private boolean isOff(Switchover state, String plugin) {
        PluginEntry entry = entries.get(plugin);
        return state.pluginsOff().contains(plugin)
                && (entry == null || entry.essential().isEmpty());
    }
}
