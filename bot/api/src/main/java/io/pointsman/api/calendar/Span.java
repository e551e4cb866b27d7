package io.pointsman.api.calendar;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from the first moment
 * @param to the first moment that is not in it any more; one that is not later than {@code from} makes it empty
 */
public record Span(Instant from, Instant to) {

    /** Whether any moment is in both. */
    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to) && from.isBefore(to) && other.from.isBefore(other.to);
    }
}
