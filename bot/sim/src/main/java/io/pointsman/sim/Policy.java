package io.pointsman.sim;

import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.Optional;

/** How a simulated person decides: from the picture alone. */
@FunctionalInterface
interface Policy {
    /** What the person would do next; empty when it is not their turn. */
    Optional<Move> next(Switchover picture, Instant now);

    /** This one first, and the other when it has nothing to do. */
    default Policy or(Policy other) {
        return (picture, now) -> next(picture, now).or(() -> other.next(picture, now));
    }
}
