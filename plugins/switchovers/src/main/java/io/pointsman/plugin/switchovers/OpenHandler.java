package io.pointsman.plugin.switchovers;

import io.pointsman.api.action.HouseAction.OpenSwitchover;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code open}: parameters of the runbook are typed as {@code with apex=yes ttl=60}. */
final class OpenHandler implements CommandHandler {

    /** Several words stand in quotes, those of phones too. */
    private static final Pattern PARAMETER = Pattern.compile(
            "([A-Za-z][A-Za-z0-9-]*)\\s*=\\s*(?:[\"“”„‟«»]([^\"“”„‟«»]*)[\"“”„‟«»]|([^\\s,\"“”„‟«»]+))[\\s,]*");

    @Override
    public Outcome handle(Call call) {
        String typed = call.arguments().text("PARAMETERS");
        SortedMap<String, String> parameters = new TreeMap<>();
        Matcher one = PARAMETER.matcher(typed);
        int end = 0;
        while (end < typed.length() && one.region(end, typed.length()).lookingAt()) {
            String name = one.group(1).toLowerCase(java.util.Locale.ROOT);
            String value = one.group(2) == null ? one.group(3) : one.group(2);
            if (parameters.put(name, value) != null) {
                return Outcome.say(name + " is said twice.");
            }
            end = one.end();
        }
        if (end < typed.length()) {
            return Outcome.say("Parameters are typed as NAME=VALUE, such as: with apex=yes ttl=60.");
        }
        return Outcome.propose(new OpenSwitchover(
                call.by(),
                call.arguments().customer("CUSTOMER").id(),
                call.arguments().runbook("RUNBOOK"),
                call.arguments().optionalTime("TIME"),
                call.arguments().said("rehearsal"),
                parameters));
    }
}
