package io.pointsman.store.sql;

import io.pointsman.api.ConnectionId;
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
import io.pointsman.store.chain.LogRow;
import io.pointsman.store.json.EncodedEvent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The event log in one SQLite file. One thread writes, and commits whatever waits in one transaction; reads go through a connection
 * of their own and see what is committed. The file belongs to one process at a time.
 */
public final class SqliteEventStore implements EventStore {

    private static final int BUSY_MILLIS = 5_000;

    private final SqliteFiles files;
    private final Handle reader;
    private final SqliteWriter writer;

    private SqliteEventStore(SqliteFiles files, Handle reader, SqliteWriter writer) {
        this.files = files;
        this.reader = reader;
        this.writer = writer;
    }

    /** Opens or makes the log, with the clock of the machine. */
    public static SqliteEventStore open(Path file) {
        return open(file, InstantSource.system());
    }

    /**
     * Opens or makes the log; makes its directory too.
     *
     * @param clock says when an input was seen
     * @throws StoreUnavailable when that is not possible, or another process has it
     */
    public static SqliteEventStore open(Path file, InstantSource clock) {
        SqliteFiles files = SqliteFiles.take(file);
        List<AutoCloseable> opened = new ArrayList<>(List.of(files));
        try {
            Flyway.configure(SqliteEventStore.class.getClassLoader())
                    .dataSource(dataSource(files.file(), SQLiteConfig.TransactionMode.IMMEDIATE))
                    .locations("classpath:db/sqlite")
                    .load()
                    .migrate();
            Handle reader = connect(files.file(), SQLiteConfig.TransactionMode.DEFERRED);
            opened.addFirst(reader);
            Handle writer = connect(files.file(), SQLiteConfig.TransactionMode.IMMEDIATE);
            opened.addFirst(writer);
            return new SqliteEventStore(files, reader, new SqliteWriter(writer, files.file(), clock));
        } catch (RuntimeException failure) {
            StoreUnavailable said = SqliteFailure.of(failure, files.file());
            opened.forEach(one -> close(one, said));
            throw said;
        }
    }

    private static void close(AutoCloseable one, StoreUnavailable said) {
        try {
            one.close();
        } catch (Exception failure) {
            said.addSuppressed(failure);
        }
    }

    private static Handle connect(Path file, SQLiteConfig.TransactionMode mode) {
        return Jdbi.create(dataSource(file, mode)).open();
    }

