package io.pointsman.plugin.webhook;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Real threads and timers; what should take seconds takes as many hundredths, and its own clock counts it in full. */
final class HastyHost implements Host, AutoCloseable {

    private static final int HASTE = 100;

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    private final long origin = System.nanoTime();
    final List<Duration> waits = new CopyOnWriteArrayList<>();

    @Override
    public Instant now() {
        return Instant.parse("2026-11-24T12:00:00Z").plusNanos(monotonicNanos());
    }

    @Override
    public long monotonicNanos() {
        return (System.nanoTime() - origin) * HASTE;
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public String newId() {
        return "id";
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        waits.add(delay);
        ScheduledFuture<?> timer = timers.schedule(task, delay.toMillis() / HASTE, TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public void run(String name, Runnable task) {
        tasks.execute(task);
    }

    @Override
    public Mailbox mailbox(String name) {
        return task -> timers.execute(task);
    }

    @Override
    public void close() {
        timers.shutdownNow();
        tasks.shutdownNow();
    }
}
