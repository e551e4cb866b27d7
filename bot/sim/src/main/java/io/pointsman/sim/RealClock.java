package io.pointsman.sim;

import java.time.Duration;

/** The clock of the person who watches. */
public interface RealClock {
    /** Nanoseconds from an arbitrary origin; never goes back. */
    long nanos();

    /** Waits so long, or until somebody calls {@link #wake}; returns at once when that happened since the last wait. */
    void await(Duration limit);

    /** Ends a wait, from any thread. */
    void wake();
}
