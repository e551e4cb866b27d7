package io.pointsman.runtime;

import io.pointsman.api.command.CommandSpec;
import io.pointsman.runtime.command.CommandParser;
import io.pointsman.runtime.command.Completer;
import java.util.List;

/**
 * What a place that completes may offer while somebody types: of the verbs those that {@code !help} would show here and now.
 *
 * @param usable the commands that this person could use here
 */
record Suggestions(List<CommandSpec> usable, String prefix) {

    Suggestions {
        usable = List.copyOf(usable);
    }

    /** What may stand after these whole words; the first is the verb, with the prefix or without. */
    List<String> after(List<String> typed, CommandParser.Context context) {
        if (typed.isEmpty()) {
            return usable.stream().map(spec -> prefix + spec.verb()).sorted().toList();
        }
        String first = typed.getFirst();
        String verb = first.startsWith(prefix) ? first.substring(prefix.length()) : first;
        return usable.stream()
                .filter(spec -> spec.verb().equals(verb) || spec.aliases().contains(verb))
                .findFirst()
                .map(spec -> Completer.following(spec, typed.size() - 1, context))
                .orElse(List.of());
    }
}
