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
        return take(nanos, 1);
    }

    /** Takes so many if there is one at least; what is missing is paid before the next. */
    boolean take(long nanos, int cost) {
        fill(nanos);
        if (tokens < 1) {
            return false;
        }
        tokens -= cost;
        return true;
    }

    /** Takes one even if there is none. */
    void pay(long nanos) {
        fill(nanos);
        tokens -= 1;
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
