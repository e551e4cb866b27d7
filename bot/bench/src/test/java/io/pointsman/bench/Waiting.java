package io.pointsman.bench;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, and says what did not come. */
final class Waiting {

    private static final long STEP = 500_000;

    private Waiting() {}

    static void until(String what, long limitNanos, BooleanSupplier condition) {
        if (!within(limitNanos, condition)) {
            throw new IllegalStateException(what + " did not come within " + limitNanos / 1_000_000_000 + " s");
        }
    }

    /** Whether it came in time. */
    static boolean within(long limitNanos, BooleanSupplier condition) {
        long end = System.nanoTime() + limitNanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(STEP);
        }
        return true;
    }
}
