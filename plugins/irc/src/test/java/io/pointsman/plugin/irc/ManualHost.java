package io.pointsman.plugin.irc;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A clock that the test moves; everything runs on the thread of the test. */
final class ManualHost implements Host {

    private record Due(long at, long number, Runnable task) {}

    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Random random = new Random(1);
    private long nanos;
    private long number;
    private boolean running;

    /** Lets time pass, and does what falls due. */
    void pass(Duration time) {
        long end = nanos + time.toNanos();
        for (Due due = timers.peek(); due != null && due.at() <= end; due = timers.peek()) {
            timers.remove(due);
            nanos = Math.max(nanos, due.at());
            due.task().run();
        }
        nanos = end;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-23T10:00:00Z").plusNanos(nanos);
    }

    @Override
    public long monotonicNanos() {
        return nanos;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String newId() {
        return "id-" + number++;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Due due = new Due(nanos + delay.toNanos(), number++, task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public void run(String name, Runnable task) {
        task.run();
    }

    @Override
    public Mailbox mailbox(String name) {
        return task -> {
            tasks.add(task);
            if (!running) {
                running = true;
                for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
                    next.run();
                }
                running = false;
            }
        };
    }
}
