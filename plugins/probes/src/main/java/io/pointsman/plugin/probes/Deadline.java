package io.pointsman.plugin.probes;

import io.pointsman.api.Host;
import java.time.Duration;

/** When one run of a check has to come to its end. */
final class Deadline {

    private final Host host;
    private final long end;

    Deadline(Host host, Duration limit) {
        this.host = host;
        this.end = host.monotonicNanos() + limit.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - host.monotonicNanos()));
    }

    boolean isOver() {
        return left().isZero();
    }

    /** No longer than the time that is left. */
    Duration atMost(Duration wanted) {
        Duration left = left();
        return left.compareTo(wanted) < 0 ? left : wanted;
    }
}
