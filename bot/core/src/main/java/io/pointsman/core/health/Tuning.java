package io.pointsman.core.health;

import java.time.Duration;

/**
 * The numbers by which detectors judge. The defaults are those of the table in {@code docs/detectors.md}.
 *
 * @param quietFor wanted mean time between two false alarms over all streams together, if the baselines are right
 * @param spike the smallest part of failed requests that is worth a stop, where the baseline is not already a fifth of it
 * @param spikeOfFew the same below 10 requests per second, where less cannot be told from chance in time
 * @param leak what leaks are looked for with; half of it is found when it lasts, where traffic is enough to see it
 * @param leakFromRps requests per second from which leaks are looked for
 * @param assumed the part of failed requests that is usual where nothing was learned
 * @param assumedClientErrors the same for 4xx, which the users make
 * @param floor no baseline is below this
 * @param hardRatio so large a part in one sample stops at once
 * @param hardFailures where the sample has at least so many failed requests: a single client rarely makes them
 * @param passRatio a stage passes when the part is below this with 95 % confidence, where the baseline is not a third of it
 * @param learnFor how long a baseline is learned before it counts
 * @param learnRequests and from how many requests at least
 * @param calm how long all must be calm before an alarm ends
 * @param latencyFactor the smallest growth of latency that is worth a stop
 * @param clockTolerance how far the clock of a source may differ
 */
public record Tuning(
        Duration quietFor,
        double spike,
        double spikeOfFew,
        double leak,
        double leakFromRps,
        double assumed,
        double assumedClientErrors,
        double floor,
        double hardRatio,
        long hardFailures,
        double passRatio,
        Duration learnFor,
        long learnRequests,
        Duration calm,
        double latencyFactor,
        Duration clockTolerance) {

    /** What holds unless somebody says otherwise. */
    public static final Tuning DEFAULT = new Tuning(
            Duration.ofDays(30),
            0.02,
            0.05,
            0.01,
            20,
            0.001,
            0.02,
            0.0005,
            0.25,
            20,
            0.005,
            Duration.ofMinutes(30),
            1_000,
            Duration.ofSeconds(60),
            1.5,
            Duration.ofSeconds(30));

    private static final double SLOW_RPS = 2;
    private static final double FEW_RPS = 10;
    private static final long FEW_FAILURES = 8;
    private static final double CAP_OF_FEW_FAILURES = 0.45;

    /** @throws IllegalArgumentException when a part is not between 0 and 1, or a time is not above 0 */
    public Tuning {
        for (double part :
                new double[] {spike, spikeOfFew, leak, assumed, assumedClientErrors, floor, hardRatio, passRatio}) {
            if (!(part > 0 && part < 1)) {
                throw new IllegalArgumentException("a part of all requests is above 0 and below 1, not " + part);
            }
        }
        if (quietFor.toMillis() < 1 || learnFor.isNegative() || calm.isNegative() || !(latencyFactor > 1)) {
            throw new IllegalArgumentException("times are above 0, and latency grows by a factor above 1");
        }
    }

    /** The same, with a baseline learned in this time and calm after that one. */
    public Tuning within(Duration learning, long requests, Duration calming) {
        return new Tuning(
                quietFor,
                spike,
                spikeOfFew,
                leak,
                leakFromRps,
                assumed,
                assumedClientErrors,
                floor,
                hardRatio,
                hardFailures,
                passRatio,
                learning,
                requests,
                calming,
                latencyFactor,
                clockTolerance);
    }

    /**
     * The height of a CUSUM on log-likelihood ratios: {@code h = ln(γ · streams)}, γ the wanted mean number of samples between two false
     * alarms. By Lorden (1971) the mean time between them is at least {@code e^h} samples; the budget is divided evenly over the streams.
     *
     * @param sampleSeconds length of one sample
     * @param streams how many detectors run together, at least 1
     */
    public double height(double sampleSeconds, int streams) {
        return Math.log(quietFor.toMillis() / 1000.0 / sampleSeconds * streams);
    }

    /** The part of failures that a spike is looked for with, p1 of the {@link FailureCusum}, at this rate of requests. */
    public double spikeAt(double rps) {
        return rps < FEW_RPS ? spikeOfFew : spike;
    }

    /** The most that one sample may add: half the height, and a third where one request weighs much, below 2 requests per second. */
    public double cap(double height, double rps) {
        return rps < SLOW_RPS ? height / 3 : height / 2;
    }

    /**
     * The same for failures: a little less than half where there is traffic enough and a sample has so few of them that one broken client
     * makes them in a burst. So two bursts that fall together never alarm without a third sample that says the same.
     */
    public double cap(double height, double rps, long failures) {
        return rps >= FEW_RPS && failures < FEW_FAILURES ? CAP_OF_FEW_FAILURES * height : cap(height, rps);
    }
}
