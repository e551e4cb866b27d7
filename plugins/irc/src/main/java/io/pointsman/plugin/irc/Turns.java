package io.pointsman.plugin.irc;

import io.pointsman.api.Host;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what concerns one connection one thing after the other, until it is over; so nothing else there needs a lock. */
final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Host host;
    private final Floor floor;
    private volatile boolean over;

    Turns(Host host, Host.Mailbox mailbox) {
        this(host, new Floor(mailbox, work -> host.run("irc", work)));
    }

    private Turns(Host host, Floor floor) {
        this.host = host;
        this.floor = floor;
    }

    /** Turns among these ones, that can end before them. */
    Turns among() {
        return new Turns(host, floor);
    }

    void soon(Runnable task) {
        floor.take(() -> run(task));
    }

    /** The same, and does on this thread what is left for afterwards: for one that can be kept. Not to be called in a turn. */
    void here(Runnable task) {
        floor.takeAndStay(() -> run(task));
    }

    /** Does the work, which may take its time, when this turn is over; to be called in one. */
    void afterwards(Runnable work) {
        floor.afterwards(work);
    }

    Host.Timer after(Duration delay, Runnable task) {
        return host.after(delay, () -> soon(task));
    }

    Instant now() {
        return host.now();
    }

    long nanos() {
        return host.monotonicNanos();
    }

    /** Nothing runs any more. */
    void end() {
        over = true;
    }

    private void run(Runnable task) {
        if (over) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A bug in the IRC connection; it goes on with the next line", e);
        }
    }
}
