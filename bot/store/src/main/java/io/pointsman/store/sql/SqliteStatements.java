package io.pointsman.store.sql;

import io.pointsman.api.Lane;
import io.pointsman.store.Append;
import io.pointsman.store.Conflict;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.chain.HashChain;
import io.pointsman.store.chain.Head;
import io.pointsman.store.chain.LogRow;
import io.pointsman.store.json.EncodedEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows that an append, a cursor or a memory become. Within a transaction of the {@link SqliteWriter}, in its thread. */
final class SqliteStatements {

    private final Handle handle;
    private final InstantSource clock;
    private final WriterStatements prepared;

    SqliteStatements(Handle handle, InstantSource clock) {
        this.handle = handle;
        this.clock = clock;
        this.prepared = new WriterStatements(handle);
    }

    /**
     * Looks whether the log is as an append expects.
     *
     * @param known where the streams stand
     * @throws Conflict when it is not
     * @throws IllegalArgumentException when a time goes back
     */
    void check(Append append, Map<StreamId, Head> known) {
        if (append.seen().filter(prepared::isSeen).isPresent()) {
            throw new Conflict(Conflict.Kind.SEEN, append.seen().get() + " was seen before");
        }
        known.getOrDefault(append.stream(), Head.EMPTY)
                .check(append, known.getOrDefault(StreamId.HOUSE, Head.EMPTY).version());
    }

    /**
     * Writes an append that was checked.
     *
     * @param known where the streams stand; brought up to date
     */
    List<StoredEvent> append(Append append, List<EncodedEvent> encoded, Map<StreamId, Head> known) {
        Head head = known.getOrDefault(append.stream(), Head.EMPTY);
        Head.Grown grown = head.grow(append, encoded);
        if (!grown.rows().isEmpty()) {
            prepared.stream(append.stream().value(), grown.head().version(), append.dueAt());
            grown.rows().forEach(prepared::event);
            known.put(append.stream(), grown.head());
        }
        append.seen().ifPresent(input -> prepared.input(input, micros(clock.instant())));
        List<StoredEvent> stored = new ArrayList<>();
        for (int i = 0; i < grown.rows().size(); i++) {
            LogRow row = grown.rows().get(i);
            stored.add(new StoredEvent(
                    row.stream(), row.seq(), row.houseVersion(), append.events().get(i), row.hash()));
        }
        return List.copyOf(stored);
    }

    /** Forgets inputs that came before a time; returns how many. */
    int forget(Instant before) {
        return handle.execute("delete from seen where at < ?", micros(before));
    }

    /** Keeps a value of a plugin in place of what was there. */
    void memorize(String plugin, String key, String value) {
        handle.execute(
                "insert into memory (plugin, key, value) values (?, ?, ?)"
                        + " on conflict (plugin, key) do update set value = excluded.value",
                plugin,
                key,
                value);
    }

    /** Moves a cursor, never back. */
    void move(String reader, Lane lane, StreamId stream, long seq) {
        prepared.cursor(reader, lane.name(), stream.value(), seq);
    }

    /** Where every stream stands, by its name. */
    Map<StreamId, Head> heads() {
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
