package io.pointsman.scenario;

import io.pointsman.api.Audience;
import io.pointsman.api.command.Typed;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import io.pointsman.core.Message;
import io.pointsman.core.Narrator;
import io.pointsman.store.json.EventJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The log of one switchover, read from its file beside the running bot and told again by the rules of the core. */
final class RecordedLog {

    private static final String EVENTS = "select seq, kind, version, body from event where switchover = ? order by seq";

    private final Path file;

    private final String switchover;

    /** The log of {@code acme-1}. */
    RecordedLog(Path file) {
        this(file, "acme-1");
    }

    RecordedLog(Path file, String switchover) {
        this.file = file;
        this.switchover = switchover;
    }

    /**
     * An event as it stands in the file.
     *
     * @param before the picture before it
     */
    record Entry(long seq, String kind, String body, Switchover before, Event event) {}

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Switchover state = Evolution.nothing();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement query = query(connection);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String body = rows.getString("body");
                Event event = (Event) EventJson.decode(rows.getString("kind"), rows.getInt("version"), body);
                entries.add(new Entry(rows.getLong("seq"), rows.getString("kind"), body, state, event));
                state = Evolution.evolve(state, event);
            }
        } catch (SQLException e) {
            throw new AssertionError("the log cannot be read", e);
        }
        return entries;
    }

    private PreparedStatement query(Connection connection) throws SQLException {
        PreparedStatement query = connection.prepareStatement(EVENTS);
        query.setString(1, switchover);
        return query;
    }

    /** The picture that a replay of the log gives. */
    Switchover state() {
        Switchover state = Evolution.nothing();
        for (Entry entry : entries()) {
            state = Evolution.evolve(state, entry.event());
        }
        return state;
    }

    /** How many events it has; asked often, so nothing is read for it. */
    long length() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from event where switchover = ?")) {
            query.setString(1, switchover);
            try (ResultSet count = query.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("the log cannot be read", e);
        }
    }

    /** The events of a kind whose words contain the text. */
    List<Entry> entries(Class<? extends Event> kind, String part) {
        return entries().stream()
                .filter(entry -> kind.isInstance(entry.event()) && entry.body().contains(part))
                .toList();
    }

    /** Every line that an audience must have read of the events behind a number. */
    List<Message> told(Audience audience, long afterSeq) {
        return entries().stream()
                .filter(entry -> entry.seq() > afterSeq)
                .flatMap(entry -> Narrator.narrate(entry.before(), entry.event(), audience).stream())
                .map(message -> new Message(message.lane(), Typed.shown(message.text(), "!")))
                .toList();
    }
}
