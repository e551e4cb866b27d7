package io.pointsman.core;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Attention.Nudging;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is reminded of a step that should have ended, and when: its owner after a grace, then the lead once, then the owner at intervals
 * that double up to a longest one. A word about the step begins it anew. Only a step whose turn has come and that the plan gives a time
 * can be overdue: it should have ended when its planned time is over, or, when it could begin only later, after its duration from then.
 * What is due for one owner at once is said at once. Linear in the steps.
 */
final class OverdueSteps {

    /** A step, when it should have ended, when somebody is reminded next, and whether that is the lead. */
    private record Late(StepState step, Instant end, Instant nudge, int count, boolean toLead) {

        Role to() {
            return toLead ? Role.LEAD : step.step().owner();
        }

        /** The person to whom it was given, when that is who is reminded. */
        Optional<PersonId> isWith() {
            return toLead ? Optional.empty() : step.assignee();
        }
    }

    private OverdueSteps() {}

    /** The next reminders of each owner, and of the lead. */
    static void add(List<Deadlines.Due> dues, Switchover state) {
        Map<String, Late> first = new HashMap<>();
        for (Late late : all(state)) {
            first.merge(
                    late.to() + " " + late.toLead() + " " + late.isWith(), late, (one, other) -> earlier(one, other));
        }
        first.values().stream()
                .sorted(Comparator.comparing(Late::nudge)
                        .thenComparing(late -> late.to().value()))
                .forEach(late -> dues.add(new Deadlines.Due(late.nudge(), at -> nudge(state, late, at))));
    }

    private static Late earlier(Late one, Late other) {
        return other.nudge().isBefore(one.nudge()) ? other : one;
    }

    private static List<Event> nudge(Switchover state, Late first, Instant at) {
        List<Late> due = all(state).stream()
                .filter(late -> late.to().equals(first.to())
                        && late.toLead() == first.toLead()
                        && late.isWith().equals(first.isWith())
                        && !late.nudge().isAfter(at))
                .toList();
        return List.of(new PlanEvent.Nudged(
                Deadlines.clock(at),
                first.to(),
                people(state, first),
                first.toLead(),
                due.stream()
                        .map(late -> new PlanEvent.Overdue(
                                StepEvent.StepRef.of(late.step().step()), late.end(), late.count() + 1))
                        .toList()));
    }

    private static List<PlanEvent.Reminded> people(Switchover state, Late late) {
        List<Participant> people =
                late.isWith().flatMap(state::participant).map(List::of).orElseGet(() -> state.holders(late.to()));
        return people.stream()
                .map(person -> new PlanEvent.Reminded(person.name(), person.audience()))
                .toList();
    }

    /** All that somebody will be reminded of. */
    private static List<Late> all(Switchover state) {
        Nudging nudging = state.runbook().attention().nudging();
        List<Late> all = new ArrayList<>();
        if (state.plannedStart().isEmpty() || !nudging.after().isPositive()) {
            return all;
        }
        Map<StepId, StepState> known = new HashMap<>();
        state.steps().forEach(step -> known.put(step.step().id(), step));
        Instant since = Instant.MIN;
        for (Phase phase : Schedule.phases(state)) {
            Optional<GateState> gate = phase.gate().flatMap(one -> state.gate(one.id()));
            if (gate.filter(one -> one.status() != GateState.Status.USED).isPresent()) {
                break;
            }
            Instant entered = later(since, gate.flatMap(GateState::passedAt));
            since = later(entered, phase(state, phase, entered, known, all));
            if (!state.isComplete(phase)) {
                break;
            }
            since = phase.stages().isEmpty() ? since : later(since, state.ramp().soakUntil());
        }
        return all;
    }

    /** Adds those of one phase; returns when its last step ended. */
    private static Optional<Instant> phase(
            Switchover state, Phase phase, Instant entered, Map<StepId, StepState> known, List<Late> all) {
        Map<String, Optional<Instant>> streams = new HashMap<>();
        Instant last = entered;
        for (StepState step : state.steps()) {
            if (!step.phase().equals(phase.id())) {
                continue;
            }
            String stream = step.step().stream();
            Optional<Instant> free = streams.getOrDefault(stream, Optional.of(entered));
            if (step.isClosed()) {
                last = later(last, step.endedAt());
                streams.put(stream, free.map(since -> later(since, step.endedAt())));
            } else {
                free.flatMap(since -> after(step.step(), since, known))
                        .flatMap(since -> late(state, step, since))
                        .ifPresent(all::add);
                streams.put(stream, Optional.empty());
            }
        }
        return Optional.of(last);
    }

    /** Since when nothing that the step names is open; empty while something is. */
    private static Optional<Instant> after(Step step, Instant since, Map<StepId, StepState> known) {
        Instant free = since;
        for (StepId named : step.after()) {
            StepState other = known.get(named);
            if (other != null) {
                if (!other.isClosed()) {
                    return Optional.empty();
                }
                free = later(free, other.endedAt());
            }
        }
        return Optional.of(free);
    }

    private static Optional<Late> late(Switchover state, StepState step, Instant since) {
        if (step.step().offset().isEmpty() || step.step().isClosedByTheClock()) {
            return Optional.empty();
        }
        Nudging nudging = state.runbook().attention().nudging();
        Duration takes = step.step().duration().orElse(Duration.ZERO);
        Instant end = SchedulePass.later(
                later(
                        later(since, step.startedAt()),
                        Optional.of(SchedulePass.later(
                                state.plannedStart().orElseThrow(),
                                step.step().offset().get()))),
                takes);
        Optional<Attendance.Nudge> nudge = state.attendance().nudge(step.step().id());
        int count = nudge.map(Attendance.Nudge::count).orElse(0);
        Instant grace = SchedulePass.later(end, nudging.after());
        if (count == 0) {
            return Optional.of(new Late(
                    step,
                    end,
                    later(grace, nudge.map(spoken -> SchedulePass.later(spoken.at(), nudging.after()))),
                    0,
                    false));
        }
        boolean toLead = count == 1
                && nudging.lead().isPositive()
                && state.lead().isPresent()
                && !step.step().owner().equals(Role.LEAD);
        Duration wait = toLead ? nudging.lead() : interval(nudging, count);
        return wait.isPositive()
                ? Optional.of(new Late(
                        step,
                        end,
                        later(
                                grace,
                                Optional.of(
                                        SchedulePass.later(nudge.orElseThrow().at(), wait))),
                        count,
                        toLead))
                : Optional.empty();
    }

    private static Duration interval(Nudging nudging, int count) {
        Duration wait = nudging.again();
        for (int i = 2; i < count && wait.compareTo(nudging.atMost()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(nudging.atMost()) > 0 ? nudging.atMost() : wait;
    }

    private static Instant later(Instant one, Optional<Instant> other) {
        return other.filter(one::isBefore).orElse(one);
    }
}
