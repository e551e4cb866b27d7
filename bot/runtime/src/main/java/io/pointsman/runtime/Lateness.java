package io.pointsman.runtime;

import io.pointsman.api.Host;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How late each switchover is, as topics and the overview carry it. It is asked for after every commit and changes by the minute: what was
 * found is kept for some seconds. Safe for any thread.
 */
final class Lateness {

    private static final Duration KEPT = Duration.ofSeconds(10);

    /** What was found, when, and for which planned start. */
    private record Found(Instant at, Optional<Instant> start, Optional<Duration> late) {}

    private final Host host;
    private final Map<SwitchoverId, Found> found = new ConcurrentHashMap<>();

    Lateness(Host host) {
        this.host = host;
    }

    /** How much later than planned; empty when nothing is planned, or it is not late. */
    Optional<Duration> of(Switchover state) {
        if (state.life() != Life.OPEN || state.plannedStart().isEmpty()) {
            found.remove(state.id());
            return Optional.empty();
        }
        Instant now = host.now();
        Found known = found.get(state.id());
        if (known == null
                || !known.start().equals(state.plannedStart())
                || Duration.between(known.at(), now).compareTo(KEPT) > 0) {
            Instant at = now.isBefore(state.lastAt()) ? state.lastAt() : now;
            known = new Found(
                    now,
                    state.plannedStart(),
                    Schedule.project(state, at).late().filter(Duration::isPositive));
            found.put(state.id(), known);
        }
        return known.late();
    }

    /** How late, in words: {@code +12m}; empty when it is less than a minute. */
    String shown(Switchover state) {
        return of(state).map(Projection::shown).orElse("");
    }

    /** How late, so coarsely that what is late for long seldom changes it: by five minutes, by hours, by days. */
    String coarse(Switchover state) {
        Duration late = of(state).orElse(Duration.ZERO);
        if (late.compareTo(Duration.ofHours(1)) < 0) {
            return late.toMinutes() / 5 + "x5m";
        }
        return late.compareTo(Duration.ofDays(1)) < 0 ? late.toHours() + "h" : late.toDays() + "d";
    }
}
