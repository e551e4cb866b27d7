package io.pointsman.plugin.console;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A host on which time stands still: a terminal asks it for the time and for one id. */
final class FixedHost implements Host {

    @Override
    public Instant now() {
        return Instant.parse("2026-11-23T12:00:00Z");
    }

    @Override
    public long monotonicNanos() {
        return 0;
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException("a terminal needs no chance");
    }

    @Override
    public String newId() {
        return "id1";
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("a terminal waits for nothing");
    }

    @Override
    public void run(String name, Runnable task) {
        throw new UnsupportedOperationException("a terminal reads on its own thread");
    }

    @Override
    public Mailbox mailbox(String name) {
        throw new UnsupportedOperationException("a terminal has no mailbox");
    }
}
