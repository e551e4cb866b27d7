package io.pointsman.plugin.flip;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gigabits per second as people type them: {@code 4.2}, {@code 4.2G}, {@code 800M}, {@code 1.2T}. */
final class Bandwidth {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)([mgt]?)");

    private Bandwidth() {}

    /** Reads Gbit/s; empty when it is none. */
    static OptionalDouble parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        return OptionalDouble.of(
                switch (matcher.group(2)) {
                    case "m" -> number / 1e3;
                    case "t" -> number * 1e3;
                    default -> number;
                });
    }
}
