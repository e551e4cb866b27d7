package io.pointsman.api.chat;

/**
 * How much may leave now: a burst at once, then so many per second. What it holds may be negative, for somebody who paid what was not
 * there. The caller brings the time, so that it has no clock of its own. Not thread-safe.
 */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long filledAt;

    /**
     * A full one.
     *
     * @param perSecond tokens that come back per second
     * @param burst the most that it holds
     * @param nanos what time it is, on a clock that never goes back, in nanoseconds; so in every method
     */
    public TokenBucket(double perSecond, int burst, long nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = nanos;
    }

    /** Takes one if there is one. */
    public boolean take(long nanos) {
        return take(nanos, 1, 1);
    }

    /**
     * Takes so many if there are enough; what is missing is paid before the next.
     *
     * @param cost how many are taken
     * @param least how many there must be; the burst where it is more than that
     */
    public boolean take(long nanos, int cost, double least) {
        fill(nanos);
        if (tokens < Math.min(burst, least)) {
            return false;
        }
        tokens -= cost;
        return true;
    }

    /** Takes one even if there is none. */
    public void pay(long nanos) {
        fill(nanos);
        tokens -= 1;
    }

    /** Nanoseconds until there are so many, or the whole burst; 0 when there are. */
    public long until(long nanos, double least) {
        fill(nanos);
        double missing = Math.min(burst, least) - tokens;
        return missing <= 0 ? 0 : (long) Math.ceil(missing / perSecond * NANOS);
    }

    /** What others than the most urgent leave in it, so that those never wait for them: half of the burst. */
    public double reserve() {
        return Math.floor(burst / 2);
    }

    private void fill(long nanos) {
        tokens = Math.min(burst, tokens + (nanos - filledAt) / NANOS * perSecond);
        filledAt = nanos;
    }
}
