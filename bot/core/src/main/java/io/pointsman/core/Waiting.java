package io.pointsman.core;

import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.CheckState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Completion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who was waited for, and how long: a fold of the log. A step waits from when its turn has come, though not before the time at which the
 * plan begins it, until it is done or skipped. It waits for the side of its owner, or, where several must speak, for every side whose word
 * is missing; while a check looks at somebody's word, for the check; once the check did not agree, for the side of the owner again, and
 * once it could not say, for us. What the clock closes waits for nobody.
 *
 * @param steps the steps that waited at all, in the order of the plan
 * @param totals by side, how long anything at all waited for it: two steps that wait at the same time are not counted twice
 */
public record Waiting(List<OfStep> steps, Map<Waiting.Side, Duration> totals) {

    /** Who can be waited for. */
    public enum Side {
        CUSTOMER,
        US,
        CHECK
    }

    /**
     * How long one step waited.
     *
     * @param booked by side; a side that was not waited for is not in it
     */
    public record OfStep(StepId step, String title, Role owner, Map<Side, Duration> booked) {

        public OfStep {
            booked = copy(booked);
        }

        /** How long it waited for a side. */
        public Duration on(Side side) {
            return booked.getOrDefault(side, Duration.ZERO);
        }
    }

    public Waiting {
        steps = List.copyOf(steps);
        totals = copy(totals);
    }

    private static Map<Side, Duration> copy(Map<Side, Duration> durations) {
        EnumMap<Side, Duration> copy = new EnumMap<>(Side.class);
        copy.putAll(durations);
        return Collections.unmodifiableMap(copy);
    }

    /** How long anything waited for a side. */
    public Duration total(Side side) {
        return totals.getOrDefault(side, Duration.ZERO);
    }

    /** Of a whole log, up to its last event. */
    public static Waiting of(List<Event> events) {
        return of(
                events,
                events.isEmpty() ? Instant.EPOCH : events.getLast().stamp().at());
    }

    /**
     * Of a log so far.
     *
     * @param now until when what still waits is counted
     */
    public static Waiting of(List<Event> events, Instant now) {
        Book book = new Book();
        Switchover state = Evolution.nothing();
        for (int i = 0; i < events.size(); i++) {
            state = Evolution.evolve(state, events.get(i));
            Instant until = i + 1 < events.size() ? events.get(i + 1).stamp().at() : now;
            book.add(state, state.lastAt(), until);
        }
        return book.close(state);
    }

    /** For whom a due step waits. */
    private static Set<Side> awaited(StepState step) {
        if (step.step().isClosedByTheClock()) {
            return EnumSet.noneOf(Side.class);
        }
        CheckState check = step.check();
        if (check.running().filter(run -> check.claim().isPresent()).isPresent()) {
            return EnumSet.of(Side.CHECK);
        }
        boolean unsure = check.isRefuted()
                && check.last()
                        .filter(last -> last.verdict() == io.pointsman.api.VerdictKind.INCONCLUSIVE)
                        .isPresent();
        if (unsure) {
            return EnumSet.of(Side.US);
        }
        Completion completion = step.step().completion();
        List<Role> missing = completion.roles().stream()
                .filter(role -> !step.confirmedBy().contains(role))
                .toList();
        boolean spoken = completion.roles().isEmpty() || step.confirmedBy().size() >= completion.need();
        Set<Side> sides = EnumSet.noneOf(Side.class);
        (spoken ? List.of(step.step().owner()) : missing).forEach(role -> sides.add(side(role)));
        return sides;
    }

    private static Side side(Role role) {
        return role.equals(Role.CUSTOMER) ? Side.CUSTOMER : Side.US;
    }

    /** The sums while the log is read. */
    private static final class Book {

        private final Map<StepId, EnumMap<Side, Duration>> bySteps = new LinkedHashMap<>();
        private final EnumMap<Side, Duration> bySide = new EnumMap<>(Side.class);

        void add(Switchover state, Instant from, Instant until) {
            EnumMap<Side, Instant> earliest = new EnumMap<>(Side.class);
            for (StepState step : state.due()) {
                Instant begin = planned(state, step).filter(from::isBefore).orElse(from);
                if (begin.isBefore(until)) {
                    for (Side side : awaited(step)) {
                        bySteps.computeIfAbsent(step.step().id(), id -> new EnumMap<>(Side.class))
                                .merge(side, Duration.between(begin, until), Duration::plus);
                        earliest.merge(side, begin, (one, other) -> one.isBefore(other) ? one : other);
                    }
                }
            }
            earliest.forEach((side, begin) -> bySide.merge(side, Duration.between(begin, until), Duration::plus));
        }

        /** When the plan begins it; a step that somebody began has begun. */
        private static Optional<Instant> planned(Switchover state, StepState step) {
            return step.startedAt().isPresent()
                    ? Optional.empty()
                    : state.plannedStart().flatMap(start -> step.step().offset().map(start::plus));
        }

        Waiting close(Switchover state) {
            List<OfStep> steps = new ArrayList<>();
            for (StepState step : state.steps()) {
                Map<Side, Duration> booked = bySteps.get(step.step().id());
                if (booked != null) {
                    steps.add(new OfStep(
                            step.step().id(), step.step().title(), step.step().owner(), booked));
                }
            }
            return new Waiting(steps, bySide);
        }
    }
}
