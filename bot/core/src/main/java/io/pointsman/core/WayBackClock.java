package io.pointsman.core;

import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.WayBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says that the way back closes, while there is still time to do something about it. */
final class WayBackClock {

    /** So long before the end of the old certificate it is said, and at the end. */
    private static final List<Duration> WARNED =
            List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1), Duration.ZERO);

    private WayBackClock() {}

    /** The next time to say that the way back closes: while traffic is on us, and once for each of the times before. */
    static Optional<Deadlines.Due> due(Switchover state) {
        if (!state.ramp().anyOnUs()) {
            return Optional.empty();
        }
        Instant told = state.ramp().wayBackTold().orElse(Instant.MIN);
        return WayBack.closes(state)
                .flatMap(until -> WARNED.stream()
                        .map(until::minus)
                        .filter(told::isBefore)
                        .findFirst()
                        .map(at -> new Deadlines.Due(
                                at, late -> List.of(new RampEvent.WayBackCloses(Deadlines.clock(late), until)))));
    }
}
