package io.pointsman.runtime.host;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This machine: its clock, one timer thread that only hands over, and virtual threads that may block. */
public final class RealHost implements Host, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RealHost.class);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("timers").daemon().factory());

    public RealHost() {
        // Else a cancelled timer, and all that it holds, stays until its time has come: each command has one of
        // seconds.
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public RandomGenerator random() {
        return ThreadLocalRandom.current();
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        ScheduledFuture<?> future =
                timers.schedule(() -> run("timer", task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void run(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(() -> guarded(name, task));
    }

    @Override
    public void together(List<? extends Runnable> tasks) {
        tasks.parallelStream().forEach(Runnable::run);
    }

    @Override
    public Mailbox mailbox(String name) {
        return new VirtualMailbox(name);
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }

    private static void guarded(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of {} failed: this is a bug, please report it", name, e);
        }
    }

    /** Runs its tasks in order on a virtual thread that lives while there are any. */
    private final class VirtualMailbox implements Mailbox {

        private final String name;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private boolean running;

        VirtualMailbox(String name) {
            this.name = name;
        }

        @Override
        public void execute(Runnable task) {
            synchronized (waiting) {
                waiting.add(task);
                if (running) {
                    return;
                }
                running = true;
            }
            run(name, this::drain);
        }

        /** Whoever comes first works on its own task alone; what came meanwhile is for a thread that can stay as long as more comes. */
        @Override
        public void enter(Runnable task) {
            synchronized (waiting) {
                if (running) {
                    waiting.add(task);
                    return;
                }
                running = true;
            }
            try {
                guarded(name, task);
            } finally {
                leave();
            }
        }

        private void leave() {
            synchronized (waiting) {
                if (waiting.isEmpty()) {
                    running = false;
                    return;
                }
            }
            run(name, this::drain);
        }

        private void drain() {
            while (true) {
                Runnable next;
                synchronized (waiting) {
                    next = waiting.poll();
                    if (next == null) {
                        running = false;
                        return;
                    }
                }
                guarded(name, next);
            }
        }
    }
}
