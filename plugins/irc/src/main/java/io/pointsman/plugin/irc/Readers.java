package io.pointsman.plugin.irc;

import io.pointsman.api.Host;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * The thread that reads the lines of one connection and works on them: one of the system, for from the network to the answer that is the
 * shortest way. When a line keeps it, as a plugin may, another one reads on, so that nobody's hold waits for somebody else's question; the
 * one that was kept ends once it is through. One line is read at a time, and in order.
 */
final class Readers {

    /** Who is kept longer is relieved. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** A line that is worked on. */
    private record Work(long since) {}

    private final String name;
    private final Host host;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Optional<Work>> current = new AtomicReference<>(Optional.empty());
    private volatile Reader reader = new Reader(() -> false);

    Readers(String name, Host host) {
        this.name = name;
        this.host = host;
    }

    /**
     * Reads until there is no more; returns then.
     *
     * @param next reads a line and passes it to {@link #work}; false at the end
     */
    void readAll(BooleanSupplier next) {
        begin(next);
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works on the line that was just read, on the thread that read it. */
    void work(Runnable task) {
        Reader me = reader;
        Optional<Work> mine = Optional.of(new Work(host.monotonicNanos()));
        current.set(mine);
        try {
            task.run();
        } finally {
            me.relieved = !current.compareAndSet(mine, Optional.empty());
        }
    }

    /** Lets another thread read on when this line takes long; to be called now and then. */
    void relieve() {
        Optional<Work> kept = current.get();
        if (kept != null && tooLong(kept) && current.compareAndSet(kept, Optional.empty())) {
            begin(reader.next);
        }
    }

    private boolean tooLong(Optional<Work> kept) {
        return kept.filter(work -> host.monotonicNanos() - work.since() > PATIENCE.toNanos())
                .isPresent();
    }

    private void begin(BooleanSupplier next) {
        reader = new Reader(next);
        Thread.ofPlatform().name(name).daemon().start(reader);
    }

    private final class Reader implements Runnable {

        private final BooleanSupplier next;
        /** Of its own thread alone. */
        private boolean relieved;

        Reader(BooleanSupplier next) {
            this.next = next;
        }

        @Override
        public void run() {
            try {
                boolean more = true;
                while (more && !relieved) {
                    more = next.getAsBoolean();
                }
            } finally {
                if (!relieved) {
                    ended.countDown();
                }
            }
        }
    }
}
