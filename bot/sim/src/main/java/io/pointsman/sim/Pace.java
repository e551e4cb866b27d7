package io.pointsman.sim;

import io.pointsman.api.Host;
import io.pointsman.api.chat.SendQueue;
import io.pointsman.api.chat.SendQueue.Departure;
import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.TokenBucket;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast a network takes the bot's lines: a burst, then so many per second, in the order of the {@link SendQueue} that the bot also has
 * on IRC. Belongs to the thread that drives its {@link SimulatedHost}.
 */
final class Pace {

    private final SimulatedHost host;
    private final SendQueue<Runnable> queue;
    private Host.Timer timer = () -> {};

    Pace(SimulatedHost host, double perSecond, int burst) {
        this.host = host;
        this.queue = new SendQueue<>(new TokenBucket(perSecond, burst, host.monotonicNanos()), line -> 1);
    }

    /** Says the line when its turn comes. */
    void enter(Urgency urgency, String target, Runnable line) {
        queue.add(urgency, target, line);
        pump();
    }

    /** Says whatever waits at once. */
    void open() {
        timer.cancel();
        long later = host.monotonicNanos();
        while (!queue.until(later).isEmpty()) {
            later += Math.max(1, queue.until(later).getAsLong());
            for (Optional<Departure<Runnable>> next = queue.poll(later); next.isPresent(); next = queue.poll(later)) {
                next.get().item().run();
            }
        }
    }

    private void pump() {
        timer.cancel();
        for (Optional<Departure<Runnable>> next = queue.poll(host.monotonicNanos());
                next.isPresent();
                next = queue.poll(host.monotonicNanos())) {
            next.get().item().run();
        }
        queue.until(host.monotonicNanos()).ifPresent(wait -> timer = host.after(Duration.ofNanos(wait), this::pump));
    }
}
