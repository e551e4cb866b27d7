package io.pointsman.store;

import io.pointsman.api.InputKey;
import io.pointsman.api.plugin.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The event log, which is also the outbox: events, cursors of readers, inputs seen, and next deadlines; beside it what
 * plugins keep. All methods may be called from any thread and may block; they fail with {@link StoreUnavailable}.
 */
public interface EventStore extends AutoCloseable {

    /**
     * Writes the append, durable when this returns. Appends that wait at the same time share one transaction, but each succeeds or
     * fails for itself.
     *
     * @return the events as stored, in order
     * @throws Conflict when the log is not as the append expects
     */
    List<StoredEvent> append(Append append);

    /**
     * Hands an append over to be written, and does not wait. Appends are written in the order in which they were handed over.
     *
     * @return completes when the events are durable, or exceptionally with what {@link #append} throws, on a thread that writes for all: what
     *     follows there must be short and must not ask the store for anything
     */
    default CompletionStage<List<StoredEvent>> write(Append append) {
        try {
            return CompletableFuture.completedStage(append(append));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    /** Remembers how far readers are: not durable at once, but with the next commit, and at {@link #close}. Never goes back. */
    void move(Cursor cursor);

    /** The events of a stream after a number, in order. */
    List<StoredEvent> read(StreamId stream, long afterSeq);

    /** Every stream, with its version and next deadline. */
    List<StreamState> streams();

    /** Every cursor. */
    List<Cursor> cursors();

    /** Whether the input was seen. Inputs are forgotten by {@link #forgetInputsBefore}. */
    boolean seen(InputKey input);

    /** Forgets inputs that came before a time, seen or in a journal; returns how many were seen. */
    int forgetInputsBefore(Instant time);

    /** What a plugin put last under a key. */
    Optional<String> recall(String plugin, String key);

    /** Keeps a value for a plugin under a key, in place of what was there; durable when this returns. */
    void memorize(String plugin, String key, String value);

    /**
     * Keeps an input for a plugin; durable when this returns. Forgotten by {@link #forgetInputsBefore}.
     *
     * @return whether it is new; false when the key is known, and then nothing is kept
     */
    boolean journal(String plugin, InputKey key, String body);

    /** The input had its effect: durable with one of the next commits. */
    void journalDone(String plugin, InputKey key);

    /** What a plugin has in the journal and is not done, in the order of keeping. */
    List<Journal.Entry> journalled(String plugin);

    /** Checks numbers, times and hashes of a stream; empty when the log is whole, else what is wrong and where. */
    Optional<String> verify(StreamId stream);

    @Override
    void close();

    /** Where a stream stands. */
    record StreamState(StreamId stream, long version, Optional<Instant> dueAt) {}
}
