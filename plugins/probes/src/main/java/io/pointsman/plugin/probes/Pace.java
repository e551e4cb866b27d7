package io.pointsman.plugin.probes;

import io.pointsman.api.Host;
import java.time.Duration;

/** How often something may be done, whoever does it. What was missed is not made up for. Safe for any thread. */
final class Pace {

    private final Host host;
    private long nanos = 1;
    private boolean began;
    private long last;

    Pace(Host host) {
        this.host = host;
    }

    /** The time from one to the next, from now on. */
    synchronized Pace every(long time) {
        nanos = time;
        return this;
    }

    synchronized Duration time() {
        return Duration.ofNanos(nanos);
    }

    /** Whether it may be done now; then it is. */
    synchronized boolean take() {
        long now = host.monotonicNanos();
        if (began && now - last < nanos) {
            return false;
        }
        began = true;
        last = now;
        return true;
    }
}
