package io.pointsman.core.health;

/**
 * The score interval of a part: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). With
 * z = 1.96 (95 %), p the part seen and n how many were looked at,
 * <pre>(p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)</pre>
 */
public final class Wilson {

    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /** The largest part that is still likely; 1 when nothing was looked at. */
    public static double upper(long total, long bad) {
        return total == 0 ? 1 : bound((double) total, bad, 1);
    }

    /** The smallest part that is still likely; 0 when nothing was looked at. */
    public static double lower(long total, long bad) {
        return total == 0 ? 0 : Math.max(0, bound((double) total, bad, -1));
    }

    /** How many must be looked at, none of them bad, until {@link #upper} is at most {@code part}: {@code z²(1 − part)/part}. */
    public static long needed(double part) {
        return (long) Math.ceil(Z * Z * (1 - part) / part);
    }

    private static double bound(double total, long bad, int sign) {
        double p = bad / total;
        double square = Z * Z / total;
        return (p + square / 2 + sign * Z * Math.sqrt(p * (1 - p) / total + square / (4 * total))) / (1 + square);
    }
}
