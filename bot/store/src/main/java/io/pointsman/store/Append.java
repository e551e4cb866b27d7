package io.pointsman.store;

import io.pointsman.api.InputKey;
import io.pointsman.api.event.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What commits together for one stream.
 *
 * @param expectedVersion how many events the stream has; another number is a {@link Conflict}
 * @param events may be empty, when only the input or cursors are to be remembered
 * @param houseVersion the version of the house that the decision saw; another one in the store is a {@link Conflict}
 * @param dueAt the next deadline of the stream after these events; replaces the stored one when there are events
 * @param seen the input that caused it; a known one is a {@link Conflict} of its own kind
 */
public record Append(
        StreamId stream,
        long expectedVersion,
        List<LogEvent> events,
        long houseVersion,
        Optional<Instant> dueAt,
        Optional<InputKey> seen) {

    public Append {
        events = List.copyOf(events);
    }
}
