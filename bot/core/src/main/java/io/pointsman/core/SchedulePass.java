package io.pointsman.core;

import io.pointsman.api.GateId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.StageId;
import io.pointsman.api.StepId;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Projection.Link;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One forward pass of {@link Schedule}: over the plan alone, or, at a given moment, over what really happened. Made once, then only read.
 */
final class SchedulePass {

    /** Earlier than anything: of what nothing says when it is. */
    private static final Instant NEVER_SAID = Instant.MIN;

    /**
     * Something that takes time.
     *
     * @param because what it had to wait for; empty when it was only its planned time, or the present
     * @param isOpen whether it is not over
     */
    record Knot(Link.Kind kind, String name, Instant from, Instant until, Optional<Knot> because, boolean isOpen) {}

    /** The time until which something waits, and for what. */
    private record Wait(Instant until, Optional<Knot> because) {

        static final Wait FOR_NOTHING = new Wait(NEVER_SAID, Optional.empty());

        static Wait until(Instant time) {
            return new Wait(time, Optional.empty());
        }

        static Wait of(Knot knot) {
            return new Wait(knot.until(), Optional.of(knot));
        }

        /** The later one; when both end at once, the one of which it is known for what. */
        Wait or(Wait other) {
            int order = until.compareTo(other.until);
            return order > 0 || (order == 0 && because.isPresent()) ? this : other;
        }
    }

    private final Switchover state;
    private final Optional<Instant> start;
    private final Wait present;
    private final boolean actual;
    private final Map<StepId, Knot> steps = new HashMap<>();
    private final Map<GateId, Knot> gates = new HashMap<>();
    private final Map<StageId, Knot> stages = new HashMap<>();

    /** @param now empty for the plan alone */
    SchedulePass(Switchover state, Optional<Instant> start, Optional<Instant> now) {
        this.state = state;
        this.start = start;
        this.actual = now.isPresent();
        this.present = now.map(Wait::until).orElse(Wait.FOR_NOTHING);
        run();
    }

    static boolean isKnown(Instant time) {
        return !time.equals(NEVER_SAID);
    }

    Optional<Knot> step(StepId id) {
        return Optional.ofNullable(steps.get(id));
    }

    Knot gate(GateId id) {
        return known(gates.get(id), id);
    }

    Knot stage(StageId id) {
        return known(stages.get(id), id);
    }

    private static Knot known(@Nullable Knot knot, Object id) {
        if (knot == null) {
            throw new IllegalArgumentException("the runbook has no " + id);
        }
        return knot;
    }

    private void run() {
        Map<PhaseId, List<StepState>> byPhase = new HashMap<>();
        state.steps()
                .forEach(step -> byPhase.computeIfAbsent(step.phase(), id -> new ArrayList<>())
                        .add(step));
        Map<GateId, GateState> known = new HashMap<>();
        state.gates().forEach(gate -> known.put(gate.gate().id(), gate));
        Optional<GateId> first = firstGate(byPhase);
        Rungs rungs = new Rungs(state);
        Wait ready = Wait.FOR_NOTHING;
        for (Phase phase : state.runbook().phases()) {
            boolean always = phase.when() == Phase.When.ALWAYS;
            Wait entry = always ? ready : Wait.FOR_NOTHING;
            if (phase.gate().isPresent()) {
                entry = Wait.of(gate(known.get(phase.gate().get().id()), entry, first, false));
            }
            Wait done = always ? steps(byPhase.getOrDefault(phase.id(), List.of()), entry) : entry;
            for (Stage stage : phase.stages()) {
                Wait before = rungs.isBehind(stage) ? done : done.or(back());
                // Once the last user is back, the ladder begins anew at its first gate.
                boolean anew = actual && state.ramp().rollingBack();
                Knot gate = gate(known.get(stage.gate().id()), before, first, anew);
                Knot rung = stage(stage, gate, rungs);
                stages.put(stage.id(), rung);
                done = Wait.of(rung);
            }
            ready = always ? done : ready;
        }
    }

