package io.pointsman.core.health;

import java.util.SplittableRandom;

/** Requests and errors of a second, by seed: Poisson counts, and where they are clumped 72 bursts of one broken client a day. */
final class Stream {

    private static final double BURSTS_PER_SECOND = 72 / 86_400.0;
    private static final double LARGE = 60;

    private final SplittableRandom random;
    private final double rps;
    private final boolean clumped;
    private long requests;
    private long errors;

    Stream(long seed, double rps, boolean clumped) {
        this.random = new SplittableRandom(seed);
        this.rps = rps;
        this.clumped = clumped;
    }

    /** The next second, with this part of all traffic there, and this part of it failing. */
    void next(double traffic, double ratio) {
        errors = poisson(rps * traffic * ratio);
        requests = errors + poisson(rps * traffic * (1 - ratio));
        if (clumped && random.nextDouble() < BURSTS_PER_SECOND) {
            long burst = 1 + poisson(5);
            errors += burst;
            requests += burst;
        }
    }

    long requests() {
        return requests;
    }

    long errors() {
        return errors;
    }

    /** Knuth's product for small means, the normal distribution for large ones. */
    private long poisson(double mean) {
        if (mean > LARGE) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
