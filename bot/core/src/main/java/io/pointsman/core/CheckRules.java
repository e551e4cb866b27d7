package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.GateId;
import io.pointsman.api.Stamp;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.event.StepEvent.StepRef;
import io.pointsman.api.picture.CheckState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.AskAgain;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Stage;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rules of verification: the word that a step is done counts once its check passes, as far as a plugin offers the check. A run is an
 * intent with a number, and only the answer with the number of the last run counts.
 */
final class CheckRules {

    /** More than that of what was seen is not kept; a check says the most telling first. */
    static final int MOST_SEEN = 20;

    private CheckRules() {}

    static Decision decide(Switchover state, CheckAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case CheckAction.Ask ask -> with(state, ask.step(), step -> ask(step, stamp));
            case CheckAction.Overrule overrule ->
                with(state, overrule.step(), step -> overrule(state, step, overrule.why(), stamp));
            case CheckAction.Finish finish -> with(state, finish.step(), step -> finish(step, finish, stamp));
            case CheckAction.NoticeOffered notice -> notice(state, notice, stamp);
        };
    }

    private static Decision with(Switchover state, StepId id, Function<StepState, Decision> rule) {
        return state.step(id).map(rule).orElseGet(() -> Ruling.unknown(StepRules.noStep(id)));
    }

    /** What follows of the last word that a step needed: the look from outside, or, where nobody can look, that it is done. */
    static Event closing(StepState step, String evidence, Stamp stamp) {
        if (step.check().offered()) {
            return asked(step, stamp, CheckState.Cause.CLAIM, Optional.empty(), evidence);
        }
        StepState.Verification verification =
                step.step().check().isPresent() ? StepState.Verification.NOT_VERIFIED : StepState.Verification.WORD;
        return new StepEvent.Done(stamp, StepRef.of(step.step()), evidence, verification);
    }

    /** Why the word is not needed now; empty when it is. */
    static Optional<Decision> isBeingVerified(StepState step, Instant at) {
        return step.check()
                .running()
                .filter(run -> run.cause() == CheckState.Cause.CLAIM)
                .map(run -> Ruling.already(step.step().id() + " was said to be done; " + looking(step, run, at) + "."));
    }

    private static String looking(StepState step, CheckState.Run run, Instant at) {
        return "I look from outside since " + Words.time(run.since(), at) + " (" + name(step) + ")";
    }

    private static String name(StepState step) {
        return step.step().check().map(CheckCall::name).orElse("no check");
    }

    private static CheckEvent.Asked asked(
            StepState step, Stamp stamp, CheckState.Cause cause, Optional<GateId> gate, String evidence) {
        return new CheckEvent.Asked(
                stamp,
                StepRef.of(step.step()),
                step.step().check().orElseThrow(),
                step.check().number() + 1,
                cause,
                gate,
                evidence);
    }

    private static Decision ask(StepState step, Stamp stamp) {
        StepId id = step.step().id();
        if (step.step().check().isEmpty()) {
            return Ruling.notNow(id + " has no check: the word of its owner closes it.");
        }
        if (!step.check().offered()) {
            return Ruling.notNow("No plugin offers the check " + name(step) + " of " + id
                    + ": the word of its owner closes it, and it shows as not verified.");
        }
        if (step.status() == StepState.Status.SKIPPED) {
            return Ruling.notNow(id + " is skipped: there is nothing to look at.");
        }
        return step.check()
                .running()
                .map(run -> Ruling.already("At " + id + " " + looking(step, run, stamp.at()) + " already."))
                .orElseGet(() -> Ruling.accept(asked(step, stamp, CheckState.Cause.REQUEST, Optional.empty(), "")));
    }

    private static Decision overrule(Switchover state, StepState step, String why, Stamp stamp) {
        StepId id = step.step().id();
        if (step.isClosed()) {
            return Ruling.already(id + " is " + Words.status(step.status()) + " already.");
        }
        Optional<CheckCall> call = step.step().check();
        if (call.isEmpty()) {
            return Ruling.notNow(id + " has no check to overrule.");
        }
        if (call.get().mustPass()) {
            return Ruling.notNow(
                    "The runbook allows nobody to overrule " + call.get().name() + " of " + id
                            + ": it must pass, or the lead skips the step (" + typed("skip") + " " + id + " why).");
        }
        Optional<CheckState.Run> running = step.check().running();
        if (running.isPresent()) {
            return Ruling.notNow(
                    "At " + id + " " + looking(step, running.get(), stamp.at()) + ": wait for its answer.");
        }
        if (!step.check().isRefuted()) {
            return Ruling.notNow(
                    step.check().claim().isEmpty()
                            ? "Nobody said that " + id + " is done: "
                                    + Words.role(state, step.step().owner(), stamp.actor()) + " says " + typed("done")
                                    + " " + id
                                    + " first."
                            : "The check of " + id + " did not fail: there is nothing to overrule.");
        }
        if (why.isBlank()) {
            return Ruling.incomplete("Overruling a check needs a reason: " + typed("overrule") + " " + id + " why.");
        }
        CheckState.Result last = step.check().last().orElseThrow();
        StepRef reference = StepRef.of(step.step());
        return Ruling.accept(
                new CheckEvent.Overruled(stamp, reference, call.get().name(), last.number(), last.verdict(), why),
                new StepEvent.Done(stamp, reference, why, StepState.Verification.OVERRULED));
    }

    private static Decision finish(StepState step, CheckAction.Finish action, Stamp stamp) {
        Optional<CheckState.Run> running = step.check()
                .running()
                .filter(run -> action.number() == step.check().number());
        if (running.isEmpty()) {
            return Ruling.already(
                    "Run " + action.number() + " of the check of " + step.step().id() + " is not awaited any more.");
        }
        return Ruling.accept(answered(step, running.get(), action, stamp));
    }

    private static List<Event> answered(StepState step, CheckState.Run run, CheckAction.Finish action, Stamp stamp) {
        StepRef reference = StepRef.of(step.step());
        Optional<CheckState.Claim> claim = step.check().claim().filter(word -> !step.isClosed());
        List<String> saw =
                action.saw().stream().limit(MOST_SEEN).map(Inert::text).toList();
        CheckEvent.Finished finished = new CheckEvent.Finished(
                stamp,
                reference,
                name(step),
                action.number(),
                run.cause(),
                claim.isPresent(),
                action.verdict(),
                saw,
                Inert.text(action.problem()),
                action.took().isNegative() ? Duration.ZERO : action.took());
        List<Event> events = new ArrayList<>(List.of(finished));
        if (claim.isPresent() && action.verdict() == VerdictKind.PASS) {
            // Who said it has done it; the check says that it is so.
            events.add(new StepEvent.Done(
                    new Stamp(stamp.at(), claim.get().by()),
                    reference,
                    claim.get().evidence(),
                    StepState.Verification.VERIFIED));
        }
        if (run.cause() == CheckState.Cause.GATE
                && action.verdict() == VerdictKind.FAIL
                && step.status() == StepState.Status.DONE) {
            events.add(new StepEvent.Failed(
                    stamp,
                    reference,
                    "looked again" + run.gate().map(gate -> " for " + gate).orElse("") + ", and "
                            + CheckLines.shown(saw)));
        }
        return events;
    }

    private static Decision notice(Switchover state, CheckAction.NoticeOffered action, Stamp stamp) {
        List<String> named = state.steps().stream()
                .flatMap(step -> step.step().check().stream())
                .map(CheckCall::name)
                .distinct()
                .filter(action.checks()::contains)
                .sorted()
                .toList();
        CheckEvent.Offered offered = new CheckEvent.Offered(stamp, named);
        if (state.steps().stream().allMatch(step -> step.check().offered() == CheckFold.offers(offered, step))) {
            return Ruling.already("Nothing changed in what is offered.");
        }
        List<Event> events = new ArrayList<>(List.of(offered));
        // A run that nobody can finish any more is answered here, so that nobody waits for it.
        for (StepState step : state.steps()) {
            if (step.check().isRunning() && !CheckFold.offers(offered, step)) {
                events.addAll(answered(
                        step,
                        step.check().running().orElseThrow(),
                        new CheckAction.Finish(
                                stamp.by(),
                                step.step().id(),
                                step.check().number(),
                                VerdictKind.INCONCLUSIVE,
                                List.of(),
                                "no plugin offers the check " + name(step) + " any more",
                                Duration.ZERO),
                        stamp));
            }
        }
        return Ruling.accept(events);
    }

    /** A poll that opens, and the looks that it causes: at the done steps with a check on which the gate rests. */
    static Decision opening(Switchover state, GateEvent.Polled polled) {
        List<Event> events = new ArrayList<>(List.of(polled));
        Optional<Gate> gate = state.runbook().gate(polled.gate().id());
        Set<StepId> rested = gate.map(one -> restsOn(state, one)).orElse(Set.of());
        state.steps().stream()
                .filter(step -> rested.contains(step.step().id()) && isVerifiedAgain(step))
                .map(step -> asked(
                        step,
                        Words.bot(polled.stamp().at()),
                        CheckState.Cause.GATE,
                        Optional.of(polled.gate().id()),
                        ""))
                .forEach(events::add);
        return Ruling.accept(events);
    }

    private static boolean isVerifiedAgain(StepState step) {
        return step.status() == StepState.Status.DONE
                && step.verification() != StepState.Verification.OVERRULED
                && step.check().offered()
                // Whoever looks already will say.
                && !step.check().isRunning();
    }

    /**
     * The steps on which a gate rests: those that the plan puts between the gate before it and this one, and those that it names as facts.
     * What an earlier gate rested on may have been changed by the ramp itself: nobody is to be on us before the first share, and
     * somebody is afterwards.
     */
    static Set<StepId> restsOn(Switchover state, Gate gate) {
        Set<StepId> rested = new LinkedHashSet<>();
        gate.askAgain().stream()
                .map(AskAgain::fact)
                .filter(fact -> fact.value().startsWith("step:"))
                .forEach(fact -> rested.add(new StepId(fact.value().substring("step:".length()))));
        List<StepId> since = new ArrayList<>();
        for (Phase phase : state.runbook().phases()) {
            if (phase.when() == Phase.When.ROLLBACK) {
                continue;
            }
            if (phase.gate().isPresent()) {
                if (phase.gate().get().id().equals(gate.id())) {
                    rested.addAll(since);
                }
                since.clear();
            }
            phase.steps().stream().map(Step::id).forEach(since::add);
            for (Stage stage : phase.stages()) {
                if (stage.gate().id().equals(gate.id())) {
                    rested.addAll(since);
                }
                since.clear();
            }
        }
        return rested;
    }
}