    private static SQLiteDataSource dataSource(Path file, SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // Else each insert is followed by a query that nobody reads.
        config.setGetGeneratedKeys(false);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public List<StoredEvent> append(Append append) {
        return writer.append(append, LogRow.encode(append));
    }

    @Override
    public CompletionStage<List<StoredEvent>> write(Append append) {
        try {
            return writer.write(append, LogRow.encode(append));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    @Override
    public void move(Cursor cursor) {
        writer.move(cursor);
    }

    @Override
    public List<StoredEvent> read(StreamId stream, long afterSeq) {
        return reading(handle -> rows(handle, stream, afterSeq)).stream()
                .map(LogRow::toStoredEvent)
                .toList();
    }

    @Override
    public List<StreamState> streams() {
        return reading(handle -> handle.createQuery("select id, version, due_at from switchover order by id")
                .map((row, context) -> new StreamState(
                        new StreamId(row.getString(1)),
                        row.getLong(2),
                        Optional.ofNullable(row.getString(3)).map(Instant::parse)))
                .list());
    }

    @Override
    public List<Cursor> cursors() {
        return writer.cursors();
    }

    @Override
    public boolean seen(InputKey input) {
        return reading(handle -> isSeen(handle, input));
    }

    @Override
    public int forgetInputsBefore(Instant time) {
        return writer.forgetInputsBefore(time);
    }

    @Override
    public Optional<String> recall(String plugin, String key) {
        return reading(handle -> handle.createQuery("select value from memory where plugin = ? and key = ?")
                .bind(0, plugin)
                .bind(1, key)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void memorize(String plugin, String key, String value) {
        writer.memorize(plugin, key, value);
    }

    @Override
    public boolean journal(String plugin, InputKey key, String body) {
        return writer.journal(plugin, key, body);
    }

    @Override
    public void journalDone(String plugin, InputKey key) {
        writer.journalDone(plugin, key);
    }

    @Override
    public List<Journal.Entry> journalled(String plugin) {
        return reading(handle -> handle.createQuery("select connection, event_id, body, at from journal"
                        + " where plugin = ? and done = 0 order by entry")
                .bind(0, plugin)
                .map((row, context) -> new Journal.Entry(
                        new InputKey(new ConnectionId(row.getString(1)), row.getString(2)),
                        row.getString(3),
                        Instant.EPOCH.plus(row.getLong(4), ChronoUnit.MICROS)))
                .list());
    }

    @Override
    public Optional<String> verify(StreamId stream) {
        return reading(handle -> inspect(handle, stream).problem());
    }

    /**
     * What a look at a stream found.
     *
     * @param events how many events it has
     * @param problem what is wrong and where; empty when the stream is whole
     */
    public record Inspection(long events, Optional<String> problem) {}

    /**
     * Checks a stream as {@link #verify} does, without writing anything and beside the bot that may have the log open.
     *
     * @throws StoreUnavailable when there is no log to be read
     */
    public static Inspection inspect(Path file, StreamId stream) {
        return beside(file, handle -> inspect(handle, stream));
    }

    /**
     * Reads a stream without writing anything and beside the bot that may have the log open.
     *
     * @return its events from the first one on; none when there is no such stream
     * @throws StoreUnavailable when there is no log to be read
     */
    public static List<StoredEvent> peek(Path file, StreamId stream) {
        return beside(file, handle -> rows(handle, stream, Long.MIN_VALUE)).stream()
                .map(LogRow::toStoredEvent)
                .toList();
    }

    private static <T> T beside(Path file, Function<Handle, T> look) {
        if (!Files.isReadable(file)) {
            throw new StoreUnavailable(
                    "there is no event log at " + file + " that can be read; see storage.url",
                    new NoSuchFileException(file.toString()));
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        try (Handle handle = Jdbi.create(source).open()) {
            return look.apply(handle);
        } catch (RuntimeException failure) {
            throw SqliteFailure.of(failure, file);
        }
    }

    private static Inspection inspect(Handle handle, StreamId stream) {
        return handle.inTransaction(inside -> {
            long version = inside.createQuery("select version from switchover where id = ?")
                    .bind(0, stream.value())
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
            List<LogRow> rows = rows(inside, stream, Long.MIN_VALUE);
            return new Inspection(rows.size(), HashChain.verify(stream.value(), rows, version));
        });
    }

    @Override
    public void close() {
        if (writer.close()) {
            synchronized (reader) {
                reader.close();
            }
            files.close();
        }
    }

    private <T> T reading(Function<Handle, T> work) {
        synchronized (reader) {
            writer.requireOpen();
            try {
                return work.apply(reader);
            } catch (Conflict | StoreUnavailable | IllegalArgumentException known) {
                throw known;
            } catch (RuntimeException failure) {
                throw SqliteFailure.of(failure, files.file());
            }
        }
    }

    static boolean isSeen(Handle handle, InputKey input) {
        return handle.createQuery("select 1 from seen where connection = ? and event_id = ?")
                .bind(0, input.connection().value())
                .bind(1, input.id())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static List<Cursor> cursors(Handle handle) {
        return handle.createQuery("select reader, lane, switchover, seq from cursor")
                .map((row, context) -> new Cursor(
                        row.getString(1),
                        Lane.valueOf(row.getString(2)),
                        new StreamId(row.getString(3)),
                        row.getLong(4)))
                .list();
    }

    private static List<LogRow> rows(Handle handle, StreamId stream, long afterSeq) {
        return handle.createQuery("select seq, at, actor, audience, kind, version, body, house_version, prev, hash"
                        + " from event where switchover = ? and seq > ? order by seq")
                .bind(0, stream.value())
                .bind(1, afterSeq)
                .map((row, context) -> row(stream, row))
                .list();
    }

    private static LogRow row(StreamId stream, ResultSet row) throws SQLException {
        return new LogRow(
                stream,
                row.getLong("seq"),
                row.getString("at"),
                row.getString("actor"),
                row.getString("audience"),
                new EncodedEvent(row.getString("kind"), row.getInt("version"), row.getString("body")),
                row.getLong("house_version"),
                row.getString("prev"),
                row.getString("hash"));
    }
}
