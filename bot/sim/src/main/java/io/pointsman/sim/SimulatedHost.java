package io.pointsman.sim;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * A host whose clock stands still until somebody moves it: the same seed and the same calls give the same run. Tasks wait in one queue,
 * by time and then by arrival, and run on the thread of whoever calls {@link #runNext}, one at a time. Tasks may be handed over from any
 * thread. A task that throws ends the run: a simulation hides no bug.
 */
public final class SimulatedHost implements Host {
    private static final Comparator<Task> BY_TIME =
            Comparator.comparing((Task task) -> task.due).thenComparingLong(task -> task.number);

    private final Instant start;
    private final Random random;
    private final Object lock = new Object();
    private final PriorityQueue<Task> queue = new PriorityQueue<>(BY_TIME);
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private volatile Instant now;
    private long tasks;
    private long ids;

    /**
     * Makes a host.
     *
     * @param start what its clock shows at first
     * @param seed where its randomness begins
     */
    public SimulatedHost(Instant start, long seed) {
        this.start = start.truncatedTo(ChronoUnit.MICROS);
        this.now = this.start;
        this.random = new Random(seed);
    }

    private final class Task implements Timer {
        private final Instant due;
        private final long number;
        private final boolean quiet;
        private final Runnable work;

        private Task(Instant due, long number, boolean quiet, Runnable work) {
            this.due = due;
            this.number = number;
            this.quiet = quiet;
            this.work = work;
        }

        @Override
        public void cancel() {
            synchronized (lock) {
                queue.remove(this);
            }
        }
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long monotonicNanos() {
        return Duration.between(start, now).toNanos();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String newId() {
        synchronized (lock) {
            ids++;
            return "sim-" + ids;
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return add(delay, false, task);
    }

    /** As {@link #after}, for work that nobody would wait for, such as measuring: it does not count in {@link #nextTaskAt}. */
    public Timer quietlyAfter(Duration delay, Runnable task) {
        return add(delay, true, task);
    }

    @Override
    public void run(String name, Runnable task) {
        post(task);
    }

    @Override
    public Mailbox mailbox(String name) {
        // One thread and one queue, ordered by arrival: every mailbox keeps its order by itself.
        return this::post;
    }

    /** Hands a task over, to run as soon as the present one is through; wakes whoever waits. */
    public void post(Runnable task) {
        add(Duration.ZERO, false, task);
    }

    /** Calls the waker, on any thread, whenever a task was handed over. */
    public void onPost(Runnable waker) {
        wakers.add(waker);
    }

    private Task add(Duration delay, boolean quiet, Runnable work) {
        Task task;
        synchronized (lock) {
            tasks++;
            Duration wait = delay.isNegative() ? Duration.ZERO : delay;
            task = new Task(now.plus(wait).truncatedTo(ChronoUnit.MICROS), tasks, quiet, work);
            queue.add(task);
        }
        wakers.forEach(Runnable::run);
        return task;
    }

    /** When the next task is due that is not a quiet one; empty when there is none. */
    public Optional<Instant> nextTaskAt() {
        synchronized (lock) {
            return queue.stream()
                    .filter(task -> !task.quiet)
                    .map(task -> task.due)
                    .min(Comparator.naturalOrder());
        }
    }

    /** When the next task of any kind is due. */
    public Optional<Instant> nextDueAt() {
        synchronized (lock) {
            return Optional.ofNullable(queue.peek()).map(task -> task.due);
        }
    }

    /** Whether nothing is left to do but quiet tasks. */
    public boolean isIdle() {
        return nextTaskAt().isEmpty();
    }

    /** Moves the clock to the next task and runs it; false when there was none. */
    public boolean runNext() {
        Task task;
        synchronized (lock) {
            task = queue.poll();
            if (task == null) {
                return false;
            }
            moveTo(task.due);
        }
        task.work.run();
        return true;
    }

    /** Runs everything that is due until then, and what comes of it; afterwards the clock shows that time. */
    public void runUntil(Instant until) {
        while (nextDueAt().filter(due -> !due.isAfter(until)).isPresent()) {
            runNext();
        }
        synchronized (lock) {
            moveTo(until.truncatedTo(ChronoUnit.MICROS));
        }
    }

    /** Moves the clock to that time, through all that is due before it; what is due at that very time waits. */
    void runUntilBefore(Instant until) {
        while (nextDueAt().filter(due -> due.isBefore(until)).isPresent()) {
            runNext();
        }
        synchronized (lock) {
            moveTo(until);
        }
    }

    private void moveTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
        }
    }
}
