package io.pointsman.plugin.flip;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests per second as people type them: {@code 30000}, {@code 30,000}, {@code 30k}, {@code 1.2m}. */
final class RequestRate {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)([km]?)");
    private static final Pattern BETWEEN_THOUSANDS = Pattern.compile("(?<=[0-9])[,_](?=[0-9]{3}(?![0-9]))");

    private RequestRate() {}

    /** Reads a rate; empty when it is none. */
    static OptionalDouble parse(String text) {
        String plain =
                BETWEEN_THOUSANDS.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("");
        Matcher matcher = WRITTEN.matcher(plain);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double factor = switch (matcher.group(2)) {
            case "k" -> 1e3;
            case "m" -> 1e6;
            default -> 1;
        };
        return OptionalDouble.of(Double.parseDouble(matcher.group(1)) * factor);
    }
}
