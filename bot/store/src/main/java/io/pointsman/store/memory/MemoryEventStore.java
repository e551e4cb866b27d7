package io.pointsman.store.memory;

import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.plugin.Journal;
import io.pointsman.store.Append;
import io.pointsman.store.Conflict;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.chain.HashChain;
import io.pointsman.store.chain.Head;
import io.pointsman.store.chain.LogRow;
import io.pointsman.store.json.EncodedEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An event log in memory with the promises of the real one, save that it is gone with the process. It keeps events as JSON, so that
 * what cannot be stored fails here too, and everything happens in the caller's thread.
 */
public final class MemoryEventStore implements EventStore {

    private record MemoryKey(String plugin, String key) {}

    private record JournalKey(String plugin, InputKey key) {}

    private record JournalRow(String body, Instant at, boolean done) {}

    private record CursorKey(String reader, Lane lane, StreamId stream) {}

    private final InstantSource clock;
    private final Map<String, Head> heads = new TreeMap<>();
    private final Map<StreamId, List<LogRow>> rows = new HashMap<>();
    private final Map<CursorKey, Long> cursors = new HashMap<>();
    private final Map<InputKey, Instant> inputs = new HashMap<>();
    private final Map<MemoryKey, String> memory = new HashMap<>();
    private final Map<JournalKey, JournalRow> journal = new LinkedHashMap<>();
    private boolean closed;

    /**
     * An empty store.
     *
     * @param clock says when an input was seen
     */
    public MemoryEventStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized List<StoredEvent> append(Append append) {
        requireOpen();
        List<EncodedEvent> encoded = LogRow.encode(append);
        append.seen().filter(inputs::containsKey).ifPresent(input -> {
            throw new Conflict(Conflict.Kind.SEEN, input + " was seen before");
        });
        Head head = head(append.stream());
        head.check(append, head(StreamId.HOUSE).version());
        Head.Grown grown = head.grow(append, encoded);
        if (!grown.rows().isEmpty()) {
            heads.put(append.stream().value(), grown.head());
            rows.computeIfAbsent(append.stream(), stream -> new ArrayList<>()).addAll(grown.rows());
        }
        append.seen().ifPresent(input -> inputs.put(input, clock.instant()));
        return grown.rows().stream().map(LogRow::toStoredEvent).toList();
    }

    @Override
    public synchronized void move(Cursor cursor) {
        requireOpen();
        cursors.merge(new CursorKey(cursor.reader(), cursor.lane(), cursor.stream()), cursor.seq(), Math::max);
    }

    @Override
    public synchronized List<StoredEvent> read(StreamId stream, long afterSeq) {
        requireOpen();
        return rowsOf(stream).stream()
                .filter(row -> row.seq() > afterSeq)
                .map(LogRow::toStoredEvent)
                .toList();
    }

    @Override
    public synchronized List<StreamState> streams() {
        requireOpen();
        return heads.entrySet().stream()
                .map(entry -> entry.getValue().toState(new StreamId(entry.getKey())))
                .toList();
    }

    @Override
    public synchronized List<Cursor> cursors() {
        requireOpen();
        return cursors.entrySet().stream()
                .map(entry -> new Cursor(
                        entry.getKey().reader(), entry.getKey().lane(), entry.getKey().stream(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized boolean seen(InputKey input) {
        requireOpen();
        return inputs.containsKey(input);
    }

    @Override
    public synchronized int forgetInputsBefore(Instant time) {
        requireOpen();
        int before = inputs.size();
        inputs.values().removeIf(at -> at.isBefore(time));
        journal.values().removeIf(row -> row.at().isBefore(time));
        return before - inputs.size();
    }

    @Override
    public synchronized Optional<String> recall(String plugin, String key) {
        requireOpen();
        return Optional.ofNullable(memory.get(new MemoryKey(plugin, key)));
    }

    @Override
    public synchronized void memorize(String plugin, String key, String value) {
        requireOpen();
        memory.put(new MemoryKey(plugin, key), value);
    }

    @Override
    public synchronized boolean journal(String plugin, InputKey key, String body) {
        requireOpen();
        return journal.putIfAbsent(new JournalKey(plugin, key), new JournalRow(body, clock.instant(), false)) == null;
    }

    @Override
    public synchronized void journalDone(String plugin, InputKey key) {
        requireOpen();
        journal.computeIfPresent(new JournalKey(plugin, key), (same, row) -> new JournalRow("", row.at(), true));
    }

    @Override
    public synchronized List<Journal.Entry> journalled(String plugin) {
        requireOpen();
        return journal.entrySet().stream()
                .filter(row ->
                        row.getKey().plugin().equals(plugin) && !row.getValue().done())
                .map(row -> new Journal.Entry(
                        row.getKey().key(),
                        row.getValue().body(),
                        row.getValue().at()))
                .toList();
    }

    @Override
    public synchronized Optional<String> verify(StreamId stream) {
        requireOpen();
        return HashChain.verify(stream.value(), rowsOf(stream), head(stream).version());
    }

    /** Nothing works after it. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    private Head head(StreamId stream) {
        return heads.getOrDefault(stream.value(), Head.EMPTY);
    }

    private List<LogRow> rowsOf(StreamId stream) {
        return rows.getOrDefault(stream, List.of());
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreUnavailable("the event log is closed", new IllegalStateException("closed"));
        }
    }
}
