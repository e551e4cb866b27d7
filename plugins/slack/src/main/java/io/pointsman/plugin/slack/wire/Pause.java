package io.pointsman.plugin.slack.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Ever longer pauses, doubling from the first to the last, with jitter of a quarter either way. Not thread-safe. */
public final class Pause {

    private final Duration first;
    private final Duration last;
    private final RandomGenerator random;
    private Duration next;

    public Pause(Duration first, Duration last, RandomGenerator random) {
        this.first = first;
        this.last = last;
        this.random = random;
        this.next = first;
    }

    /** The pause to make now. */
    public Duration next() {
        Duration jittered = Duration.ofMillis((long) (next.toMillis() * (0.75 + random.nextDouble() / 2)));
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(last) > 0 ? last : doubled;
        return jittered;
    }

    /** All is well again. */
    public void reset() {
        next = first;
    }
}
