package io.pointsman.plugin.irc;

/** How many lines may leave now: a burst, then so many per second. Not thread-safe. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long filledAt;

    TokenBucket(double perSecond, int burst, long nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = nanos;
    }

    /** Takes one if there is one. */
    boolean take(long nanos) {
        fill(nanos);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** Nanoseconds until there is one; 0 when there is. */
    long untilNext(long nanos) {
        fill(nanos);
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * NANOS);
    }

    private void fill(long nanos) {
        tokens = Math.min(burst, tokens + (nanos - filledAt) / NANOS * perSecond);
        filledAt = nanos;
    }
}
