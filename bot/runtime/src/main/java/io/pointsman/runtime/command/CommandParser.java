package io.pointsman.runtime.command;

import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.command.Arguments;
import io.pointsman.api.command.CommandSpec;
import io.pointsman.api.command.Directory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From a typed line, without the prefix, to a command with its arguments. The one place that parses what people type.
 * Safe for any thread; no line makes it throw.
 */
public final class CommandParser {

    private static final List<Role> HOUSE = List.of(
            Role.LEAD,
            Role.DEPUTY,
            Role.SUPPORT,
            Role.ACCOUNT_MANAGER,
            Role.OPS,
            Role.NETENG,
            Role.PRODUCT_ENGINEERING,
            Role.CUSTOMER);
    /** How a sentence ends that begins and ends with a verb. */
    private static final Pattern END = Pattern.compile("[.,:;!?\u2026]+$");

    private final Map<String, CommandSpec> verbs = new HashMap<>();
    private final VerbTree tree;

    /**
     * For these commands.
     *
     * @throws IllegalArgumentException when two share a verb or an alias, or a usage is not well-formed
     */
    public CommandParser(List<CommandSpec> specs) {
        for (CommandSpec spec : specs) {
            Stream.concat(Stream.of(spec.verb()), spec.aliases().stream()).forEach(verb -> register(verb, spec));
        }
        this.tree = new VerbTree(specs);
    }

    /**
     * What a line is read against.
     *
     * @param zone in which times of the day are meant
     * @param steps those that the asker may see; empty when it is not known which switchover is meant
     */
    public record Context(Instant now, ZoneId zone, Directory directory, Optional<List<StepId>> steps) {

        /** A line that is about no certain switchover. */
        public Context(Instant now, ZoneId zone, Directory directory) {
            this(now, zone, directory, Optional.empty());
        }

        /** Every role that there is: those of the house, of the people and of the runbooks. */
        List<Role> roles() {
            Stream<Role> standing = directory.people().stream().flatMap(person -> person.roles().stream());
            Stream<Role> manned = directory.runbooks().stream().flatMap(runbook -> runbook.roles().stream());
            return Stream.of(HOUSE.stream(), standing, manned)
                    .flatMap(roles -> roles)
                    .distinct()
                    .toList();
        }
    }

    /** What a line turned out to be. */
    public sealed interface Parsed {

        /** A command that can be run. */
        record Ok(CommandSpec spec, Arguments arguments) implements Parsed {}

        /**
         * No command.
         *
         * @param verb what was typed instead, fit to be said back
         * @param near the verbs and aliases that were perhaps meant, the nearest first; not everybody may know of all of them
         */
        record UnknownVerb(String verb, List<String> near) implements Parsed {

            public UnknownVerb {
                near = List.copyOf(near);
            }

            /** The verb or alias that was probably meant. */
            public Optional<String> nearest() {
                return near.stream().findFirst();
            }
        }

        /**
         * A command whose arguments are not right.
         *
         * @param message one line that says what would be right, with the usage
         */
        record Bad(CommandSpec spec, String message) implements Parsed {}
    }

    private void register(String verb, CommandSpec spec) {
        if (!verb.matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "verb '" + verb + "' of '" + spec.synopsis() + "' is not one word in lower case");
        }
        CommandSpec other = verbs.putIfAbsent(verb, spec);
        if (other != null) {
            throw new IllegalArgumentException(
                    "'" + other.synopsis() + "' and '" + spec.synopsis() + "' share the verb '" + verb + "'");
        }
    }

    /** Reads one line. */
    public Parsed parse(String line, Context context) {
        Words words = Words.of(line);
        if (words.count() == 0) {
            return new Parsed.UnknownVerb("", List.of());
        }
        String verb = END.matcher(words.word(0).text()).replaceFirst("").toLowerCase(Locale.ROOT);
        if (!verbs.containsKey(verb)) {
            return new Parsed.UnknownVerb(
                    Words.shown(words.word(0).text()), Nearest.near(verb, verbs.keySet().stream()));
        }
        return tree.parse(verb, line.substring(words.word(0).end()), context);
    }
}
