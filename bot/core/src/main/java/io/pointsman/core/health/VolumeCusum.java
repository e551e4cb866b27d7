package io.pointsman.core.health;

/**
 * A downward CUSUM on the number of requests: a black hole yields no errors, only missing requests. Per sample of n requests where μ0 were
 * expected, with μ1 = μ0/2,
 * <pre>x = (n·ln(μ1/μ0) − (μ1 − μ0)) / φ = (μ0/2 − n·ln 2) / φ;  S = min(h, max(0, S + min(x, cap)));  alarm when S ≥ h</pre>
 * the log-likelihood ratio of two Poisson counts (Lucas, "Counted data CUSUM's", Technometrics 27 (1985)), divided by φ, the ratio of
 * variance to mean of the counts, as for quasi-likelihood: real traffic comes in crowds. Immutable; O(1).
 *
 * @param sum S
 */
public record VolumeCusum(double sum) {

    /** At rest. */
    public static final VolumeCusum REST = new VolumeCusum(0);

    /**
     * With one more sample.
     *
     * @param expected μ0, requests in a sample of this length
     * @param dispersion φ, at least 1
     */
    public VolumeCusum add(long requests, double expected, double dispersion, double height, double cap) {
        double ratio = (expected / 2 - requests * Math.log(2)) / Math.max(1, dispersion);
        return new VolumeCusum(Math.min(height, Math.max(0, sum + Math.min(ratio, cap))));
    }

    /** Whether it alarms at this height. */
    public boolean alarms(double height) {
        return sum >= height;
    }
}
