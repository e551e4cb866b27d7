package io.pointsman.runtime;

import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.store.Append;
import io.pointsman.store.EventStore;
import io.pointsman.store.ForwardingStore;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The store, with somebody who counts what is written and knows whether the last write succeeded. Safe for any thread. */
final class WatchedStore extends ForwardingStore {

    private static final String PART = "store";
    /** An input that never comes: looking for it is the cheapest question to a store. */
    private static final InputKey NOTHING = new InputKey(new ConnectionId("health"), "none");

    private final Host host;
    private final Supplier<BotObserver> observer;
    private volatile String problem = "";

    WatchedStore(EventStore store, Host host, Supplier<BotObserver> observer) {
        super(store);
        this.host = host;
        this.observer = observer;
    }

    /** How the storage is now: the last write succeeded, and it can be read. */
    Health health() {
        if (!problem.isEmpty()) {
            return Health.unhealthy(PART, problem);
        }
        try {
            store.seen(NOTHING);
            return Health.healthy(PART);
        } catch (StoreUnavailable unreadable) {
            return Health.unhealthy(PART, "it cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public List<StoredEvent> append(Append append) {
        long start = host.monotonicNanos();
        try {
            List<StoredEvent> stored = store.append(append);
            written(stored, start);
            return stored;
        } catch (StoreUnavailable failed) {
            notWritten(failed);
            throw failed;
        }
    }

    @Override
    public CompletionStage<List<StoredEvent>> write(Append append) {
        long start = host.monotonicNanos();
        return store.write(append).whenComplete((stored, failure) -> {
            if (failure == null) {
                written(stored, start);
            } else if (failure instanceof StoreUnavailable failed) {
                notWritten(failed);
            }
        });
    }

    private void written(List<StoredEvent> stored, long start) {
        problem = "";
        observer.get().appended(stored.size(), Duration.ofNanos(host.monotonicNanos() - start));
    }

    private void notWritten(StoreUnavailable failed) {
        problem = "the last write failed at " + host.now() + ": " + failed.getMessage();
        observer.get().notAppended();
    }
}
