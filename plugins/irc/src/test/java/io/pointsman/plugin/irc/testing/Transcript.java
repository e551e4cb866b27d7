package io.pointsman.plugin.irc.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Everything one client has sent and received, in order, and the waiting for what comes next.
 *
 * <p>The reader thread adds; any thread asks and waits. A failed wait shows the whole conversation.
 */
final class Transcript {
    private final String owner;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<IrcTestLine> received = new ArrayList<>();
    private final List<String> conversation = new ArrayList<>();
    private Optional<String> end = Optional.empty();

    Transcript(String owner) {
        this.owner = owner;
    }

    void sent(String line) {
        locked(() -> conversation.add("  -> " + line));
    }

    void received(IrcTestLine line) {
        locked(() -> {
            received.add(line);
            conversation.add("  <- " + line.raw());
        });
    }

    void ended(String reason) {
        locked(() -> {
            if (end.isEmpty()) {
                end = Optional.of(reason);
                conversation.add("  == " + reason);
            }
        });
    }

    List<IrcTestLine> lines() {
        lock.lock();
        try {
            return List.copyOf(received);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return received.size();
        } finally {
            lock.unlock();
        }
    }

    Optional<String> end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the position of the first matching line at or behind the given position.
     *
     * @throws AssertionError when the limit passes or the connection ends first
     */
    int await(String description, int from, Predicate<IrcTestLine> wanted, Duration limit) {
        long remaining = limit.toNanos();
        int next = from;
        lock.lock();
        try {
            while (true) {
                for (; next < received.size(); next++) {
                    if (wanted.test(received.get(next))) {
                        return next;
                    }
                }
                if (end.isPresent()) {
                    throw failure("the connection ended before " + owner + " saw: " + description);
                }
                if (remaining <= 0) {
                    throw failure(owner + " did not see within " + limit.toMillis() + " ms: " + description);
                }
                remaining = changed.awaitNanos(remaining);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for: " + description, interruption);
        } finally {
            lock.unlock();
        }
    }

    void awaitEnd(Duration limit) {
        long remaining = limit.toNanos();
        lock.lock();
        try {
            while (end.isEmpty()) {
                if (remaining <= 0) {
                    throw failure("the connection of " + owner + " did not end within " + limit.toMillis() + " ms");
                }
                remaining = changed.awaitNanos(remaining);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of the connection", interruption);
        } finally {
            lock.unlock();
        }
    }

    /** An assertion error that shows everything said so far. */
    AssertionError failure(String message) {
        lock.lock();
        try {
            return new AssertionError(message + System.lineSeparator() + "the conversation of " + owner + ":"
                    + System.lineSeparator() + String.join(System.lineSeparator(), conversation));
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
