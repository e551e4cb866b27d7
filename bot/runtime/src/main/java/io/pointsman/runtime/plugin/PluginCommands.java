package io.pointsman.runtime.plugin;

import io.pointsman.api.command.Command;
import io.pointsman.api.command.CommandSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commands that plugins bring. A verb belongs to the first plugin that has it; a later one goes without that command, and a plugin
 * that cannot say what it brings goes without any.
 *
 * @param problems one line for each command or plugin that is left out
 */
public record PluginCommands(List<Offer> offers, List<String> problems) {

    /** A command and whose it is. */
    public record Offer(LoadedPlugin plugin, Command command) {}

    public PluginCommands {
        offers = List.copyOf(offers);
        problems = List.copyOf(problems);
    }

    /** Asks every plugin, in order. */
    public static PluginCommands of(List<LoadedPlugin> plugins) {
        Map<String, String> owners = new HashMap<>();
        List<Offer> offers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (LoadedPlugin plugin : plugins) {
            try {
                for (Command command : List.copyOf(plugin.plugin().commands())) {
                    Optional<String> taken = verbs(command.spec())
                            .filter(owners::containsKey)
                            .findFirst()
                            .map(verb -> "plugin " + plugin.name() + " brings the command " + verb + ", which plugin "
                                    + owners.get(verb) + " has already; it is left out");
                    if (taken.isPresent()) {
                        problems.add(taken.get());
                    } else {
                        verbs(command.spec()).forEach(verb -> owners.put(verb, plugin.name()));
                        offers.add(new Offer(plugin, command));
                    }
                }
            } catch (RuntimeException | LinkageError broken) {
                problems.add("plugin " + plugin.name() + " cannot say which commands it brings: "
                        + AskedPlugin.CannotSay.why(broken));
            }
        }
        return new PluginCommands(offers, problems);
    }

    private static Stream<String> verbs(CommandSpec spec) {
        return Stream.concat(Stream.of(spec.verb()), spec.aliases().stream());
    }
}
