package io.pointsman.api.command;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a command is typed. The usage is its grammar: words in capitals are arguments, other words are typed as they stand,
 * brackets are optional, {@code |} separates alternatives inside brackets, and {@code …} after an argument takes all words up
 * to the next literal word or the end. {@code "CUSTOMER RUNBOOK [at TIME] [rehearsal]"}, {@code "STEP WHY…"}.
 *
 * @param verb the first word, lower case
 * @param summary one line for {@code !help}
 * @param types the type of each argument of the usage, by its word in capitals; {@link ArgumentType#WORD} when not named
 * @param scope what it needs to be about
 * @param audience who may use it at all; what it proposes is decided on top of that
 * @param proposes the kinds of action that it may propose, and no other; empty when it only shows something
 */
public record CommandSpec(
        String verb,
        List<String> aliases,
        String usage,
        String summary,
        SortedMap<String, ArgumentType> types,
        Scope scope,
        For audience,
        List<Class<?>> proposes) {

    /** What a command is about. */
    public enum Scope {
        /** The switchover of the room, or the one that is named. */
        SWITCHOVER,
        /** The bot or the house. */
        HOUSE
    }

    /** Who may use a command at all. */
    public enum For {
        EVERYBODY,
        STAFF,
        ADMINISTRATORS
    }

    public CommandSpec {
        aliases = List.copyOf(aliases);
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        proposes = List.copyOf(proposes);
    }

    /** A command about a switchover, for staff, that only shows something. */
    public static CommandSpec switchover(String verb, String usage, String summary) {
        return new CommandSpec(
                verb, List.of(), usage, summary, new TreeMap<>(), Scope.SWITCHOVER, For.STAFF, List.of());
    }

    /** A command about the bot or the house, for staff, that only shows something. */
    public static CommandSpec house(String verb, String usage, String summary) {
        return new CommandSpec(verb, List.of(), usage, summary, new TreeMap<>(), Scope.HOUSE, For.STAFF, List.of());
    }

    /** The same command, with the type of one argument. */
    public CommandSpec with(String argument, ArgumentType type) {
        TreeMap<String, ArgumentType> more = new TreeMap<>(types);
        more.put(argument, type);
        return new CommandSpec(verb, aliases, usage, summary, more, scope, audience, proposes);
    }

    /** The same command, also known by another verb. */
    public CommandSpec alias(String alias) {
        List<String> more = Stream.concat(aliases.stream(), Stream.of(alias)).toList();
        return new CommandSpec(verb, more, usage, summary, types, scope, audience, proposes);
    }

    /** The same command for everybody, customers and guests too; what they see of its answer is theirs to see. */
    public CommandSpec forEverybody() {
        return new CommandSpec(verb, aliases, usage, summary, types, scope, For.EVERYBODY, proposes);
    }

    /** The same command for administrators of the bot alone. */
    public CommandSpec forAdministrators() {
        return new CommandSpec(verb, aliases, usage, summary, types, scope, For.ADMINISTRATORS, proposes);
    }

    /**
     * The same command, proposing actions of these kinds. Who may use it follows from who may do them.
     *
     * @param kinds classes of {@code Action} or {@code HouseAction}
     */
    public CommandSpec proposing(Class<?>... kinds) {
        return new CommandSpec(verb, aliases, usage, summary, types, scope, For.EVERYBODY, List.of(kinds));
    }

    /** As {@code !help} shows it, without the prefix. */
    public String synopsis() {
        return usage.isEmpty() ? verb : verb + " " + usage;
    }
}
