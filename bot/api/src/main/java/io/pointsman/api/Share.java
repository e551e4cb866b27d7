package io.pointsman.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A share of the customer's traffic, in hundredths of a per cent: 0 to 10,000.
 *
 * @param basisPoints 100 is 1 %
 */
public record Share(int basisPoints) implements Comparable<Share> {

    public static final Share NONE = new Share(0);

    public static final Share ALL = new Share(10_000);

    public Share {
        if (basisPoints < 0 || basisPoints > 10_000) {
            throw new IllegalArgumentException("a share is between 0 % and 100 %, not " + basisPoints / 100.0 + " %");
        }
    }

    /** A whole number of per cent. */
    public static Share percent(int percent) {
        return new Share(Math.multiplyExact(percent, 100));
    }

    /** Reads {@code 25}, {@code 25%}, {@code 0.5 %}; empty when it is no share. */
    public static Optional<Share> parse(String text) {
        String digits = text.strip();
        if (digits.endsWith("%")) {
            digits = digits.substring(0, digits.length() - 1).strip();
        }
        if (!digits.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            return Optional.empty();
        }
        int points = new BigDecimal(digits)
                .movePointRight(2)
                .setScale(0, RoundingMode.UNNECESSARY)
                .intValueExact();
        return points > 10_000 ? Optional.empty() : Optional.of(new Share(points));
    }

    public boolean isNone() {
        return basisPoints == 0;
    }

    public boolean isAbove(Share other) {
        return basisPoints > other.basisPoints;
    }

    @Override
    public int compareTo(Share other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }

    /** As people read it: {@code 25 %}, {@code 0.5 %}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + " %";
    }
}
