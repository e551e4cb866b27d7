package io.pointsman.api.testing;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The real clock and virtual threads, for tests against real servers. */
public final class LiveHost implements Host, AutoCloseable {

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("test-timers").unstarted(task));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public RandomGenerator random() {
        return RandomGenerator.getDefault();
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (timers.isShutdown()) {
            return () -> {};
        }
        ScheduledFuture<?> future = timers.schedule(() -> threads.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void run(String name, Runnable task) {
        threads.execute(task);
    }

    @Override
    public Mailbox mailbox(String name) {
        ExecutorService one =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
        return one::execute;
    }

    @Override
    public void close() {
        timers.shutdownNow();
        threads.shutdownNow();
    }
}
