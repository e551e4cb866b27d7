package io.pointsman.core.health;

import java.time.Duration;

/**
 * What was usual before the flip.
 *
 * @param ratio the usual part of failed requests, or the usual value
 * @param deviation of the logarithm of a value; 0 for counts
 * @param samples from how many samples it was learned
 * @param over how long was measured for it
 */
public record Baseline(double ratio, double deviation, long samples, Duration over) {}
