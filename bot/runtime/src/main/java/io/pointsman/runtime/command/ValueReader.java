package io.pointsman.runtime.command;

import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.command.ArgumentType;
import io.pointsman.api.command.Customer;
import io.pointsman.api.command.Person;
import io.pointsman.api.runbook.Runbook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one value of each {@link ArgumentType}; what it cannot read, it answers with what would be right. */
final class ValueReader {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)([kKmM]?)");
    private static final Pattern THOUSANDS = Pattern.compile("#?\\d{1,3}(?:,\\d{3})+");
    private static final Pattern PER_CENT = Pattern.compile("\\s*(?:per ?cent|pct|%)$", Pattern.CASE_INSENSITIVE);
    /** What phones and word processors make of a hyphen or a minus. */
    private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212]");
    /** Quotes and brackets around a value, and the end of a sentence after it. */
    private static final Pattern WRAPPED =
            Pattern.compile("^[\\s'`\"<(\u2018-\u201f]+|[\\s'`\"<>),.;:!?\u2026\u2018-\u201f]+$");

    private static final int LISTED = 5;

    private final CommandParser.Context context;

    ValueReader(CommandParser.Context context) {
        this.context = context;
    }

    /** What became of a typed value. */
    sealed interface Reading {}

    /** It is one. */
    record Value(Object value) implements Reading {}

    /**
     * It is none.
     *
     * @param what completes "'typed' …"
     * @param certain whether it is meant as such a value all the same, so that no other reading is worth a try
     */
    record Problem(String what, boolean certain) implements Reading {

        Problem(String what) {
            this(what, false);
        }
    }

    Reading read(ArgumentType type, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Problem("is empty; write something");
        }
        if (type == ArgumentType.WORD) {
            return new Value(typed);
        }
        String plain = DASHES.matcher(text).replaceAll("-");
        String bare = WRAPPED.matcher(plain).replaceAll("");
        Reading asTyped = value(type, plain);
        return asTyped instanceof Problem && !bare.isEmpty() && value(type, bare) instanceof Value inside
                ? inside
                : asTyped;
    }

    private Reading value(ArgumentType type, String text) {
        return switch (type) {
            case WORD -> new Value(text);
            case STEP -> step(text);
            case ROLE -> role(text);
            case SHARE -> found(share(text), "is no share; write 25, 25% or 0.5%");
            case DURATION ->
                found(
                        DurationText.parse(text),
                        text.matches("-?\\d{1,4}")
                                ? "has no unit; write " + text + "m, or with h, d or w"
                                : "is no duration; write 30m, 1h30m, 2d or 1w");
            case TIME -> TimeText.read(text, context.now(), context.zone());
            case NUMBER -> found(number(text), "is no number; write 30000, 30k, 1.5k or 2m");
            case PERSON -> person(text);
            case CUSTOMER -> customer(text);
            case RUNBOOK -> runbook(text);
        };
    }

    private static Reading found(Optional<?> value, String otherwise) {
        return value.<Reading>map(Value::new).orElseGet(() -> new Problem(otherwise));
    }

    /** A step that the asker may see; where it is not known which switchover is meant, any id. */
    private Reading step(String text) {
        if (context.steps().isPresent()) {
            return one("step", text, context.steps().get(), StepId::value, step -> Stream.empty());
        }
        return text.codePoints().anyMatch(Character::isWhitespace)
                        || !WRAPPED.matcher(text).replaceAll("").equals(text)
                ? new Problem("is no step; write its id, such as pre.tls")
                : new Value(new StepId(text));
    }

    private Reading role(String text) {
        return one("role", text, context.roles(), Role::value, role -> Stream.empty());
    }

    private static Optional<Share> share(String text) {
        return Share.parse(PER_CENT.matcher(text.replace(',', '.')).replaceFirst("%"));
    }

    private static Optional<Double> number(String text) {
        String digits = THOUSANDS.matcher(text).matches() ? text.replace(",", "") : text;
        Matcher matcher = NUMBER.matcher(digits.startsWith("#") ? digits.substring(1) : digits);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int zeros = switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 3;
            case "m" -> 6;
            default -> 0;
        };
        return Optional.of(
                new BigDecimal(matcher.group(1)).movePointRight(zeros).doubleValue());
    }

    private Reading person(String text) {
        String name = text.startsWith("@") ? text.substring(1) : text;
        Stream<Person> contacts =
                context.directory().customers().stream().flatMap(customer -> customer.contacts().stream());
        List<Person> people = Stream.concat(context.directory().people().stream(), contacts)
                .distinct()
                .toList();
        return one("person", name, people, person -> person.id().value(), ValueReader::names);
    }

    private static Stream<String> names(Person person) {
        return Stream.concat(
                Stream.of(person.name()),
                person.identities().stream().flatMap(identity -> Stream.of(identity.account(), identity.hint())));
    }

    private Reading customer(String text) {
        List<Customer> customers = context.directory().customers();
        return one(
                "customer", text, customers, customer -> customer.id().value(), customer -> Stream.of(customer.name()));
    }

    private Reading runbook(String text) {
        List<RunbookName> names =
                context.directory().runbooks().stream().map(Runbook::name).toList();
        return one("runbook", text, names, RunbookName::value, name -> Stream.empty());
    }

    /** The one with this id; else the only one that is known by this name. */
    private static <T> Reading one(
            String kind, String typed, List<T> all, Function<T, String> id, Function<T, Stream<String>> names) {
        Optional<T> exact =
                all.stream().filter(one -> id.apply(one).equals(typed)).findFirst();
        if (exact.isPresent()) {
            return new Value(exact.get());
        }
        String wanted = typed.replaceAll("\\s+", " ");
        List<T> named = all.stream()
                .filter(one -> Stream.concat(Stream.of(id.apply(one)), names.apply(one))
                        .anyMatch(wanted::equalsIgnoreCase))
                .toList();
        if (named.size() == 1) {
            return new Value(named.getFirst());
        }
        if (named.size() > 1) {
            return new Problem("may be any of " + listed(named.stream().map(id)) + "; write the id");
        }
        return unknown(kind, wanted, all, id, names);
    }

    private static <T> Reading unknown(
            String kind, String typed, List<T> all, Function<T, String> id, Function<T, Stream<String>> names) {
        List<String> near = Nearest.near(
                typed, all.stream().flatMap(one -> Stream.concat(Stream.of(id.apply(one)), names.apply(one))));
        Stream<String> parts = all.stream()
                .map(id)
                .filter(name -> typed.length() > 1)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT)));
        List<String> hints = Stream.concat(near.stream(), parts).distinct().toList();
        if (!hints.isEmpty()) {
            return new Problem("is no " + kind + " I know; near: " + listed(hints.stream()));
        }
        return new Problem(
                all.isEmpty()
                        ? "is no " + kind + " I know; there is none yet"
                        : "is no " + kind + " I know; write a name such as "
                                + all.stream().map(id).sorted().findFirst().orElse(""));
    }

    private static String listed(Stream<String> names) {
        return String.join(", ", names.limit(LISTED).map(Words::shown).toList());
    }
}
