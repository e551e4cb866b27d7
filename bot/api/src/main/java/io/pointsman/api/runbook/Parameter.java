package io.pointsman.api.runbook;

import io.pointsman.api.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a runbook leaves open until a switchover is opened by it.
 *
 * @param name as people type it: {@code apex}
 * @param title what it is, in words
 * @param standard its value when nobody says another
 * @param choices the values that it may have; empty when any of its type will do
 */
public record Parameter(String name, Type type, String title, String standard, List<String> choices) {

    private static final int LONGEST = 100;

    /** What its values are. */
    public enum Type {
        YES_NO,
        /** One of its choices. */
        CHOICE,
        /** 0 or more, such as {@code 60} or {@code 2.5}. */
        NUMBER,
        /** As people type it: {@code 30m}. */
        DURATION,
        /** A few words. */
        TEXT
    }

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** The value that somebody typed, as it is written everywhere; empty when it cannot have it. */
    public Optional<String> read(String typed) {
        String value = typed.strip();
        return switch (type) {
            case YES_NO ->
                switch (value.toLowerCase(Locale.ROOT)) {
                    case "yes", "true" -> Optional.of("yes");
                    case "no", "false" -> Optional.of("no");
                    default -> Optional.empty();
                };
            case CHOICE -> choices.stream().filter(value::equalsIgnoreCase).findFirst();
            case NUMBER -> Optional.of(value).filter(text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,4})?"));
            case DURATION ->
                Optional.of(value)
                        .filter(text -> Durations.parse(text)
                                .filter(time -> !time.isNegative())
                                .isPresent());
            case TEXT ->
                Optional.of(value)
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                        .filter(text ->
                                text.chars().noneMatch(one -> one == '{' || one == '}' || Character.isISOControl(one)));
        };
    }

    /** What it may be, in words: {@code yes or no}, {@code a duration such as 30m}. */
    public String values() {
        return switch (type) {
            case YES_NO -> "yes or no";
            case CHOICE -> String.join(", ", choices);
            case NUMBER -> "a number";
            case DURATION -> "a duration such as 30m";
            case TEXT -> "a few words without { and }";
        };
    }
}
