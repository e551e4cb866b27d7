package io.pointsman.core;

import io.pointsman.api.GateId;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Projection.GateTimes;
import io.pointsman.api.picture.Projection.Link;
import io.pointsman.api.picture.Projection.Milestone;
import io.pointsman.api.picture.Projection.StepTimes;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Stage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Plan against actual: the critical path method over the order of the runbook. One forward pass gives each thing the earliest time at
 * which everything before it is over:
 *
 * <ul>
 *   <li>a phase begins when every phase before it is complete and its own gate has passed; the phases of a rollback are left out;
 *   <li>a step begins when its phase has, when the steps before it in its stream and those that it names are closed, and not before its
 *       planned offset; it takes its planned duration, or the time that it waits;
 *   <li>a gate is opened when what stands before it is complete, the first one behind which nothing is planned before the start not
 *       before the planned start; it takes the time in which an answer is due;
 *   <li>a stage begins when its gate has passed, and is over after its soak.
 * </ul>
 *
 * The pass is made twice. Once over the runbook and the planned start alone: the plan, with the steps that were added and the start as
 * they are known now. Once with what really happened, where whatever is open begins, ends or is answered not before now, and while a
 * rollback runs no gate of the ramp before the last user is back: what is to be expected, at the earliest. Both are made of sums and
 * maxima alone, so that what is expected never comes earlier because something came later, and equals the plan as long as everything
 * happens when it was planned. Linear in steps and in the steps that they name.
 */
public final class Schedule {

    private Schedule() {}

    /** Plan against actual, at a time that is not before the last event. */
    public static Projection project(Switchover state, Instant now) {
        Optional<SchedulePass> plan =
                state.plannedStart().map(start -> new SchedulePass(state, Optional.of(start), Optional.empty()));
        SchedulePass actual = new SchedulePass(state, state.plannedStart(), Optional.of(now));
        List<StepTimes> steps = new ArrayList<>();
        for (StepState step : state.steps()) {
            actual.step(step.step().id()).ifPresent(knot -> steps.add(times(plan, step, knot)));
        }
        List<GateTimes> gates = new ArrayList<>();
        for (GateState gate : state.gates()) {
            gates.add(times(plan, gate, actual.gate(gate.gate().id())));
        }
        return new Projection(now, steps, gates, top(state, plan, actual), ramp(state, actual), path(gates, actual));
    }

    private static StepTimes times(Optional<SchedulePass> plan, StepState step, SchedulePass.Knot knot) {
        Optional<SchedulePass.Knot> planned =
                plan.flatMap(pass -> pass.step(step.step().id()));
        return new StepTimes(
                step.step().id(),
                new Milestone(
                        planned.map(SchedulePass.Knot::from).filter(SchedulePass::isKnown),
                        knot.from(),
                        step.startedAt().isPresent()),
                new Milestone(
                        planned.map(SchedulePass.Knot::until).filter(SchedulePass::isKnown),
                        knot.until(),
                        step.isClosed()));
    }

    private static GateTimes times(Optional<SchedulePass> plan, GateState gate, SchedulePass.Knot knot) {
        GateId id = gate.gate().id();
        return new GateTimes(
                id,
                gate.gate().title(),
                gate.asked().contains(io.pointsman.api.Role.CUSTOMER),
                !knot.isOpen(),
                new Milestone(
                        plan.map(pass -> pass.gate(id).from()).filter(SchedulePass::isKnown),
                        knot.from(),
                        !knot.isOpen() || gate.status() == GateState.Status.OPEN));
    }

    private static Optional<Milestone> top(Switchover state, Optional<SchedulePass> plan, SchedulePass actual) {
        List<Stage> ladder = state.runbook().stages();
        if (ladder.isEmpty()) {
            return Optional.empty();
        }
        Stage top = ladder.get(ladder.size() - 1);
        Ramp ramp = state.ramp();
        boolean reached = ramp.stage().filter(top.id()::equals).isPresent() && !ramp.waitsForLever();
        return Optional.of(new Milestone(
                plan.map(pass -> pass.stage(top.id()).from()).filter(SchedulePass::isKnown),
                actual.stage(top.id()).from(),
                reached));
    }

    private static Optional<Span> ramp(Switchover state, SchedulePass actual) {
        List<Stage> ladder = state.runbook().stages();
        if (ladder.isEmpty()) {
            return Optional.empty();
        }
        Stage first = ladder.get(0);
        GateId gate = state.runbook().phases().stream()
                .filter(phase -> phase.stages().contains(first))
                .flatMap(phase -> phase.gate().stream())
                .findFirst()
                .map(Gate::id)
                .orElse(first.gate().id());
        Stage top = ladder.get(ladder.size() - 1);
        return Optional.of(
                new Span(actual.gate(gate).from(), actual.stage(top.id()).until()));
    }

    private static List<Link> path(List<GateTimes> gates, SchedulePass actual) {
        Optional<GateTimes> next = gates.stream().filter(gate -> !gate.passed()).findFirst();
        Deque<Link> path = new ArrayDeque<>();
        Optional<SchedulePass.Knot> at = next.map(gate -> actual.gate(gate.id()));
        while (at.filter(SchedulePass.Knot::isOpen).isPresent()) {
            SchedulePass.Knot knot = at.get();
            path.addFirst(new Link(knot.kind(), knot.name(), new Span(knot.from(), knot.until())));
            at = knot.because();
        }
        return List.copyOf(path);
    }

    /** Phases of the plan: those of a rollback are not. */
    static List<Phase> phases(Switchover state) {
        return state.runbook().phases().stream()
                .filter(phase -> phase.when() == Phase.When.ALWAYS)
                .toList();
    }
}
