package io.pointsman.core.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers as people read them beside each other. */
final class Numbers {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Numbers() {}

    /** The first full minute that is not before: {@code 14:37Z}. */
    static String minute(Instant at) {
        Instant begun = at.truncatedTo(ChronoUnit.MINUTES);
        return MINUTE.format(begun.equals(at) ? at : begun.plus(1, ChronoUnit.MINUTES));
    }

    /** A text with its parts put in; for all locales the same. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is not of the JDK, and the core sees nothing else
    static String say(String format, Object... parts) {
        return String.format(Locale.ROOT, format, parts);
    }

    /** With so many digits after the point, as {@code %.Nf} has it; numbers are written each second, and a format is slow to read. */
    private static String fixed(double value, int digits) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .toPlainString()
                : Double.toString(value);
    }

    /** A part of the whole: {@code 6.1 %}, {@code 0.10 %}, {@code 0 %}. */
    static String percent(double ratio) {
        double percent = 100 * ratio;
        if (percent == 0) {
            return "0 %";
        }
        return percent < 1 ? fixed(percent, 2) + " %" : percent < 99.95 ? fixed(percent, 1) + " %" : "100 %";
    }

    /** How many: {@code 5,114}. */
    static String count(long count) {
        StringBuilder digits = new StringBuilder(Long.toString(Math.abs(count)));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return count < 0 ? "-" + digits : digits.toString();
    }

    /** Per second: {@code 0.4}, {@code 412}, {@code 31.2k}, {@code 1.25M}. */
    static String rate(double perSecond) {
        if (perSecond >= 1e6) {
            return fixed(perSecond / 1e6, 2) + "M";
        }
        if (perSecond >= 10_000) {
            return fixed(perSecond / 1e3, 1) + "k";
        }
        return perSecond >= 10 || perSecond == 0 ? fixed(perSecond, 0) : fixed(perSecond, 1);
    }

    /** {@code , 61x}; nothing where it is not above. */
    static String times(double factor) {
        return factor >= 1.5 ? ", " + fixed(factor, 0) + "x" : "";
    }

    /** {@code 14:02:11Z}. */
    static String clock(Instant at) {
        return at.equals(Instant.MIN) ? "the start" : CLOCK.format(at);
    }
}