    /** The first gate behind which nothing is planned before the start: the start is planned for it. */
    private Optional<GateId> firstGate(Map<PhaseId, List<StepState>> byPhase) {
        Optional<GateId> first = Optional.empty();
        boolean earlier = false;
        List<Phase> phases = Schedule.phases(state);
        for (int i = phases.size() - 1; i >= 0; i--) {
            Phase phase = phases.get(i);
            if (!earlier && !phase.stages().isEmpty()) {
                first = Optional.of(phase.stages().get(0).gate().id());
            }
            earlier |= byPhase.getOrDefault(phase.id(), List.of()).stream()
                    .anyMatch(step ->
                            step.step().offset().filter(Duration::isNegative).isPresent());
            if (!earlier && phase.gate().isPresent()) {
                first = Optional.of(phase.gate().get().id());
            }
        }
        return first;
    }

    private Wait steps(List<StepState> all, Wait entry) {
        Map<String, Wait> streams = new HashMap<>();
        Wait done = entry;
        for (StepState step : inOrder(all)) {
            Wait stream = streams.getOrDefault(step.step().stream(), Wait.FOR_NOTHING);
            Wait before = entry.or(stream);
            for (StepId named : step.step().after()) {
                before = before.or(step(named).map(Wait::of).orElse(Wait.FOR_NOTHING));
            }
            Knot knot = step(step, before);
            steps.put(step.step().id(), knot);
            streams.put(step.step().stream(), stream.or(Wait.of(knot)));
            done = done.or(Wait.of(knot));
        }
        return done;
    }

    /** The steps of a phase, each behind those for which it waits; those that wait for one another stay as they are. */
    private static List<StepState> inOrder(List<StepState> all) {
        Map<StepId, List<StepState>> followers = new HashMap<>();
        Map<StepId, Integer> waitsFor = new HashMap<>();
        Map<String, StepId> last = new HashMap<>();
        Set<StepId> here = new HashSet<>();
        all.forEach(step -> here.add(step.step().id()));
        for (StepState state : all) {
            Step step = state.step();
            Set<StepId> before = new HashSet<>(step.after());
            before.retainAll(here);
            Optional.ofNullable(last.put(step.stream(), step.id())).ifPresent(before::add);
            before.remove(step.id());
            waitsFor.put(step.id(), before.size());
            before.forEach(other ->
                    followers.computeIfAbsent(other, id -> new ArrayList<>()).add(state));
        }
        List<StepState> ordered = new ArrayList<>();
        all.stream()
                .filter(step -> waitsFor.getOrDefault(step.step().id(), 0) == 0)
                .forEach(ordered::add);
        for (int i = 0; i < ordered.size(); i++) {
            for (StepState follower :
                    followers.getOrDefault(ordered.get(i).step().id(), List.of())) {
                if (waitsFor.merge(follower.step().id(), -1, Integer::sum) == 0) {
                    ordered.add(follower);
                }
            }
        }
        if (ordered.size() < all.size()) {
            Set<StepId> placed = new HashSet<>();
            ordered.forEach(step -> placed.add(step.step().id()));
            all.stream().filter(step -> !placed.contains(step.step().id())).forEach(ordered::add);
        }
        return ordered;
    }

    private Knot step(StepState state, Wait before) {
        Step step = state.step();
        Duration takes = step.waits().or(step::duration).orElse(Duration.ZERO);
        String name = step.id().value();
        if (actual && state.isClosed()) {
            Instant ended = state.endedAt().orElse(present.until());
            return new Knot(Link.Kind.STEP, name, state.startedAt().orElse(ended), ended, Optional.empty(), false);
        }
        if (actual && state.status() == StepState.Status.RUNNING) {
            Instant began = state.startedAt().orElse(present.until());
            Wait end = present.or(Wait.until(state.until().orElseGet(() -> later(began, takes))));
            return new Knot(Link.Kind.STEP, name, began, end.until(), Optional.empty(), true);
        }
        Wait begin = before.or(planned(step)).or(present);
        Instant end = Waits.planned(step, begin.until(), start).orElseGet(() -> later(begin.until(), takes));
        return new Knot(Link.Kind.STEP, name, begin.until(), end, begin.because(), true);
    }

    private Wait planned(Step step) {
        return start.flatMap(at -> step.offset().map(offset -> Wait.until(later(at, offset))))
                .orElse(Wait.FOR_NOTHING);
    }

