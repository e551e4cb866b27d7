package io.pointsman.plugin.irc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The time that a server puts on each line: every line has one, so the form that all servers write is read without a parser. */
final class ServerTime {

    /** With a digit where a digit stands. */
    private static final String FORM = "0000-00-00T00:00:00.000Z";

    private ServerTime() {}

    /** The time of a {@code time} tag; empty when there is none, or it is none. */
    static Optional<Instant> read(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(hasForm(text) ? byPlace(text) : Instant.parse(text));
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int at = 0; at < FORM.length(); at++) {
            char is = text.charAt(at);
            boolean right = FORM.charAt(at) == '0' ? is >= '0' && is <= '9' : is == FORM.charAt(at);
            if (!right) {
                return false;
            }
        }
        return !text.startsWith("24", 11) && !text.startsWith("60", 17);
    }

    private static Instant byPlace(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
