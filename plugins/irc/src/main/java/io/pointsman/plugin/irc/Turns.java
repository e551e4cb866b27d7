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
    private final Host.Mailbox mailbox;
    private volatile boolean over;

    Turns(Host host, Host.Mailbox mailbox) {
        this.host = host;
        this.mailbox = mailbox;
    }

    void soon(Runnable task) {
        mailbox.execute(() -> run(task));
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
