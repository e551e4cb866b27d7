package io.pointsman.store.chain;

import io.pointsman.api.event.LogEvent;
import io.pointsman.store.Append;
import io.pointsman.store.Conflict;
import io.pointsman.store.EventStore.StreamState;
import io.pointsman.store.StreamId;
import io.pointsman.store.json.EncodedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of a stream: what the next append is checked against, and what its rows follow.
 *
 * @param lastAt the time of the last event
 * @param hash of the last row
 */
public record Head(long version, Instant lastAt, String hash, Optional<Instant> dueAt) {

    /** Of a stream that nothing was written to. */
    public static final Head EMPTY = new Head(0, Instant.MIN, HashChain.START, Optional.empty());

    /** Rows, and the head after them. */
    public record Grown(List<LogRow> rows, Head head) {}

    /**
     * Refuses an append that was made for another state of the log.
     *
     * @param house the version of the house now
     * @throws Conflict when a version is another
     * @throws IllegalArgumentException when a time goes back
     */
    public void check(Append append, long house) {
        if (append.expectedVersion() != version) {
            throw new Conflict(
                    Conflict.Kind.STREAM,
                    append.stream() + " has " + version + " events, not " + append.expectedVersion());
        }
        if (!append.stream().equals(StreamId.HOUSE) && append.houseVersion() != house) {
            throw new Conflict(Conflict.Kind.HOUSE, "the house has " + house + " events, not " + append.houseVersion());
        }
        Instant last = lastAt;
        for (LogEvent event : append.events()) {
            Instant at = event.stamp().at();
            if (at.isBefore(last)) {
                throw new IllegalArgumentException(
                        "the times of " + append.stream() + " never go back: " + at + " is before " + last);
            }
            last = at;
        }
    }

    /** The rows of a checked append. */
    public Grown grow(Append append, List<EncodedEvent> encoded) {
        List<LogRow> rows = new ArrayList<>(encoded.size());
        String prev = hash;
        Instant last = lastAt;
        for (int i = 0; i < encoded.size(); i++) {
            LogEvent event = append.events().get(i);
            LogRow row =
                    LogRow.next(append.stream(), version + 1 + i, event, encoded.get(i), append.houseVersion(), prev);
            rows.add(row);
            prev = row.hash();
            last = event.stamp().at();
        }
        return new Grown(
                List.copyOf(rows), rows.isEmpty() ? this : new Head(version + rows.size(), last, prev, append.dueAt()));
    }

    public StreamState toState(StreamId stream) {
        return new StreamState(stream, version, dueAt);
    }
}
