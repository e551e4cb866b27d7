package io.pointsman.api.command;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a command is typed. The usage is its grammar: words in capitals are arguments, other words are typed as they stand,
 * brackets are optional, {@code |} separates alternatives inside brackets, and {@code …} after an argument takes all words up
 * to the next literal word or the end. {@code "CUSTOMER RUNBOOK [at TIME] [rehearsal]"}, {@code "STEP WHY…"}.
 *
 * @param verb the first word, lower case
 * @param summary one line for {@code !help}
 * @param types the type of each argument of the usage, by its word in capitals; {@link ArgumentType#WORD} when not named
 * @param scope what it needs to be about
 */
public record CommandSpec(
        String verb,
        List<String> aliases,
        String usage,
        String summary,
        SortedMap<String, ArgumentType> types,
        Scope scope) {

    /** What a command is about. */
    public enum Scope {
        /** The switchover of the room, or the one that is named. */
        SWITCHOVER,
        /** The bot or the house. */
        HOUSE
    }

    public CommandSpec {
        aliases = List.copyOf(aliases);
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /** A command about a switchover. */
    public static CommandSpec switchover(String verb, String usage, String summary) {
        return new CommandSpec(verb, List.of(), usage, summary, new TreeMap<>(), Scope.SWITCHOVER);
    }

    /** A command about the bot or the house. */
    public static CommandSpec house(String verb, String usage, String summary) {
        return new CommandSpec(verb, List.of(), usage, summary, new TreeMap<>(), Scope.HOUSE);
    }

    /** The same command, with the type of one argument. */
    public CommandSpec with(String argument, ArgumentType type) {
        TreeMap<String, ArgumentType> more = new TreeMap<>(types);
        more.put(argument, type);
        return new CommandSpec(verb, aliases, usage, summary, more, scope);
    }

    /** The same command, also known by another verb. */
    public CommandSpec alias(String alias) {
        return new CommandSpec(
                verb,
                java.util.stream.Stream.concat(aliases.stream(), java.util.stream.Stream.of(alias))
                        .toList(),
                usage,
                summary,
                types,
                scope);
    }

    /** As {@code !help} shows it, without the prefix. */
    public String synopsis() {
        return usage.isEmpty() ? verb : verb + " " + usage;
    }
}
