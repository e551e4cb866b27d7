package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.Stamp;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.lever.LeverRequest.Direction;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.runbook.Bound;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of the traffic: up only when everything agrees, back at any time. */
final class RampRules {

    /** How the reason of a hold for a fail begins. */
    private static final String VERDICT_FAIL = "verdict fail";

    private RampRules() {}

    static Decision decide(Switchover state, House house, RampAction action, Instant at) {
        return switch (action) {
            case RampAction.Rise rise -> rise(state, house, rise, at);
            case RampAction.DeclareMoved moved -> RollbackRules.declare(state, moved, at);
            case RampAction.GiveOverride override -> override(state, override, at);
            case RampAction.CallRollback call -> RollbackRules.call(state, call, at);
            case RampAction.SetForecast forecast -> forecast(state, forecast, at);
            case RampAction.ReportSeen seen -> seen(state, seen, at);
            case RampAction.ReportVerdict verdict -> verdict(state, verdict, at);
            case RampAction.ReportAbort abort -> abort(state, abort, at);
        };
    }

    /** The lever that moves the traffic now: that of the stage last agreed, or that of the runbook. */
    static Lever lever(Switchover state) {
        return state.lever();
    }

    /** How the holder, or a plugin's lever, is asked for a move that is pending. */
    static String askHolder(Switchover state, Instant at) {
        return LeverRules.asked(state, at)
                .orElseGet(() -> Words.role(state, lever(state).holder()) + " moves to "
                        + state.ramp().agreed() + " and says " + typed("moved"));
    }

    static String rollbackStands(Switchover state, Instant at) {
        return state.ramp()
                .rollback()
                .flatMap(Ramp.Rollback::backAt)
                .map(back -> "the last user is back by " + Words.over(back, at))
                .or(() -> LeverRules.asked(state, at))
                .orElseGet(() -> Words.role(state, lever(state).holder()) + " moves everything back and says "
                        + typed("moved 0"));
    }

    /** Everything that blocks the rise to the stage, in words. */
    static List<String> blockers(Switchover state, House house, Stage stage, Instant at) {
        Ramp ramp = state.ramp();
        List<String> blockers = new ArrayList<>();
        if (state.holding()) {
            blockers.add("it holds (" + HoldRules.standing(state) + "), " + typed("resume") + " lifts it");
        }
        house.freeze()
                .ifPresent(freeze -> blockers.add(
                        "every ramp is frozen by " + Inert.text(freeze.by()) + Words.because(freeze.why())));
        house.locksOn(state.customer(), state.pops())
                .forEach(lock -> blockers.add(Inert.text(lock.what()) + " is locked by " + Inert.text(lock.by())
                        + Words.because(lock.why())));
        if (ramp.rollingBack()) {
            blockers.add("a rollback is running: " + rollbackStands(state, at));
        } else if (ramp.waitsForLever()) {
            blockers.add("first " + askHolder(state, at));
        } else if (ramp.soakUntil().filter(at::isBefore).isPresent()) {
            blockers.add("the soak at " + ramp.declared() + " ends "
                    + Words.over(ramp.soakUntil().get(), at));
        }
        blockers.addAll(planBlockers(state, stage));
        if (ramp.verdict().kind() != VerdictKind.PASS
                && ramp.override()
                        .filter(given -> given.stage().equals(stage.id()))
                        .isEmpty()) {
            blockers.add("the verdict is " + Inert.text(ramp.verdict().toString()) + " (" + typed("override why")
                    + " lets one rise pass)");
        }
        if (house.capacity().isPresent()) {
            double capacity = house.capacity().getAsDouble();
            ramp.forecast(stage.share())
                    .filter(forecast -> forecast.rps() > capacity)
                    .ifPresent(forecast -> blockers.add("the forecast at " + stage.share() + " is "
                            + number(forecast.rps()) + " rps, the capacity " + number(capacity)));
        }
        return blockers;
    }

