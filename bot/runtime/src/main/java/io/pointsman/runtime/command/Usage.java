package io.pointsman.runtime.command;

import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.CommandSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar that a usage text stands for.
 *
 * @param elements in the order in which they are typed
 */
record Usage(List<Element> elements) {

    /** One part of a usage. */
    sealed interface Element {}

    /** A word that is typed as it stands. */
    record Literal(String word) implements Element {}

    /**
     * A word that stands for a value.
     *
     * @param rest whether it takes all words up to the next literal
     */
    record Argument(String name, ArgumentType type, boolean rest) implements Element {}

    /** One of several sequences, or none of them. */
    record Choice(List<List<Element>> alternatives) implements Element {
        Choice {
            alternatives = List.copyOf(alternatives);
        }
    }

    private static final Pattern TOKEN = Pattern.compile("\\s*(\\[|]|\\||[^\\s\\[\\]|]+)");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Z][A-Z0-9_-]*…?");
    private static final Pattern LITERAL = Pattern.compile("[a-z][a-z0-9_-]*");

    Usage {
        elements = List.copyOf(elements);
    }

    /** The grammar of a command; {@link IllegalArgumentException} says what is wrong with its usage. */
    static Usage of(CommandSpec spec) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(spec.usage());
        while (matcher.find()) {
            tokens.add(matcher.group(1));
        }
        Reader reader = new Reader(spec, tokens);
        List<Element> elements = reader.sequence();
        if (reader.at < tokens.size()) {
            throw reader.wrong("'" + tokens.get(reader.at) + "' stands outside brackets");
        }
        Set<String> unused = new HashSet<>(spec.types().keySet());
        unused.removeAll(reader.names);
        if (!unused.isEmpty()) {
            throw reader.wrong("it has no argument " + String.join(", ", unused));
        }
        checkRests(elements, false, reader);
        return new Usage(elements);
    }

    /** All literal words, the optional ones too. */
    Set<String> literals() {
        Set<String> words = new HashSet<>();
        collect(elements, words);
        return words;
    }

    private static void collect(List<Element> elements, Set<String> words) {
        for (Element element : elements) {
            switch (element) {
                case Literal literal -> words.add(literal.word());
                case Argument argument -> {
                    // stands for a value
                }
                case Choice choice -> choice.alternatives().forEach(alternative -> collect(alternative, words));
            }
        }
    }

    /** Whether a text may still go on at the end, when one may at the start; a text that meets an argument would swallow it. */
    private static boolean checkRests(List<Element> elements, boolean openAtStart, Reader reader) {
        boolean open = openAtStart;
        for (Element element : elements) {
            switch (element) {
                case Literal literal -> open = false;
                case Argument argument -> {
                    if (open) {
                        throw reader.wrong(argument.name() + " cannot follow a text without a literal word between");
                    }
                    open = argument.rest();
                }
                case Choice choice -> {
                    boolean after = open;
                    for (List<Element> alternative : choice.alternatives()) {
                        after |= checkRests(alternative, open, reader);
                    }
                    open = after;
                }
            }
        }
        return open;
    }

    /** Reads a usage from left to right. */
    private static final class Reader {

        private final CommandSpec spec;
        private final List<String> tokens;
        private final Set<String> names = new HashSet<>();
        private int at;

        Reader(CommandSpec spec, List<String> tokens) {
            this.spec = spec;
            this.tokens = tokens;
        }

        List<Element> sequence() {
            List<Element> elements = new ArrayList<>();
            while (at < tokens.size()
                    && !tokens.get(at).equals("]")
                    && !tokens.get(at).equals("|")) {
                elements.add(element(tokens.get(at++)));
            }
            return List.copyOf(elements);
        }

        private Element element(String token) {
            if (token.equals("[")) {
                return choice();
            }
            if (ARGUMENT.matcher(token).matches()) {
                boolean rest = token.endsWith("…");
                String name = rest ? token.substring(0, token.length() - 1) : token;
                if (!names.add(name)) {
                    throw wrong(name + " stands in it twice");
                }
                return new Argument(name, spec.types().getOrDefault(name, ArgumentType.WORD), rest);
            }
            if (LITERAL.matcher(token).matches()) {
                return new Literal(token);
            }
            throw wrong("'" + token + "' is neither an argument in capitals nor a word in lower case");
        }

        private Choice choice() {
            List<List<Element>> alternatives = new ArrayList<>();
            String closing = "|";
            while (closing.equals("|")) {
                List<Element> alternative = sequence();
                if (at >= tokens.size()) {
                    throw wrong("a bracket is not closed");
                }
                if (alternative.isEmpty()) {
                    throw wrong("brackets or an alternative are empty");
                }
                alternatives.add(alternative);
                closing = tokens.get(at++);
            }
            return new Choice(alternatives);
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(
                    "usage of " + spec.verb() + " is not well-formed: " + what + ": " + spec.usage());
        }
    }
}
