package io.pointsman.store.sql;

import io.pointsman.api.InputKey;
import io.pointsman.store.chain.LogRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the writer says for each append, prepared once: preparing it each time took longer than doing it. For the writing thread alone;
 * ends with its connection.
 */
final class WriterStatements {

    private final PreparedStatement seen;
    private final PreparedStatement stream;
    private final PreparedStatement event;
    private final PreparedStatement input;
    private final PreparedStatement cursor;

    WriterStatements(Handle handle) {
        Connection connection = handle.getConnection();
        try {
            seen = connection.prepareStatement("select 1 from seen where connection = ? and event_id = ?");
            stream = connection.prepareStatement("insert into switchover (id, version, due_at) values (?, ?, ?)"
                    + " on conflict (id) do update set version = excluded.version, due_at = excluded.due_at");
            event = connection.prepareStatement(
                    "insert into event (switchover, seq, at, actor, audience, kind, version,"
                            + " body, house_version, prev, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            input = connection.prepareStatement("insert into seen (connection, event_id, at) values (?, ?, ?)");
            cursor = connection.prepareStatement(
                    "insert into cursor (reader, lane, switchover, seq) values (?, ?, ?, ?)"
                            + " on conflict (reader, lane, switchover) do update set seq = excluded.seq where excluded.seq > seq");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    boolean isSeen(InputKey key) {
        try {
            seen.setString(1, key.connection().value());
            seen.setString(2, key.id());
            try (ResultSet rows = seen.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void stream(String id, long version, Optional<Instant> dueAt) {
        try {
            stream.setString(1, id);
            stream.setLong(2, version);
            stream.setString(3, dueAt.map(Instant::toString).orElse(null));
            stream.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void event(LogRow row) {
        try {
            event.setString(1, row.stream().value());
            event.setLong(2, row.seq());
            event.setString(3, row.at());
            event.setString(4, row.actor());
            event.setString(5, row.audience());
            event.setString(6, row.event().kind());
            event.setInt(7, row.event().version());
            event.setString(8, row.event().body());
            event.setLong(9, row.houseVersion());
            event.setString(10, row.prev());
            event.setString(11, row.hash());
            event.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void input(InputKey key, long atMicros) {
        try {
            input.setString(1, key.connection().value());
            input.setString(2, key.id());
            input.setLong(3, atMicros);
            input.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Moves a cursor, never back. */
    void cursor(String reader, String lane, String stream, long seq) {
        try {
            cursor.setString(1, reader);
            cursor.setString(2, lane);
            cursor.setString(3, stream);
            cursor.setLong(4, seq);
            cursor.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