    private static List<String> planBlockers(Switchover state, Stage stage) {
        List<String> blockers = new ArrayList<>();
        Phase phase = state.runbook().phases().stream()
                .filter(candidate -> candidate.stages().contains(stage))
                .findFirst()
                .orElseThrow();
        if (!state.isEntered(phase)) {
            blockers.add("phase " + phase.id() + " has not begun"
                    + state.currentPhase()
                            .filter(current -> !current.id().equals(phase.id()))
                            .map(current -> ", " + current.id() + " is not complete")
                            .orElse(", its gate has not passed"));
        }
        List<String> open = GateRules.openStepsOf(state, phase).stream()
                .map(step -> step.step().id().value())
                .toList();
        if (!open.isEmpty()) {
            blockers.add("open before it: " + Words.list(open));
        }
        Optional<GateState> gate = state.gate(stage.gate().id());
        if (gate.filter(one -> one.status() == GateState.Status.PASSED).isEmpty()) {
            boolean polling =
                    gate.filter(one -> one.status() == GateState.Status.OPEN).isPresent();
            blockers.add(stage.gate().id()
                    + (polling
                            ? " still waits for " + Words.list(GateRules.awaited(gate.get()))
                            : " has not passed (" + typed("poll") + " asks)"));
        }
        return blockers;
    }

