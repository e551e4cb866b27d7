package io.pointsman.core.health;

/**
 * A capped CUSUM on counts, for a part of failures that grows from {@code usual} to {@code bad}. Per sample of n requests with e failures
 * <pre>x = e·ln(p1/p0) + (n − e)·ln((1 − p1)/(1 − p0));  S = min(h, max(0, S + min(x, cap)));  alarm when S ≥ h</pre>
 * Page, "Continuous inspection schemes", Biometrika 41 (1954); Lorden, Ann. Math. Stat. 42 (1971); the Bernoulli CUSUM of Reynolds and
 * Stoumbos, J. Quality Technology 31 (1999). The cap winsorises it: one bad sample of one broken client never alarms alone. S is kept at h,
 * so that it comes down again in the time in which it went up. Immutable; O(1).
 *
 * @param usual p0, above 0
 * @param bad p1, above p0 and below 1
 * @param sum S
 */
public record FailureCusum(double usual, double bad, double sum) {

    /** @throws IllegalArgumentException when not 0 &lt; usual &lt; bad &lt; 1 */
    public FailureCusum {
        if (!(usual > 0 && usual < bad && bad < 1)) {
            throw new IllegalArgumentException("not 0 < " + usual + " < " + bad + " < 1");
        }
    }

    /** At rest. */
    public static FailureCusum between(double usual, double bad) {
        return new FailureCusum(usual, bad, 0);
    }

    /**
     * With one more sample.
     *
     * @param height h
     * @param cap the most that a sample may add
     */
    public FailureCusum add(long requests, long failures, double height, double cap) {
        double ratio = failures * Math.log(bad / usual) + (requests - failures) * Math.log((1 - bad) / (1 - usual));
        return new FailureCusum(usual, bad, Math.min(height, Math.max(0, sum + Math.min(ratio, cap))));
    }

    /** As after an alarm by other means: it takes as long to come down. */
    public FailureCusum raised(double height) {
        return new FailureCusum(usual, bad, height);
    }

    /** Whether it alarms at this height. */
    public boolean alarms(double height) {
        return sum >= height;
    }

    /**
     * What one request tells on average when the part of failures is {@code p}, in units of S: the delay until the alarm is about
     * {@code h / (n · drift)} samples where it is above 0; where it is not, there is none.
     */
    public double drift(double p) {
        return p * Math.log(bad / usual) + (1 - p) * Math.log((1 - bad) / (1 - usual));
    }
}
