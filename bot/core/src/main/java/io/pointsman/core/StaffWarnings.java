package io.pointsman.core;

import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.calendar.OtherRamp;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is missing for a planned switchover: a role whose rotation has nobody in it, and somebody who would be in two at once. */
final class StaffWarnings {

    private StaffWarnings() {}

    /** As one event; empty when nobody is missing. */
    static Optional<Event> warned(Switchover state, Outlook outlook, Stamp stamp) {
        List<String> warnings = state.rehearsal() ? List.of() : of(state, outlook, stamp.at());
        return warnings.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlanEvent.Warned(stamp, state.plannedStart().orElseThrow(), warnings));
    }

    /** In sentence parts: over the whole window of the planned switchover, and as long after it as a rollback takes. */
    static List<String> of(Switchover state, Outlook outlook, Instant now) {
        if (state.plannedStart().isEmpty()) {
            return List.of();
        }
        Span window = window(state, now);
        Set<Role> needed = needed(state);
        List<String> warnings = new ArrayList<>();
        for (Roster roster : outlook.rosters()) {
            if (needed.contains(roster.role())) {
                roster.turns().stream()
                        .filter(turn -> turn.name().isEmpty() && turn.during().overlaps(window))
                        .map(turn -> "nobody is on call for " + roster.role() + " ("
                                + span(cut(turn.during(), window), now) + ")")
                        .forEach(warnings::add);
                twice(outlook, roster, window).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private static Optional<String> twice(Outlook outlook, Roster roster, Span window) {
        return roster.turns().stream()
                .filter(turn -> turn.name().isPresent() && turn.during().overlaps(window))
                .flatMap(turn -> outlook.others().stream()
                        .filter(other -> other.during().overlaps(cut(turn.during(), window)))
                        .map(OtherRamp::id)
                        .map(other -> Inert.text(turn.name().orElseThrow()) + " is on call for " + roster.role()
                                + " here and in " + other))
                .findFirst();
    }

    /** From the planned start, or from now on, to the end of the ramp as it is expected, and as long as a rollback takes. */
    static Span window(Switchover state, Instant now) {
        Instant start = state.plannedStart().orElse(now);
        Projection projection = Schedule.project(state, now);
        Instant end = projection.ramp().map(Span::to).filter(start::isBefore).orElse(start.plusSeconds(1));
        return new Span(start, end.plus(state.lever().settle()));
    }

    /** The roles that something is asked of. */
    static Set<Role> needed(Switchover state) {
        Set<Role> needed = new HashSet<>();
        state.steps().forEach(step -> needed.add(step.step().owner()));
        state.gates().forEach(gate -> needed.addAll(gate.gate().required()));
        needed.add(state.lever().holder());
        state.runbook().stages().stream()
                .flatMap(stage -> stage.lever().stream())
                .forEach(lever -> needed.add(lever.holder()));
        return needed;
    }

    private static Span cut(Span turn, Span window) {
        return new Span(
                turn.from().isBefore(window.from()) ? window.from() : turn.from(),
                turn.to().isAfter(window.to()) ? window.to() : turn.to());
    }

    private static String span(Span span, Instant now) {
        return Words.time(span.from(), now) + " to " + Words.time(span.to(), span.from());
    }
}
