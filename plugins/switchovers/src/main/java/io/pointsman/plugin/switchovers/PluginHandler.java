package io.pointsman.plugin.switchovers;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.action.PluginAction;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.PluginEntry;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a plugin off or on for the rooms of a switchover, or says how it stands. */
final class PluginHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        String name = call.arguments().text("NAME");
        Optional<PluginEntry> known = call.plugins().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
        boolean off = isOff(call, name);
        if (known.isEmpty() && !off) {
            return Outcome.say("there is no plugin " + name + " with commands; there are: "
                    + call.plugins().stream().map(PluginEntry::name).collect(Collectors.joining(", ")) + ".");
        }
        List<String> essential = known.map(PluginEntry::essential).orElse(List.of());
        if (call.arguments().said("on")) {
            return Outcome.propose(new PluginAction.TurnOn(call.by(), name));
        }
        if (call.arguments().said("off")) {
            return essential.isEmpty()
                    ? Outcome.propose(new PluginAction.TurnOff(call.by(), name))
                    : Outcome.say(needed(name, essential));
        }
        if (!essential.isEmpty()) {
            return Outcome.say(needed(name, essential));
        }
        return Outcome.say("the plugin " + name + " is " + (off ? "off" : "on") + " here; "
                + typed("plugin " + (off ? "on " : "off ") + name) + " turns it " + (off ? "on." : "off."));
    }

    private static boolean isOff(Call call, String name) {
        return call.picture()
                .filter(picture -> picture instanceof Switchover state
                        && state.pluginsOff().contains(name))
                .isPresent();
    }

    private static String needed(String name, List<String> essential) {
        return "the plugin " + name + " is always on: every room needs "
                + essential.stream().map(verb -> typed(verb)).collect(Collectors.joining(" ")) + ".";
    }
}
