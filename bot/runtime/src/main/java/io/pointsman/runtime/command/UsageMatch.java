package io.pointsman.runtime.command;

import io.pointsman.api.command.ArgumentType;
import io.pointsman.runtime.command.Usage.Argument;
import io.pointsman.runtime.command.Usage.Choice;
import io.pointsman.runtime.command.Usage.Element;
import io.pointsman.runtime.command.Usage.Literal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * One attempt to read words by a usage. It tries what the grammar allows in order, and keeps the failure that came furthest.
 * Two rules make its answers predictable: an optional part that begins with a literal is meant once that literal is typed
 * (quotes make it an ordinary word), and a word that was refused as a typed optional argument never becomes optional
 * free text.
 */
final class UsageMatch {

    private static final int NOBODY = -1;
    private static final int LONGEST_NAME = 4;
    private static final int LONGEST_TIME = 6;

    private final Words words;
    private final ValueReader values;
    private final Set<String> literals;
    private String problem = "cannot be read";
    private int reached = -1;
    private boolean solid;

    private UsageMatch(Usage usage, Words words, ValueReader values) {
        this.words = words;
        this.values = values;
        this.literals = usage.literals();
    }

    /** What came of it. */
    sealed interface Result {}

    /** It fits. */
    record Fits(Map<String, Object> values, Set<String> said) implements Result {}

    /** It does not fit, for this reason. */
    record Misses(String problem) implements Result {}

    /**
     * What was read so far.
     *
     * @param refused the word that no optional free text may take
     */
    private record State(Map<String, Object> values, Set<String> said, int refused) {

        State with(String name, Object value) {
            Map<String, Object> more = new HashMap<>(values);
            more.put(name, value);
            return new State(more, said, refused);
        }

        State saying(String literal) {
            Set<String> more = new HashSet<>(said);
            more.add(literal);
            return new State(values, more, refused);
        }

        State refusing(int word) {
            return new State(values, said, word);
        }
    }

    /** The rest of the usage. */
    @FunctionalInterface
    private interface Next {
        Optional<State> from(int at, State state);
    }

    static Result of(Usage usage, Words words, ValueReader values) {
        UsageMatch match = new UsageMatch(usage, words, values);
        Optional<State> end =
                match.sequence(usage.elements(), false, 0, new State(Map.of(), Set.of(), NOBODY), match::end);
        return end.<Result>map(state -> new Fits(state.values(), state.said()))
                .orElseGet(() -> new Misses(match.problem));
    }

    private Optional<State> end(int at, State state) {
        if (at == words.count()) {
            return Optional.of(state);
        }
        return state.refused() == NOBODY ? miss(at, true, typed(at, at + 1) + " is too much") : Optional.empty();
    }

    private Optional<State> sequence(List<Element> elements, boolean optional, int at, State state, Next next) {
        if (elements.isEmpty()) {
            return next.from(at, state);
        }
        Next then = (from, reached) -> sequence(elements.subList(1, elements.size()), optional, from, reached, next);
        return switch (elements.getFirst()) {
            case Literal literal -> literal(literal, optional, at, state, then);
            case Argument argument ->
                argument.rest() ? rest(argument, optional, at, state, then) : single(argument, at, state, then);
            case Choice choice -> choice(choice, at, state, then);
        };
    }

    private Optional<State> literal(Literal literal, boolean optional, int at, State state, Next then) {
        if (isLiteral(literal.word(), at)) {
            return then.from(at + 1, optional ? state.saying(literal.word()) : state);
        }
        return miss(at, false, "'" + literal.word() + "' is missing");
    }

    private Optional<State> single(Argument argument, int at, State state, Next then) {
        if (at == words.count()) {
            return miss(at, true, argument.name() + " is missing");
        }
        for (int length = longest(argument, at); length >= 1; length--) {
            Optional<State> found = taken(argument, at, at + length, length == 1, state, then);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<State> rest(Argument argument, boolean optional, int at, State state, Next then) {
        if (at == words.count() || literals.stream().anyMatch(typedAt(at))) {
            miss(at, true, argument.name() + " is missing");
        }
        if (optional && argument.type() == ArgumentType.WORD && state.refused() == at) {
            return Optional.empty();
        }
        for (int end = at + 1; end <= words.count(); end++) {
            if (end == words.count() || literals.stream().anyMatch(typedAt(end))) {
                Optional<State> found = taken(argument, at, end, true, state, then);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Predicate<String> typedAt(int end) {
        return literal -> isLiteral(literal, end);
    }

    private Optional<State> taken(Argument argument, int at, int end, boolean tell, State state, Next then) {
        return switch (values.read(argument.type(), words.text(at, end))) {
            case ValueReader.Value value -> then.from(end, state.with(argument.name(), value.value()));
            case ValueReader.Problem bad ->
                tell || bad.certain()
                        ? miss(at, true, argument.name() + ": " + typed(at, end) + " " + bad.what())
                        : Optional.empty();
        };
    }

    private Optional<State> choice(Choice choice, int at, State state, Next then) {
        if (at == words.count()) {
            return then.from(at, state);
        }
        List<List<Element>> named = choice.alternatives().stream()
                .filter(one -> one.getFirst() instanceof Literal literal && isLiteral(literal.word(), at))
                .toList();
        if (!named.isEmpty()) {
            return named.stream()
                    .flatMap(one -> sequence(one, true, at, state, then).stream())
                    .findFirst();
        }
        State skipping = state;
        for (List<Element> alternative : choice.alternatives()) {
            if (alternative.getFirst() instanceof Literal) {
                continue;
            }
            AtomicBoolean complete = new AtomicBoolean();
            Optional<State> found = sequence(alternative, true, at, state, (from, reached) -> {
                complete.set(true);
                return then.from(from, reached);
            });
            if (found.isPresent()) {
                return found;
            }
            if (alternative.getFirst() instanceof Argument first && first.type() != ArgumentType.WORD) {
                if (!fits(first, at)) {
                    skipping = skipping.refusing(at);
                } else if (!complete.get()) {
                    return Optional.empty();
                }
            }
        }
        return then.from(at, skipping);
    }

    private boolean fits(Argument argument, int at) {
        for (int length = longest(argument, at); length >= 1; length--) {
            if (values.read(argument.type(), words.text(at, at + length)) instanceof ValueReader.Value) {
                return true;
            }
        }
        return false;
    }

    /** Names and times may be of several words without quotes, as far as they are known as such. */
    private int longest(Argument argument, int at) {
        int most = switch (argument.type()) {
            case TIME -> LONGEST_TIME;
            case PERSON, CUSTOMER, SHARE, DURATION -> LONGEST_NAME;
            case STEP, ROLE, RUNBOOK, NUMBER, WORD -> 1;
        };
        int length = 1;
        while (length < most
                && at + length < words.count()
                && !words.word(at).quoted()
                && !words.word(at + length).quoted()) {
            length++;
        }
        return length;
    }

    private boolean isLiteral(String literal, int at) {
        return at < words.count()
                && !words.word(at).quoted()
                && (words.word(at).text().equalsIgnoreCase(literal)
                        || (at == words.count() - 1 && words.word(at).text().equalsIgnoreCase(literal + ".")));
    }

    private String typed(int at, int end) {
        return "'" + Words.shown(words.text(at, end)) + "'";
    }

    /** Keeps the failure that came furthest; a missing literal only when nothing else is known. */
    private Optional<State> miss(int at, boolean isSolid, String what) {
        if (solid == isSolid ? at > reached : isSolid) {
            problem = what;
            reached = at;
            solid = isSolid;
        }
        return Optional.empty();
    }
}
