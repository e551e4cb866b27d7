package io.pointsman.plugin.irc.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition that nothing signals, such as a line in a log file: the one place here that polls. */
final class Await {
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private Await() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param what reads after "not seen within 5 s: ", for example {@code "the services link"}
     * @param evidence asked only on failure; what the reader of the failure needs to see
     * @throws IllegalStateException when the limit passes first
     */
    static void until(String what, Duration limit, BooleanSupplier condition, Supplier<String> evidence) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not seen within " + limit.toMillis() + " ms: " + what
                        + System.lineSeparator() + evidence.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