    private Knot gate(@Nullable GateState known, Wait ready, Optional<GateId> first, boolean anew) {
        if (known == null) {
            throw new IllegalArgumentException("the picture lacks a gate of its runbook");
        }
        GateId id = known.gate().id();
        Knot knot = gate(anew ? GateState.closed(known.gate()) : known, ready.or(atTheStart(id, first)));
        gates.put(id, knot);
        return knot;
    }

    private Wait atTheStart(GateId id, Optional<GateId> first) {
        return first.filter(id::equals).flatMap(gate -> start).map(Wait::until).orElse(Wait.FOR_NOTHING);
    }

    private Knot gate(GateState gate, Wait ready) {
        String name = gate.gate().id().value();
        Instant opened = gate.openedAt().orElse(ready.until());
        boolean passed = gate.status() == GateState.Status.PASSED || gate.status() == GateState.Status.USED;
        if (actual && passed) {
            Instant at = gate.passedAt().orElse(opened);
            return new Knot(Link.Kind.GATE, name, opened, at, Optional.empty(), false);
        }
        if (actual && gate.status() == GateState.Status.OPEN) {
            Wait end = Wait.until(gate.answerBy()
                            .orElseGet(() -> later(opened, gate.gate().answerWithin())))
                    .or(present)
                    .or(ready);
            return new Knot(Link.Kind.GATE, name, opened, end.until(), end.because(), true);
        }
        Wait open = ready.or(present);
        return new Knot(
                Link.Kind.GATE,
                name,
                open.until(),
                later(open.until(), gate.gate().answerWithin()),
                open.because(),
                true);
    }

    /** While a rollback runs: when the last user is back. */
    private Wait back() {
        return actual && state.ramp().rollingBack()
                ? state.ramp()
                        .rollback()
                        .map(back -> back.backAt().orElseGet(() -> later(present.until(), back.settle())))
                        .map(Wait::until)
                        .orElse(Wait.FOR_NOTHING)
                : Wait.FOR_NOTHING;
    }

    private Knot stage(Stage stage, Knot gate, Rungs rungs) {
        String name = stage.id().value();
        if (!actual || !rungs.isBehind(stage)) {
            Wait begin = Wait.of(gate).or(present);
            return new Knot(
                    Link.Kind.STAGE, name, begin.until(), later(begin.until(), stage.soak()), begin.because(), true);
        }
        Ramp ramp = state.ramp();
        if (ramp.stage().filter(stage.id()::equals).isEmpty()) {
            return new Knot(Link.Kind.STAGE, name, gate.until(), gate.until(), Optional.empty(), false);
        }
        if (ramp.waitsForLever() || ramp.declaredAt().isEmpty()) {
            return new Knot(
                    Link.Kind.STAGE,
                    name,
                    present.until(),
                    later(present.until(), stage.soak()),
                    Optional.empty(),
                    true);
        }
        Instant declared = ramp.declaredAt().get();
        Instant soaked = ramp.soakUntil().orElse(declared);
        return new Knot(
                Link.Kind.STAGE,
                name,
                declared,
                ramp.soaked() ? soaked : present.or(Wait.until(soaked)).until(),
                Optional.empty(),
                !ramp.soaked());
    }

    /** The time after a duration; what nobody said stays so, and what no calendar can hold is its end. */
    static Instant later(Instant time, Duration by) {
        if (!isKnown(time)) {
            return time;
        }
        try {
            return time.plus(by);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return by.isNegative() ? Instant.EPOCH : Instant.MAX;
        }
    }

    /** Which stages of the ladder were agreed already. */
    private static final class Rungs {

        private final Set<StageId> behind = new HashSet<>();

        Rungs(Switchover state) {
            Optional<StageId> next = state.ramp().rollingBack()
                    ? state.runbook().stages().stream().findFirst().map(Stage::id)
                    : state.nextStage().map(Stage::id);
            for (Stage stage : state.runbook().stages()) {
                if (next.filter(stage.id()::equals).isPresent()) {
                    break;
                }
                behind.add(stage.id());
            }
        }

        boolean isBehind(Stage stage) {
            return behind.contains(stage.id());
        }
    }
}
