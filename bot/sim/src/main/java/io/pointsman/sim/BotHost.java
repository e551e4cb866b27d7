package io.pointsman.sim;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** The process in which one bot lives: when it dies, whatever it had begun or planned is gone from one step to the next. */
final class BotHost implements Host {

    private final SimulatedHost world;
    private boolean dead;

    BotHost(SimulatedHost world) {
        this.world = world;
    }

    /** Nothing of it runs any more. */
    void die() {
        dead = true;
    }

    boolean lives() {
        return !dead;
    }

    private Runnable whileAlive(Runnable task) {
        return () -> {
            if (!dead) {
                task.run();
            }
        };
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public long monotonicNanos() {
        return world.monotonicNanos();
    }

    @Override
    public RandomGenerator random() {
        return world.random();
    }

    @Override
    public String newId() {
        return world.newId();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return world.after(delay, whileAlive(task));
    }

    @Override
    public void run(String name, Runnable task) {
        world.run(name, whileAlive(task));
    }

    @Override
    public Mailbox mailbox(String name) {
        Mailbox mailbox = world.mailbox(name);
        return task -> mailbox.execute(whileAlive(task));
    }
}
