package io.pointsman.store.sql;

import io.pointsman.api.InputKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/** The rows of what plugins were told. Within a transaction of the {@link SqliteWriter}, in its thread. */
final class JournalStatements {

    private final Handle handle;
    private final InstantSource clock;

    JournalStatements(Handle handle, InstantSource clock) {
        this.handle = handle;
        this.clock = clock;
    }

    /** Whether it is new. */
    boolean keep(String plugin, InputKey key, String body) {
        return handle.execute(
                        "insert into journal (plugin, connection, event_id, body, at, done) values (?, ?, ?, ?, ?, 0)"
                                + " on conflict (plugin, connection, event_id) do nothing",
                        plugin,
                        key.connection().value(),
                        key.id(),
                        body,
                        micros(clock.instant()))
                == 1;
    }

    void done(String plugin, InputKey key) {
        handle.execute(
                "update journal set done = 1, body = '' where plugin = ? and connection = ? and event_id = ?",
                plugin,
                key.connection().value(),
                key.id());
    }

    void forget(Instant before) {
        handle.execute("delete from journal where at < ?", micros(before));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
