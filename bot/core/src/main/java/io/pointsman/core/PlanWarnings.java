package io.pointsman.core;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.calendar.OtherRamp;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.event.PlanEvent.LocalTime;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What follows when a time is chosen: everybody is told, who stands by is asked again, and what speaks against it is said. */
final class PlanWarnings {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm z", Locale.ENGLISH);

    private PlanWarnings() {}

    /**
     * What speaks against the planned start: other ramps, the capacity that all share, freezes, peak hours. Of a rehearsal nothing does.
     *
     * @param state with that start
     */
    static Optional<Event> against(Switchover state, House house, Outlook outlook, Stamp stamp) {
        if (state.rehearsal() || state.plannedStart().isEmpty()) {
            return Optional.empty();
        }
        Instant now = stamp.at();
        Instant start = state.plannedStart().get();
        Projection projection = Schedule.project(state, now);
        Span ramp = projection.ramp().orElse(new Span(start, start.plusSeconds(1)));
        Span rising = new Span(
                ramp.from(),
                projection.top().map(Projection.Milestone::expected).orElse(ramp.to()));
        List<String> warnings = new ArrayList<>();
        List<OtherRamp> others = outlook.others().stream()
                .filter(other ->
                        !other.id().equals(state.id()) && other.during().overlaps(ramp))
                .toList();
        others.forEach(
                other -> warnings.add(other.id() + " ramps at the same time (" + span(other.during(), now) + ")"));
        capacity(state, house, others).ifPresent(warnings::add);
        outlook.closures().stream()
                .filter(closure -> closure.concerns(state.customer()))
                .flatMap(closure -> closure.during(ramp).map(span -> closed(closure, span, now)).stream())
                .forEach(warnings::add);
        outlook.peakHours().stream()
                .flatMap(peak -> peak(peak, rising, now).stream())
                .findFirst()
                .ifPresent(warnings::add);
        warnings.addAll(StaffWarnings.of(state, outlook, now));
        return warnings.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlanEvent.Warned(Words.bot(now), start, warnings));
    }

    private static Optional<String> capacity(Switchover state, House house, List<OtherRamp> others) {
        OptionalDouble own = expected(state.ramp().forecasts());
        boolean together = others.stream().anyMatch(other -> other.rps().isPresent());
        if (house.capacity().isEmpty() || own.isEmpty() || !together) {
            return Optional.empty();
        }
        double sum = own.getAsDouble()
                + others.stream().mapToDouble(other -> other.rps().orElse(0)).sum();
        double capacity = house.capacity().getAsDouble();
        return sum <= capacity
                ? Optional.empty()
                : Optional.of("together " + RampRules.number(sum) + " rps are expected, the capacity is "
                        + RampRules.number(capacity));
    }

    /** The most that is expected of a ramp. */
    static OptionalDouble expected(List<Ramp.Forecast> forecasts) {
        return forecasts.stream().mapToDouble(Ramp.Forecast::rps).max();
    }

    private static String closed(Closure closure, Span span, Instant now) {
        return "freeze \"" + Inert.text(closure.name()) + "\""
                + (closure.customers().isEmpty() ? "" : " of the customer") + " (" + span(span, now) + ")";
    }

    private static Optional<String> peak(Hours peak, Span rising, Instant now) {
        return peak.during(rising).map(span -> "peak hours of the customer (" + span(span, now) + ")");
    }

    private static String span(Span span, Instant now) {
        return Words.time(span.from(), now) + " to " + Words.time(span.to(), span.from());
    }

    /** The planned start as each participant's clock shows it, those together who read the same. */
    static Optional<Event> told(Switchover state, Outlook outlook, Stamp stamp) {
        if (state.plannedStart().isEmpty() || state.participants().isEmpty()) {
            return Optional.empty();
        }
        Instant start = state.plannedStart().get();
        Map<String, LocalTime> times = new LinkedHashMap<>();
        for (Participant person : state.participants()) {
            String shown = shown(start, person.id(), outlook);
            times.merge(
                    person.audience() + " " + shown,
                    new LocalTime(shown, List.of(person.name()), person.audience()),
                    (one, other) -> new LocalTime(
                            shown,
                            Stream.concat(one.people().stream(), other.people().stream())
                                    .toList(),
                            person.audience()));
        }
        return Optional.of(new PlanEvent.StartTold(Words.bot(stamp.at()), start, List.copyOf(times.values())));
    }

    private static String shown(Instant start, PersonId person, Outlook outlook) {
        return SHOWN.format(start.atZone(outlook.zoneOf(person)));
    }

    /** Whose word was who stands by is asked again. */
    static List<Event> standby(Switchover state, Stamp stamp) {
        return state.steps().stream()
                .filter(step -> state.runbook()
                        .attention()
                        .standby()
                        .contains(step.step().id()))
                .filter(step -> step.status() == StepState.Status.DONE
                        || !step.confirmedBy().isEmpty())
                .<Event>map(step -> new PlanEvent.StandbyAsked(
                        Words.bot(stamp.at()), StepEvent.StepRef.of(step.step()), whoseWord(step)))
                .toList();
    }

    private static List<Role> whoseWord(StepState step) {
        return step.confirmedBy().isEmpty() ? List.of(step.step().owner()) : step.confirmedBy();
    }
}
