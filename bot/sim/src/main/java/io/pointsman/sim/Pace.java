package io.pointsman.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * How fast a network takes the bot's lines: a burst, then so many per second, the most urgent first. Half of the burst is kept for
 * critical lines, as the bot keeps it on IRC. Belongs to the thread that drives its {@link SimulatedHost}.
 */
final class Pace {

    /** How urgent a line is; the first ones go first. */
    enum Urgency {
        CRITICAL,
        REPLY,
        NORMAL
    }

    private record Waiting(Urgency urgency, long number, Runnable line) {}

    private final SimulatedHost host;
    private final double perSecond;
    private final int burst;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::urgency).thenComparingLong(Waiting::number));
    private double tokens;
    private Instant filledAt;
    private long number;

    Pace(SimulatedHost host, double perSecond, int burst) {
        this.host = host;
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = host.now();
    }

    /** Says the line when its turn comes. */
    void enter(Urgency urgency, Runnable line) {
        waiting.add(new Waiting(urgency, number++, line));
        pump();
    }

    private void pump() {
        Instant now = host.now();
        tokens = Math.min(burst, tokens + Duration.between(filledAt, now).toNanos() / 1e9 * perSecond);
        filledAt = now;
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            double missing = (next.urgency() == Urgency.CRITICAL ? 1 : 1 + burst / 2) - tokens;
            if (missing > 0) {
                host.after(Duration.ofNanos((long) Math.ceil(missing / perSecond * 1e9)), this::pump);
                return;
            }
            tokens--;
            waiting.remove();
            next.line().run();
        }
    }
}
