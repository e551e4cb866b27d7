package io.pointsman.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The only place where time, timers, threads, randomness and new ids come from. One real implementation, and one
 * deterministic single-threaded one for the simulation. All methods may be called from any thread.
 */
public interface Host {

    /** The wall clock, to the microsecond. */
    Instant now();

    /** A clock that never goes back, in nanoseconds from an arbitrary origin; for measuring and for time limits. */
    long monotonicNanos();

    /** Randomness for jitter and the like; never for secrets. */
    RandomGenerator random();

    /** A new id, unique for ever. */
    String newId();

    /** Runs the task once, after the delay, where it may block. Cancelling a task that runs or ran does nothing. */
    Timer after(Duration delay, Runnable task);

    /** Runs the task soon, beside others, where it may block. {@code name} appears in thread names and logs. */
    void run(String name, Runnable task);

    /**
     * Runs tasks that need nothing of each other, on several processors where there are some, and returns when all are through. They must
     * not block for long.
     *
     * @throws RuntimeException what a task threw; the others may or may not have run then
     */
    default void together(List<? extends Runnable> tasks) {
        tasks.forEach(Runnable::run);
    }

    /** A queue of tasks that run one after the other, in the order of their arrival, and may block. */
    Mailbox mailbox(String name);

    /** A pending call of {@link #after}. */
    interface Timer {
        void cancel();
    }

    /** Runs tasks one at a time in the order in which they came. */
    interface Mailbox {

        /** Runs the task soon, beside the caller, where it may block. */
        void execute(Runnable task);

        /**
         * Runs a task in the same order that does not block: at once, on the calling thread, when nothing runs and nothing waits; else soon. So
         * what is short goes from thread to thread only where it must wait. The caller holds no lock.
         */
        default void enter(Runnable task) {
            execute(task);
        }
    }
}
