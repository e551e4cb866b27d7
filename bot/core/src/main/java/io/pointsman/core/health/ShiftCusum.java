package io.pointsman.core.health;

/**
 * A capped CUSUM on the logarithm of a value, for a mean that grows by a factor. With y = ln(value), mean m and deviation σ of the
 * baseline, and δ = ln(factor),
 * <pre>x = (δ/σ²)·(y − m − δ/2);  S = min(h, max(0, S + min(x, cap)));  alarm when S ≥ h</pre>
 * the log-likelihood ratio of two normal distributions (Page 1954). Latencies are near to log-normal. Immutable; O(1).
 *
 * @param mean m
 * @param deviation σ, above 0
 * @param shift δ, above 0
 * @param sum S
 */
public record ShiftCusum(double mean, double deviation, double shift, double sum) {

    /** With one more sample of the value, which is above 0. */
    public ShiftCusum add(double value, double height, double cap) {
        double ratio = shift / (deviation * deviation) * (Math.log(value) - mean - shift / 2);
        return new ShiftCusum(mean, deviation, shift, Math.min(height, Math.max(0, sum + Math.min(ratio, cap))));
    }

    /** Whether it alarms at this height. */
    public boolean alarms(double height) {
        return sum >= height;
    }
}
