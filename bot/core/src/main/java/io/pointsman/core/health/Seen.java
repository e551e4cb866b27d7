package io.pointsman.core.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Tells the samples of one signal that are new from those that were judged already or come too late. O(1): a ring of 64 times. */
final class Seen {

    /** What becomes of a sample. */
    enum Arrival {
        NEW,
        DOUBLE,
        TOO_LATE
    }

    private static final int REMEMBERED = 64;
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private final long[] times = new long[REMEMBERED];
    private int next;
    private Instant newest = Instant.MIN;

    Seen() {
        Arrays.fill(times, Long.MIN_VALUE);
    }

    Arrival judge(Instant at) {
        long millis = at.toEpochMilli();
        if (!at.isAfter(newest)) {
            for (long time : times) {
                if (time == millis) {
                    return Arrival.DOUBLE;
                }
            }
            // Of what is older than all that is remembered nobody knows whether it was judged.
            if (at.isBefore(newest.minus(WINDOW)) || (full() && millis < oldest())) {
                return Arrival.TOO_LATE;
            }
        } else {
            newest = at;
        }
        times[next] = millis;
        next = (next + 1) % REMEMBERED;
        return Arrival.NEW;
    }

    private boolean full() {
        return times[next] != Long.MIN_VALUE;
    }

    private long oldest() {
        return Arrays.stream(times).min().orElse(Long.MIN_VALUE);
    }

    /** The time of the newest sample; {@link Instant#MIN} before there is one. */
    Instant newest() {
        return newest;
    }
}
