package io.pointsman.plugin.irc;

import java.util.Optional;

/** What we call ourselves while somebody else has our nick. Fits servers that allow nine characters, and comes to an end. */
final class SpareNicks {

    private static final int ALWAYS_ALLOWED = 9;
    private static final int MOST = 9;

    private final String wanted;
    private int number;

    SpareNicks(String wanted) {
        this.wanted = wanted;
    }

    Optional<String> next() {
        number++;
        if (number > MOST) {
            return Optional.empty();
        }
        return Optional.of(
                number == 1
                        ? wanted + "_"
                        : wanted.substring(0, Math.min(wanted.length(), ALWAYS_ALLOWED - 1)) + number);
    }
}
