package io.pointsman.store.sql;

import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.store.Append;
import io.pointsman.store.Conflict;
import io.pointsman.store.Cursor;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.chain.HashChain;
import io.pointsman.store.chain.Head;
import io.pointsman.store.chain.LogRow;
import io.pointsman.store.json.EncodedEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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

    private record CloseJob(CompletableFuture<Boolean> result) implements Job {}

    private record CursorKey(String reader, Lane lane, StreamId stream) {}

    private final Handle handle;
    private final Path file;
    private final InstantSource clock;
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
        this.clock = clock;
        for (Cursor cursor : SqliteEventStore.cursors(handle)) {
            cursors.put(new CursorKey(cursor.reader(), cursor.lane(), cursor.stream()), cursor.seq());
        }
        thread = Thread.ofPlatform().name("event-log").daemon().unstarted(this::run);
        thread.start();
    }

    List<StoredEvent> append(Append append, List<EncodedEvent> encoded) {
        return await(new AppendJob(append, encoded, new CompletableFuture<>()), AppendJob::result);
    }

    int forgetInputsBefore(Instant time) {
        return await(new ForgetJob(time, new CompletableFuture<>()), ForgetJob::result);
    }

    void memorize(String plugin, String key, String value) {
        await(new MemorizeJob(plugin, key, value, new CompletableFuture<>()), MemorizeJob::result);
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
        synchronized (lock) {
            requireOpen();
            queue.add(job);
        }
        try {
            return result.apply(job).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
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
                Map<StreamId, Head> known = heads == null ? readHeads() : heads;
                heads = known;
                for (Job job : jobs) {
                    answers.add(
                            switch (job) {
                                case AppendJob append -> write(append, known);
                                case ForgetJob forget -> write(forget);
                                case MemorizeJob memorize -> write(memorize);
                                case CloseJob close -> () -> close.result().complete(true);
                            });
                }
                riding.forEach((key, seq) -> handle.execute(
                        "insert into cursor (reader, lane, switchover, seq) values (?, ?, ?, ?)"
                                + " on conflict (reader, lane, switchover) do update set seq = excluded.seq"
                                + " where excluded.seq > seq",
                        key.reader(),
                        key.lane().name(),
                        key.stream().value(),
                        seq));
            });
            committed = true;
        } finally {
            if (!committed) {
                heads = null;
            }
        }
        answers.forEach(Runnable::run);
    }

    private Runnable write(ForgetJob job) {
        int count = handle.execute("delete from seen where at < ?", micros(job.before()));
        return () -> job.result().complete(count);
    }

    private Runnable write(MemorizeJob job) {
        handle.execute(
                "insert into memory (plugin, key, value) values (?, ?, ?)"
                        + " on conflict (plugin, key) do update set value = excluded.value",
                job.plugin(),
                job.key(),
                job.value());
        return () -> job.result().complete(true);
    }

    private Runnable write(AppendJob job, Map<StreamId, Head> known) {
        Append append = job.append();
        Head head = known.getOrDefault(append.stream(), Head.EMPTY);
        try {
            if (append.seen().isPresent()
                    && SqliteEventStore.isSeen(handle, append.seen().get())) {
                throw new Conflict(Conflict.Kind.SEEN, append.seen().get() + " was seen before");
            }
            head.check(append, known.getOrDefault(StreamId.HOUSE, Head.EMPTY).version());
        } catch (Conflict | IllegalArgumentException refused) {
            return () -> job.result().completeExceptionally(refused);
        }
        Head.Grown grown = head.grow(append, job.encoded());
        if (!grown.rows().isEmpty()) {
            handle.execute(
                    "insert into switchover (id, version, due_at) values (?, ?, ?)"
                            + " on conflict (id) do update set version = excluded.version, due_at = excluded.due_at",
                    append.stream().value(),
                    grown.head().version(),
                    append.dueAt().map(Instant::toString).orElse(null));
            grown.rows().forEach(this::insert);
            known.put(append.stream(), grown.head());
        }
        append.seen().ifPresent(this::remember);
        List<StoredEvent> stored = new ArrayList<>();
        for (int i = 0; i < grown.rows().size(); i++) {
            LogRow row = grown.rows().get(i);
            stored.add(new StoredEvent(
                    row.stream(), row.seq(), row.houseVersion(), append.events().get(i), row.hash()));
        }
        return () -> job.result().complete(List.copyOf(stored));
    }

    private void insert(LogRow row) {
        handle.execute(
                "insert into event (switchover, seq, at, actor, audience, kind, version, body, house_version, prev, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.stream().value(),
                row.seq(),
                row.at(),
                row.actor(),
                row.audience(),
                row.event().kind(),
                row.event().version(),
                row.event().body(),
                row.houseVersion(),
                row.prev(),
                row.hash());
    }

    private void remember(InputKey input) {
        handle.execute(
                "insert into seen (connection, event_id, at) values (?, ?, ?)",
                input.connection().value(),
                input.id(),
                micros(clock.instant()));
    }

    private Map<StreamId, Head> readHeads() {
        Map<StreamId, Head> read = new HashMap<>();
        handle.createQuery("select s.id, s.version, s.due_at, e.at, e.hash from switchover s"
                        + " left join event e on e.switchover = s.id and e.seq = s.version")
                .map((row, context) -> {
                    String at = row.getString(4);
                    return Map.entry(
                            new StreamId(row.getString(1)),
                            new Head(
                                    row.getLong(2),
                                    at == null ? Instant.MIN : Instant.parse(at),
                                    at == null ? HashChain.START : row.getString(5),
                                    Optional.ofNullable(row.getString(3)).map(Instant::parse)));
                })
                .forEach(entry -> read.put(entry.getKey(), entry.getValue()));
        return read;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
