package io.pointsman.store;

import io.pointsman.api.InputKey;
import io.pointsman.api.plugin.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store in front of another one, which has the answer to everything but the appends: these are what somebody stands in front for.
 * {@link #write} goes by {@link #append} until it is overridden. Safe for as many threads as the other one.
 */
public abstract class ForwardingStore implements EventStore {

    protected final EventStore store;

    /**
     * @param store the one behind, closed with this one
     */
    protected ForwardingStore(EventStore store) {
        this.store = store;
    }

    @Override
    public void move(Cursor cursor) {
        store.move(cursor);
    }

    @Override
    public List<StoredEvent> read(StreamId stream, long afterSeq) {
        return store.read(stream, afterSeq);
    }

    @Override
    public List<StreamState> streams() {
        return store.streams();
    }

    @Override
    public List<Cursor> cursors() {
        return store.cursors();
    }

    @Override
    public boolean seen(InputKey input) {
        return store.seen(input);
    }

    @Override
    public int forgetInputsBefore(Instant time) {
        return store.forgetInputsBefore(time);
    }

    @Override
    public Optional<String> recall(String plugin, String key) {
        return store.recall(plugin, key);
    }

    @Override
    public void memorize(String plugin, String key, String value) {
        store.memorize(plugin, key, value);
    }

    @Override
    public boolean journal(String plugin, InputKey key, String body) {
        return store.journal(plugin, key, body);
    }

    @Override
    public void journalDone(String plugin, InputKey key) {
        store.journalDone(plugin, key);
    }

    @Override
    public List<Journal.Entry> journalled(String plugin) {
        return store.journalled(plugin);
    }

    @Override
    public Optional<String> verify(StreamId stream) {
        return store.verify(stream);
    }

    @Override
    public void close() {
        store.close();
    }
}
