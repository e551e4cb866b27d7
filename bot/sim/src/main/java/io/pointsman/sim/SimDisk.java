package io.pointsman.sim;

import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.store.Append;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.ForwardingStore;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A disk under an event log that can be slow, or full, or lose with the bot what was not yet durable. It remembers what it wrote. Belongs to
 * the thread that drives its host.
 */
final class SimDisk extends ForwardingStore {

    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Supplier<Host> process;
    private final List<StoredEvent> written = new ArrayList<>();
    private final List<Cursor> moved = new ArrayList<>();
    private boolean full;
    private boolean slow;
    private Instant busyUntil = Instant.MIN;

    /**
     * @param process in which the bot lives that writes
     */
    SimDisk(EventStore store, Supplier<Host> process) {
        super(store);
        this.process = process;
    }

    void full(boolean now) {
        full = now;
    }

    void slow(boolean now) {
        slow = now;
    }

    /** The bot died: what waited to be written with the next commit is gone. */
    void crash() {
        moved.clear();
        busyUntil = Instant.MIN;
    }

    /** Everything that was written so far, in order; grows. */
    List<StoredEvent> written() {
        return written;
    }

    @Override
    public List<StoredEvent> append(Append append) {
        requireSpace();
        List<StoredEvent> stored = store.append(append);
        written.addAll(stored);
        moved.forEach(store::move);
        moved.clear();
        return stored;
    }

    @Override
    public CompletionStage<List<StoredEvent>> write(Append append) {
        Host host = process.get();
        if (!slow && !busyUntil.isAfter(host.now())) {
            return super.write(append);
        }
        Instant start = busyUntil.isAfter(host.now()) ? busyUntil : host.now();
        busyUntil = slow ? start.plus(SLOW) : start.plusMillis(1);
        CompletableFuture<List<StoredEvent>> later = new CompletableFuture<>();
        host.after(Duration.between(host.now(), busyUntil), () -> {
            try {
                later.complete(append(append));
            } catch (RuntimeException refused) {
                later.completeExceptionally(refused);
            }
        });
        return later;
    }

    private void requireSpace() {
        if (full) {
            throw new StoreUnavailable("no space is left on the disk", new IllegalStateException("full"));
        }
    }

    @Override
    public void move(Cursor cursor) {
        moved.add(cursor);
    }

    @Override
    public void memorize(String plugin, String key, String value) {
        requireSpace();
        super.memorize(plugin, key, value);
    }

    @Override
    public boolean journal(String plugin, InputKey key, String body) {
        requireSpace();
        return super.journal(plugin, key, body);
    }

    @Override
    public void close() {
        moved.forEach(store::move);
        moved.clear();
        super.close();
    }
}
