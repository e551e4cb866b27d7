package io.pointsman.core.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Learns the usual part of failures: {@code (e + ½)/(n + 1)} over all samples without the worst 2 % of them, and never below the floor. So
 * a hiccup during the learning does not become the usual. Only what was healthy is to be shown to it. O(log 64) per sample.
 */
final class BaselineLearner {

    private static final int WORST = 64;
    private static final double DROPPED = 0.02;

    private record Counted(long total, long bad) {
        double ratio() {
            return bad / (double) total;
        }
    }

    private final PriorityQueue<Counted> worst =
            new PriorityQueue<>(Comparator.comparingDouble(Counted::ratio).thenComparingLong(Counted::bad));
    private long total;
    private long bad;
    private long samples;
    private Duration over = Duration.ZERO;

    void add(long requests, long failures, Duration length) {
        total += requests;
        bad += failures;
        samples++;
        over = over.plus(length);
        if (failures > 0) {
            worst.add(new Counted(requests, failures));
            if (worst.size() > WORST) {
                worst.remove();
            }
        }
    }

    /** Empty until there is enough. */
    Optional<Baseline> learned(Tuning tuning) {
        if (over.compareTo(tuning.learnFor()) < 0 || total < tuning.learnRequests()) {
            return Optional.empty();
        }
        long drop = Math.min((long) (samples * DROPPED), worst.size());
        Counted dropped = worst.stream()
                .sorted(worst.comparator().reversed())
                .limit(drop)
                .reduce(new Counted(0, 0), (one, two) -> new Counted(one.total + two.total, one.bad + two.bad));
        double ratio = (bad - dropped.bad + 0.5) / (total - dropped.total + 1);
        return Optional.of(new Baseline(Math.min(0.5, Math.max(tuning.floor(), ratio)), 0, samples, over));
    }

    Duration over() {
        return over;
    }

    long total() {
        return total;
    }
}