    static String number(double value) {
        return new java.math.BigDecimal(value)
                .setScale(1, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Decision rise(Switchover state, House house, RampAction.Rise action, Instant at) {
        Optional<Stage> next = state.nextStage();
        Optional<Share> wanted = action.share();
        if (wanted.isPresent()
                && next.filter(stage -> stage.share().equals(wanted.get())).isEmpty()) {
            return RollbackRules.resumeLadder(state, action, wanted.get(), at);
        }
        if (next.isEmpty()) {
            return state.runbook().stages().isEmpty()
                    ? Ruling.notNow("This runbook moves no traffic.")
                    : Ruling.already("The top is reached: " + state.ramp().agreed() + " is agreed.");
        }
        Stage stage = next.get();
        List<String> blockers = blockers(state, house, stage, at);
        if (!blockers.isEmpty()) {
            return Ruling.notNow("Not yet to " + stage.share() + ": " + String.join("; ", blockers) + ".");
        }
        Ramp ramp = state.ramp();
        Stamp stamp = new Stamp(at, action.by());
        Lever lever = state.runbook().leverOf(stage);
        boolean passed = ramp.verdict().kind() == VerdictKind.PASS;
        String override = passed
                ? ""
                : ramp.override().map(given -> given.by() + ": " + given.why()).orElse("");
        List<Event> events = new ArrayList<>();
        events.add(new RampEvent.Agreed(
                stamp,
                stage.id(),
                stage.share(),
                lever.holder(),
                lever.label(),
                ramp.verdict().toString(),
                override));
        events.add(new GateEvent.Entered(
                Words.bot(at), GateRules.reference(state.gate(stage.gate().id()).orElseThrow())));
        events.addAll(LeverRules.asks(state, lever, stage.share(), Direction.RISE, at));
        return Ruling.accept(events);
    }

    private static Decision override(Switchover state, RampAction.GiveOverride action, Instant at) {
        Ramp ramp = state.ramp();
        Optional<Stage> next = state.nextStage();
        if (next.isEmpty()) {
            return Ruling.notNow("There is no rise left to let pass.");
        }
        if (ramp.rollingBack()) {
            return Ruling.notNow("A rollback is running: " + rollbackStands(state, at) + ".");
        }
        if (ramp.verdict().kind() == VerdictKind.PASS) {
            return Ruling.already("The verdict is pass: nothing is to be overridden.");
        }
        if (action.why().isBlank()) {
            return Ruling.incomplete("An override needs a reason: " + typed("override why") + ".");
        }
        return Ruling.accept(new RampEvent.Overridden(
                new Stamp(at, action.by()), next.get().id(), ramp.verdict().toString(), action.why()));
    }

    private static Decision forecast(Switchover state, RampAction.SetForecast action, Instant at) {
        if (!Double.isFinite(action.rps())
                || !Double.isFinite(action.gbps())
                || action.rps() < 0
                || action.gbps() < 0) {
            return Ruling.incomplete("A forecast is a number of requests per second, 0 or more.");
        }
        if (state.ramp()
                .forecast(action.share())
                .filter(known -> known.equals(new Ramp.Forecast(action.share(), action.rps(), action.gbps())))
                .isPresent()) {
            return Ruling.already("That is the forecast at " + action.share() + " already.");
        }
        return Ruling.accept(
                new RampEvent.ForecastSet(new Stamp(at, action.by()), action.share(), action.rps(), action.gbps()));
    }

    private static Decision seen(Switchover state, RampAction.ReportSeen action, Instant at) {
        Ramp ramp = state.ramp();
        if (ramp.seen().filter(action.share()::equals).isPresent()) {
            return Ruling.already(action.share() + " was seen already.");
        }
        List<Event> events = new ArrayList<>();
        events.add(new RampEvent.Seen(new Stamp(at, action.by()), action.share(), action.source()));
        // While users are on their way back, more than nothing is what everybody expects to see.
        if (action.share().isAbove(ramp.agreed()) && !ramp.rollingBack()) {
            events.addAll(HoldRules.heldByBot(
                    state,
                    "more is seen than was agreed",
                    action.source() + " sees " + action.share() + ", agreed is " + ramp.agreed(),
                    at));
        }
        return Ruling.accept(events);
    }

    private static Decision verdict(Switchover state, RampAction.ReportVerdict action, Instant at) {
        Verdict before = state.ramp().verdict();
        Verdict verdict = action.verdict();
        boolean firstSource = before.equals(Verdict.NO_SOURCE) && !verdict.equals(Verdict.NO_SOURCE);
        if (before.kind() == verdict.kind() && !firstSource) {
            return Ruling.already("The verdict is " + Inert.text(before.toString()) + " already.");
        }
        List<Event> events = new ArrayList<>();
        boolean stops = verdict.kind() == VerdictKind.FAIL && state.ramp().anyOnUs();
        // The brake first: what it is for is read after it, and both are one commit. One hold is enough for fails that
        // come and go, and
        // after the close nothing rises any more.
        if (stops && state.life() == Life.OPEN && !HoldRules.isHeldByBotFor(state, VERDICT_FAIL)) {
            events.addAll(HoldRules.heldByBot(state, "verdict " + verdict, "", at));
        }
        events.add(new RampEvent.VerdictChanged(new Stamp(at, action.by()), verdict));
        // Whoever is called is called by the same commit: a bot that dies now has not forgotten it.
        if (stops) {
            action.calls()
                    .ifPresent(role -> events.addAll(PageRules.open(state, role, verdict.evidence(), Words.bot(at))));
        }
        return Ruling.accept(events);
    }

    private static Decision abort(Switchover state, RampAction.ReportAbort action, Instant at) {
        Bound bound = action.bound();
        boolean abort = bound.consequence() == Bound.Consequence.ABORT;
        String reason = (abort ? "abort criterion " : "bound ") + bound(bound);
        if (HoldRules.isHeldByBotFor(state, reason)) {
            return Ruling.already("It holds already for " + bound.signal() + ".");
        }
        List<Event> events = new ArrayList<>();
        if (abort) {
            events.add(new RampEvent.AbortMet(new Stamp(at, action.by()), bound, action.evidence()));
        }
        events.addAll(HoldRules.heldByBot(state, reason, action.evidence(), at));
        if (abort) {
            events.addAll(PageRules.open(state, Role.OPS, reason + ": " + action.evidence(), Words.bot(at)));
            if (rollsBackByItself(state)) {
                events.addAll(RollbackRules.calledAndAsked(state, Words.bot(at), reason));
            }
        }
        return Ruling.accept(events);
    }

    /** Whether an abort criterion rolls back: where the runbook says so and a plugin turns the lever. */
    static boolean rollsBackByItself(Switchover state) {
        Ramp ramp = state.ramp();
        return ramp.anyOnUs()
                && !ramp.rollingBack()
                && lever(state)
                        .call()
                        .filter(call -> call.onAbort() == LeverCall.OnAbort.ROLLBACK)
                        .isPresent();
    }

    /** A bound in words: {@code edge.5xx-ratio above 0.02}. */
    static String bound(Bound bound) {
        return bound.signal() + (bound.direction() == Bound.Direction.ABOVE ? " above " : " below ") + bound.limit();
    }
}
