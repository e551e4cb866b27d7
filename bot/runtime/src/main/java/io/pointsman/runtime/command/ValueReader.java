package io.pointsman.runtime.command;

import io.pointsman.api.Durations;
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
     */
    record Problem(String what) implements Reading {}

    Reading read(ArgumentType type, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Problem("is empty; write something");
        }
        return switch (type) {
            case WORD -> new Value(typed);
            case STEP -> id(text, StepId::new, "is no step; write its id, such as pre.tls");
            case ROLE -> id(text, this::role, "is no role; write one such as ops or lead");
            case SHARE -> found(Share.parse(text), "is no share; write 25, 25% or 0.5%");
            case DURATION -> found(Durations.parse(text), "is no duration; write 30m, 1h30m, 2d or 1w");
            case TIME ->
                found(
                        TimeText.parse(text, context.now(), context.zone()),
                        "is no time; write 15:00, \"tomorrow 9:30\", 2026-11-24T15:00Z or \"in 20m\"");
            case NUMBER -> found(number(text), "is no number; write 30000, 30k, 1.5k or 2m");
            case PERSON -> person(text);
            case CUSTOMER -> customer(text);
            case RUNBOOK -> runbook(text);
        };
    }

    private static Reading found(Optional<?> value, String otherwise) {
        return value.<Reading>map(Value::new).orElseGet(() -> new Problem(otherwise));
    }

    private static Reading id(String text, Function<String, Object> id, String otherwise) {
        try {
            return new Value(id.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return new Problem(otherwise);
        }
    }

    /** A role that somebody or a runbook has, in whichever case it was typed; otherwise as typed, for the core to judge. */
    private Role role(String text) {
        Stream<Role> standing = context.directory().people().stream().flatMap(person -> person.roles().stream());
        Stream<Role> manned = context.directory().runbooks().stream().flatMap(runbook -> runbook.roles().stream());
        return Stream.concat(standing, manned)
                .filter(role -> role.value().equalsIgnoreCase(text))
                .findFirst()
                .orElseGet(() -> new Role(text));
    }

    private static Optional<Double> number(String text) {
        Matcher matcher = NUMBER.matcher(text);
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
        Stream<String> begun = all.stream()
                .map(id)
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT)));
        List<String> hints = Stream.concat(near.stream(), begun).distinct().toList();
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
