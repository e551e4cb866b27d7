package io.pointsman.sim;

import io.pointsman.api.Host;
import java.time.Duration;

/** The real clock, read from a real host; the one place of the simulation that waits. */
public final class WallClock implements RealClock {
    private final Host host;
    private final Object lock = new Object();
    private boolean woken;

    public WallClock(Host host) {
        this.host = host;
    }

    @Override
    public long nanos() {
        return host.monotonicNanos();
    }

    @Override
    public void await(Duration limit) {
        long end = nanos() + limit.toNanos();
        synchronized (lock) {
            while (!woken) {
                long left = end - nanos();
                if (left <= 0) {
                    return;
                }
                try {
                    lock.wait(left / 1_000_000, (int) (left % 1_000_000));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            woken = false;
        }
    }

    @Override
    public void wake() {
        synchronized (lock) {
            woken = true;
            lock.notifyAll();
        }
    }
}
