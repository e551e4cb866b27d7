package io.pointsman.plugin.irc;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Ever longer pauses, doubling from the first to the last, with jitter of a quarter either way. Not thread-safe. */
final class Backoff {

    private final Duration first;
    private final Duration last;
    private final RandomGenerator random;
    private Duration pause;

    Backoff(IrcSettings.Pauses pauses, RandomGenerator random) {
        this.first = pauses.first();
        this.last = pauses.last();
        this.random = random;
        this.pause = pauses.first();
    }

    Duration next() {
        Duration jittered = Duration.ofMillis((long) (pause.toMillis() * (0.75 + random.nextDouble() / 2)));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(last) > 0 ? last : doubled;
        return jittered;
    }

    void reset() {
        pause = first;
    }
}
