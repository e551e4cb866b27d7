package io.pointsman.store.sql;

import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.store.Append;
import io.pointsman.store.Conflict;
import io.pointsman.store.Cursor;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.chain.Head;
import io.pointsman.store.json.EncodedEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes. What waits commits together; a bad append does not spoil the others. */
final class SqliteWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);

    private static final int MOST_AT_ONCE = 1_000;

    /** Moved cursors wait at most this long for a commit to ride in. */
    private static final long FLUSH_MILLIS = 1_000;

    private sealed interface Job {
        CompletableFuture<?> result();
    }

    private record AppendJob(Append append, List<EncodedEvent> encoded, CompletableFuture<List<StoredEvent>> result)
            implements Job {}

    private record ForgetJob(Instant before, CompletableFuture<Integer> result) implements Job {}

    private record MemorizeJob(String plugin, String key, String value, CompletableFuture<Boolean> result)
            implements Job {}

    private record JournalJob(String plugin, InputKey key, String body, CompletableFuture<Boolean> result)
            implements Job {}

    private record JournalDoneJob(String plugin, InputKey key, CompletableFuture<Boolean> result) implements Job {}

    private record CloseJob(CompletableFuture<Boolean> result) implements Job {}

    private record CursorKey(String reader, Lane lane, StreamId stream) {}

    private final Handle handle;
    private final Path file;
    private final SqliteStatements statements;
    private final JournalStatements journal;
    private final Thread thread;
    private final LinkedBlockingQueue<Job> queue = new LinkedBlockingQueue<>();

    /** Guards the next three. */
    private final Object lock = new Object();

    private boolean closed;
    private final Map<CursorKey, Long> cursors = new HashMap<>();
    private Map<CursorKey, Long> moved = new HashMap<>();

    /** Of the writing thread alone. Forgotten after a failure and read again. */
    private @Nullable Map<StreamId, Head> heads;

    SqliteWriter(Handle handle, Path file, InstantSource clock) {
        this.handle = handle;
        this.file = file;
        this.statements = new SqliteStatements(handle, clock);
        this.journal = new JournalStatements(handle, clock);
        for (Cursor cursor : SqliteEventStore.cursors(handle)) {
            cursors.put(new CursorKey(cursor.reader(), cursor.lane(), cursor.stream()), cursor.seq());
        }
        thread = Thread.ofPlatform().name("event-log").daemon().unstarted(this::run);
        thread.start();
    }

    List<StoredEvent> append(Append append, List<EncodedEvent> encoded) {
        return await(new AppendJob(append, encoded, new CompletableFuture<>()), AppendJob::result);
    }

    CompletableFuture<List<StoredEvent>> write(Append append, List<EncodedEvent> encoded) {
        AppendJob job = new AppendJob(append, encoded, new CompletableFuture<>());
        add(job);
        return job.result();
    }

    int forgetInputsBefore(Instant time) {
        return await(new ForgetJob(time, new CompletableFuture<>()), ForgetJob::result);
    }

    void memorize(String plugin, String key, String value) {
        await(new MemorizeJob(plugin, key, value, new CompletableFuture<>()), MemorizeJob::result);
    }

    boolean journal(String plugin, InputKey key, String body) {
        return await(new JournalJob(plugin, key, body, new CompletableFuture<>()), JournalJob::result);
    }

    void journalDone(String plugin, InputKey key) {
        synchronized (lock) {
            requireOpen();
            queue.add(new JournalDoneJob(plugin, key, new CompletableFuture<>()));
        }
    }

    void move(Cursor cursor) {
        CursorKey key = new CursorKey(cursor.reader(), cursor.lane(), cursor.stream());
        synchronized (lock) {
            requireOpen();
            Long before = cursors.get(key);
            if (before == null || before < cursor.seq()) {
                cursors.put(key, cursor.seq());
                moved.put(key, cursor.seq());
            }
        }
    }

    List<Cursor> cursors() {
        synchronized (lock) {
            requireOpen();
            return cursors.entrySet().stream()
                    .map(entry -> new Cursor(
                            entry.getKey().reader(), entry.getKey().lane(), entry.getKey().stream(), entry.getValue()))
                    .toList();
        }
    }

    void requireOpen() {
        synchronized (lock) {
            if (closed) {
                throw new StoreUnavailable("the event log " + file + " is closed", new IllegalStateException("closed"));
            }
        }
    }

    /** Writes what waits, and ends; whether this call was the first. */
    boolean close() {
        CloseJob last = new CloseJob(new CompletableFuture<>());
        synchronized (lock) {
            if (closed) {
                return false;
            }
            closed = true;
            queue.add(last);
        }
        return last.result().join();
    }

    private <J extends Job, T> T await(J job, java.util.function.Function<J, CompletableFuture<T>> result) {
        add(job);
        try {
            return result.apply(job).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void add(Job job) {
        synchronized (lock) {
            requireOpen();
            queue.add(job);
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            List<Job> jobs = next();
            Optional<CloseJob> end = jobs.stream()
                    .filter(CloseJob.class::isInstance)
                    .map(CloseJob.class::cast)
                    .findFirst();
            jobs.removeIf(CloseJob.class::isInstance);
            write(jobs);
            if (end.isPresent()) {
                open = false;
                try {
                    handle.close();
                } catch (RuntimeException failure) {
                    LOG.warn("the event log {} did not close well: {}", file, failure.getMessage());
                }
                end.get().result().complete(true);
            }
        }
    }

    private List<Job> next() {
        List<Job> jobs = new ArrayList<>();
        try {
            Job first = queue.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                jobs.add(first);
                queue.drainTo(jobs, MOST_AT_ONCE);
            }
        } catch (InterruptedException nobodyMayInterruptThisThread) {
            LOG.warn("the writer of {} was interrupted and goes on", file);
        }
        return jobs;
    }

    /** Commits the jobs together; when that fails, each alone, so that one bad row does not spoil the others. */
    private void write(List<Job> jobs) {
        Map<CursorKey, Long> riding;
        synchronized (lock) {
            riding = moved;
            moved = new HashMap<>();
        }
        if (jobs.isEmpty() && riding.isEmpty()) {
            return;
        }
        try {
            commit(jobs, riding);
        } catch (RuntimeException | Error failure) {
            synchronized (lock) {
                riding.forEach((key, seq) -> moved.merge(key, seq, Math::max));
            }
            if (jobs.size() > 1) {
                jobs.forEach(job -> write(List.of(job)));
            } else if (jobs.isEmpty()) {
                LOG.warn("cursors wait: {}", SqliteFailure.of(failure, file).getMessage());
            } else {
                jobs.getFirst().result().completeExceptionally(SqliteFailure.of(failure, file));
            }
        }
    }

    private void commit(List<Job> jobs, Map<CursorKey, Long> riding) {
        List<Runnable> answers = new ArrayList<>();
        boolean committed = false;
        try {
            handle.useTransaction(inside -> {
                Map<StreamId, Head> known = heads == null ? statements.heads() : heads;
                heads = known;
                for (Job job : jobs) {
                    answers.add(
                            switch (job) {
                                case AppendJob append -> write(append, known);
                                case ForgetJob forget -> write(forget);
                                case MemorizeJob memorize -> write(memorize);
                                case JournalJob kept -> write(kept);
                                case JournalDoneJob done -> write(done);
                                case CloseJob close -> () -> close.result().complete(true);
                            });
                }
                riding.forEach((key, seq) -> statements.move(key.reader(), key.lane(), key.stream(), seq));
            });
            committed = true;
        } finally {
            if (!committed) {
                heads = null;
            }
        }
        answers.forEach(Runnable::run);
    }

    private Runnable write(AppendJob job, Map<StreamId, Head> known) {
        try {
            statements.check(job.append(), known);
        } catch (Conflict | IllegalArgumentException refused) {
            return () -> job.result().completeExceptionally(refused);
        }
        List<StoredEvent> stored = statements.append(job.append(), job.encoded(), known);
        return () -> job.result().complete(stored);
    }

    private Runnable write(ForgetJob job) {
        int count = statements.forget(job.before());
        journal.forget(job.before());
        return () -> job.result().complete(count);
    }

    private Runnable write(JournalJob job) {
        boolean fresh = journal.keep(job.plugin(), job.key(), job.body());
        return () -> job.result().complete(fresh);
    }

    private Runnable write(JournalDoneJob job) {
        journal.done(job.plugin(), job.key());
        return () -> job.result().complete(true);
    }

    private Runnable write(MemorizeJob job) {
        statements.memorize(job.plugin(), job.key(), job.value());
        return () -> job.result().complete(true);
    }
}
