package io.pointsman.core;

import io.pointsman.api.calendar.OtherRamp;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.List;

/** The ramps of switchovers as another one sees them that chooses a time. */
public final class OtherRamps {

    private OtherRamps() {}

    /** Those that are open, are no rehearsal, have a planned start or traffic on us, and are not over yet. */
    public static List<OtherRamp> of(List<Switchover> all, Instant now) {
        return all.stream()
                .filter(state -> state.life() == Life.OPEN && !state.rehearsal())
                .filter(state ->
                        state.plannedStart().isPresent() || state.ramp().anyOnUs())
                .flatMap(state -> of(state, now).stream())
                .toList();
    }

    private static java.util.Optional<OtherRamp> of(Switchover state, Instant now) {
        Projection projection = Schedule.project(state, now.isBefore(state.lastAt()) ? state.lastAt() : now);
        return projection
                .ramp()
                .filter(ramp -> ramp.to().isAfter(now))
                .map(ramp -> new OtherRamp(
                        state.id(), ramp, PlanWarnings.expected(state.ramp().forecasts())));
    }
}
