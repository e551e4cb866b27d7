package io.pointsman.core;

import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the clock does to a switchover: derived from the picture, never scheduled. */
public final class Deadlines {

    private Deadlines() {}

    /** When {@code TimePassed} has something to append next; empty when nothing is to come. */
    public static Optional<Instant> nextDeadline(Switchover state) {
        return earliest(state).map(Due::at);
    }

    /**
     * Something that the clock will do.
     *
     * @param at when it is due
     * @param events what is appended, given the time at which that really happens
     */
    record Due(Instant at, Function<Instant, List<Event>> events) {}

    static Optional<Due> earliest(Switchover state) {
        return all(state).stream().min(Comparator.comparing(Due::at));
    }

    private static List<Due> all(Switchover state) {
        List<Due> dues = new ArrayList<>();
        if (state.life() == Life.OPEN) {
            state.gates().forEach(gate -> addGate(dues, gate));
            addSoak(dues, state);
            state.steps().forEach(step -> addWait(dues, step));
            OverdueSteps.add(dues, state);
            AttendanceRules.addReplacement(dues, state);
            RollCallRules.add(dues, state);
            StandbyTurns.add(dues, state);
        }
        if (state.life() == Life.OPEN || state.life() == Life.WATCHING) {
            state.openFollowUps().stream()
                    .filter(followUp -> !followUp.announced())
                    .forEach(followUp -> dues.add(new Due(followUp.due(), at -> announce(followUp, at))));
        }
        if (state.life() != Life.CLOSED) {
            PageTurns.add(dues, state);
        }
        LeverRules.due(state).ifPresent(dues::add);
        AlertRules.addExpiry(dues, state);
        if (state.life() == Life.OPEN || state.life() == Life.WATCHING) {
            WayBackClock.due(state).ifPresent(dues::add);
        }
        Feedback.due(state).ifPresent(dues::add);
        state.ramp()
                .rollback()
                .filter(back -> !back.finished())
                .flatMap(Ramp.Rollback::backAt)
                .ifPresent(backAt -> dues.add(new Due(backAt, at -> lastUserBack(state, at))));
        return dues;
    }

    private static void addGate(List<Due> dues, GateState gate) {
        Duration validFor = gate.gate().validFor();
        if (gate.status() == GateState.Status.PASSED && validFor.isPositive()) {
            gate.passedAt()
                    .ifPresent(passed -> dues.add(new Due(passed.plus(validFor), at -> List.of(expired(gate, at)))));
        }
        if (gate.status() != GateState.Status.OPEN) {
            return;
        }
        if (validFor.isPositive()) {
            gate.votes().stream()
                    .filter(vote -> vote.word() == Vote.Word.GO && !vote.stale())
                    .forEach(vote ->
                            dues.add(new Due(vote.at().plus(validFor), at -> List.of(tooOld(gate, vote, at)))));
        }
        List<Role> awaited = GateRules.awaited(gate);
        if (awaited.isEmpty()) {
            return;
        }
        gate.answerBy().ifPresent(by -> dues.add(new Due(by, at -> timedOut(gate, awaited, at))));
        Duration nudgeAfter = gate.gate().nudgeAfter();
        if (nudgeAfter.isPositive()
                && gate.nudgedAt().isPresent()
                && gate.answerBy().isPresent()) {
            Instant answerBy = gate.answerBy().get();
            Instant nudge = gate.nudgedAt().get().plus(nudgeAfter);
            if (nudge.isBefore(answerBy)) {
                dues.add(new Due(
                        nudge,
                        at -> at.isBefore(answerBy)
                                ? List.of(new GateEvent.Nudged(clock(at), GateRules.reference(gate), awaited, answerBy))
                                : timedOut(gate, awaited, at)));
            }
        }
    }

    private static void addSoak(List<Due> dues, Switchover state) {
        Ramp ramp = state.ramp();
        if (ramp.soaked() || ramp.waitsForLever() || ramp.rollingBack()) {
            return;
        }
        Optional<Stage> stage = state.currentStage();
        if (stage.isPresent()) {
            ramp.soakUntil()
                    .ifPresent(until -> dues.add(new Due(
                            until,
                            at -> List.of(new RampEvent.SoakOver(
                                    clock(at),
                                    stage.get().id(),
                                    stage.get().share(),
                                    state.nextStage().isEmpty())))));
        }
    }

    private static void addWait(List<Due> dues, StepState step) {
        if (step.status() == StepState.Status.RUNNING) {
            step.until()
                    .ifPresent(until -> dues.add(new Due(
                            until,
                            at -> List.of(new StepEvent.Done(
                                    clock(at), StepEvent.StepRef.of(step.step()), "", StepState.Verification.WORD)))));
        }
    }

    private static Event expired(GateState gate, Instant at) {
        return new GateEvent.Expired(clock(at), GateRules.reference(gate), "its answers are too old");
    }

    private static Event tooOld(GateState gate, Vote vote, Instant at) {
        return new GateEvent.AskedAgain(
                clock(at),
                GateRules.reference(gate),
                vote.role(),
                "the answer is too old",
                at.plus(gate.gate().answerWithin()));
    }

    private static List<Event> timedOut(GateState gate, List<Role> awaited, Instant at) {
        return List.of(
                new GateEvent.TimedOut(clock(at), GateRules.reference(gate), awaited),
                new HoldEvent.Held(
                        clock(at),
                        "no answer at " + gate.gate().id() + " from " + Words.list(awaited),
                        Hold.Origin.BOT));
    }

    private static List<Event> announce(FollowUp followUp, Instant at) {
        return List.of(new JournalEvent.FollowUpDue(clock(at), followUp.number(), followUp.text()));
    }

    private static List<Event> lastUserBack(Switchover state, Instant at) {
        Event back = new RampEvent.RolledBack(clock(at));
        return state.ramp()
                .seen()
                .filter(seen -> !seen.isNone())
                .map(seen -> List.of(
                        back,
                        new HoldEvent.Held(
                                clock(at), "a source still sees " + seen + " after the rollback", Hold.Origin.BOT)))
                .orElse(List.of(back));
    }

    static Stamp clock(Instant at) {
        return new Stamp(at, Words.CLOCK);
    }
}
