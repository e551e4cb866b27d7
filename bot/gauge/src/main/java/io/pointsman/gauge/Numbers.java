package io.pointsman.gauge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** Numbers and times as the JSON of monitoring writes them. */
public final class Numbers {

    private static final double LATEST_SECOND = 1e11;

    private Numbers() {}

    /** A number, or a text that is one; {@code NaN} and the infinite are read as such. Empty for anything else. */
    public static OptionalDouble of(JsonNode node) {
        if (node.isNumber()) {
            return OptionalDouble.of(node.doubleValue());
        }
        return node.isString() ? of(node.asString()) : OptionalDouble.empty();
    }

    /** A text that is a number, as Prometheus writes it. */
    public static OptionalDouble of(String text) {
        return switch (text.strip()) {
            case "NaN" -> OptionalDouble.of(Double.NaN);
            case "+Inf", "Inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> parsed(text.strip());
        };
    }

    private static OptionalDouble parsed(String text) {
        try {
            return text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
                    ? OptionalDouble.of(Double.parseDouble(text))
                    : OptionalDouble.empty();
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }

    /** Seconds or milliseconds of the Unix clock, told apart by their size, or an ISO 8601 text with its zone. */
    public static Optional<Instant> time(JsonNode node) {
        OptionalDouble number = of(node);
        if (number.isPresent()) {
            return time(number.getAsDouble());
        }
        try {
            return node.isString()
                    ? Optional.of(OffsetDateTime.parse(node.asString()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** Seconds or milliseconds of the Unix clock, told apart by their size. */
    public static Optional<Instant> time(double number) {
        if (!Double.isFinite(number) || number <= 0 || number > LATEST_SECOND * 1_000) {
            return Optional.empty();
        }
        double millis = number < LATEST_SECOND ? number * 1_000 : number;
        return Optional.of(Instant.ofEpochMilli(Math.round(millis)));
    }
}
