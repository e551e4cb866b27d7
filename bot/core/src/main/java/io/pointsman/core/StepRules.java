package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.StepId;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.event.StepEvent.StepRef;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vouched;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Step;
import io.pointsman.api.runbook.WaitUntil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules of the checklist. */
final class StepRules {

    private static final String ADDED = "added.";

    private StepRules() {}

    static Decision decide(Switchover state, StepAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case StepAction.Start start ->
                withDue(state, start.step(), stamp.actor(), step -> start(state, step, stamp));
            case StepAction.Done done ->
                withDue(state, done.step(), stamp.actor(), step -> done(state, step, done, stamp));
            case StepAction.Fail fail ->
                fail.why().isBlank()
                        ? Ruling.incomplete("Say what went wrong: " + typed("fail") + " " + fail.step() + " why.")
                        : withDue(
                                state,
                                fail.step(),
                                stamp.actor(),
                                step -> step.status() == StepState.Status.FAILED
                                                && step.note().equals(fail.why())
                                        ? Ruling.already(fail.step() + " has failed already.")
                                        : Ruling.accept(new StepEvent.Failed(stamp, reference(step), fail.why())));
            case StepAction.Block block ->
                block.why().isBlank()
                        ? Ruling.incomplete("Say what blocks it: " + typed("block") + " " + block.step() + " why.")
                        : withDue(
                                state,
                                block.step(),
                                stamp.actor(),
                                step -> step.status() == StepState.Status.BLOCKED
                                                && step.note().equals(block.why())
                                        ? Ruling.already(block.step() + " is blocked already.")
                                        : Ruling.accept(new StepEvent.Blocked(stamp, reference(step), block.why())));
            case StepAction.Skip skip -> with(state, skip.step(), step -> skip(step, skip.why(), stamp));
            case StepAction.Undo undo -> with(state, undo.step(), step -> undo(step, stamp));
            case StepAction.Add add -> add(state, add, stamp);
            case StepAction.Remove remove -> with(state, remove.step(), step -> remove(state, step, remove, stamp));
            case StepAction.Assign assign -> with(state, assign.step(), step -> assign(state, step, assign, stamp));
        };
    }

    private static StepRef reference(StepState step) {
        return StepRef.of(step.step());
    }

    private static Decision with(Switchover state, StepId id, Function<StepState, Decision> rule) {
        return state.step(id).map(rule).orElseGet(() -> Ruling.unknown(noStep(id)));
    }

    /** What is said of a step that the plan does not have, or that the asker must not know of. */
    static String noStep(StepId id) {
        return Inert.line("There is no step " + id + " here.");
    }

    private static Decision withDue(Switchover state, StepId id, Actor asker, Function<StepState, Decision> rule) {
        return with(state, id, step -> {
            if (step.isClosed()) {
                return Ruling.already(
                        id + " is " + Words.status(step.status()) + " already" + by(state, step, asker) + ".");
            }
            if (!state.isDue(step)) {
                return Ruling.notNow(id + " is not due: it waits for " + waitsFor(state, step) + ".");
            }
            return rule.apply(step);
        });
    }

    /** Who said it last, for those who may know. */
    private static String by(Switchover state, StepState step, Actor asker) {
        boolean theirs = Stream.concat(
                        state.participants().stream()
                                .filter(person -> Words.mayKnow(asker, person))
                                .map(Participant::name),
                        state.vouched().stream().map(Vouched::name))
                .anyMatch(step.by()::equals);
        return asker.isStaff() || theirs ? " (" + Inert.text(step.by()) + ")" : "";
    }

    /** What an undue step waits for, in words. */
    static String waitsFor(Switchover state, StepState step) {
        Phase phase = state.phase(step.phase());
        List<String> waiting = new ArrayList<>();
        if (phase.when() == Phase.When.ROLLBACK && !state.isEntered(phase)) {
            waiting.add("a rollback");
        } else if (!state.isEntered(phase)) {
            waiting.add(state.currentPhase()
                    .filter(current -> !current.id().equals(phase.id()))
                    .map(current -> "phase " + current.id())
                    .or(() -> phase.gate().map(gate -> gate.id().value()))
                    .orElse("phase " + phase.id()));
        }
        state.waitsFor(step).forEach(other -> waiting.add(other.value()));
        return Words.list(waiting);
    }

    private static Decision start(Switchover state, StepState step, Stamp stamp) {
        if (step.status() == StepState.Status.RUNNING) {
            return Ruling.already(step.step().id() + " is running already" + by(state, step, stamp.actor()) + ".");
        }
        Optional<Instant> until = Waits.until(state, step.step(), stamp.at());
        if (step.step().isClosedByTheClock() && until.isEmpty()) {
            return Ruling.notNow(step.step().id()
                    + " waits for a time that is counted from the planned start, and none is planned.");
        }
        return Ruling.accept(new StepEvent.Started(
                stamp, reference(step), until, step.step().waitsUntil().flatMap(WaitUntil::zone)));
    }

    private static Decision done(Switchover state, StepState step, StepAction.Done action, Stamp stamp) {
        StepId id = step.step().id();
        if (step.step().isClosedByTheClock()) {
            return Ruling.notNow(id + " is closed by the clock"
                    + step.until()
                            .map(until -> " at " + Words.over(until, stamp.at()))
                            .orElse(", once it is started again")
                    + "; the lead may " + typed("skip") + " it.");
        }
        Optional<Decision> verifying = CheckRules.isBeingVerified(step, stamp.at());
        if (verifying.isPresent()) {
            return verifying.get();
        }
        Completion completion = step.step().completion();
        if (completion.roles().isEmpty()) {
            return Ruling.accept(CheckRules.closing(step, action.evidence(), stamp));
        }
        List<Role> mine = Permissions.rolesOf(state, stamp.actor()).stream()
                .filter(completion.roles()::contains)
                .toList();
        Optional<Role> role = mine.stream()
                .filter(candidate -> !step.confirmedBy().contains(candidate))
                .findFirst();
        if (role.isEmpty() && step.confirmedBy().size() >= completion.need()) {
            // Every word was spoken, and the check did not agree: it is mended now.
            return Ruling.accept(CheckRules.closing(step, action.evidence(), stamp));
        }
        if (role.isEmpty()) {
            return Ruling.already(id + " has the word of " + Words.list(mine) + "; it needs " + completion.need()
                    + " of " + Words.list(completion.roles()) + ".");
        }
        List<Event> events = new ArrayList<>();
        events.add(new StepEvent.Confirmed(stamp, reference(step), role.get(), action.evidence()));
        if (step.confirmedBy().size() + 1 >= completion.need()) {
            events.add(CheckRules.closing(step, action.evidence(), stamp));
        }
        return Ruling.accept(events);
    }

    private static Decision skip(StepState step, String why, Stamp stamp) {
        if (step.isClosed()) {
            return Ruling.already(step.step().id() + " is " + Words.status(step.status()) + " already.");
        }
        if (why.isBlank()) {
            return Ruling.incomplete("Doing without a step needs a reason: " + typed("skip") + " "
                    + step.step().id() + " why.");
        }
        return Ruling.accept(new StepEvent.Skipped(stamp, reference(step), why));
    }

    private static Decision undo(StepState step, Stamp stamp) {
        return step.status() == StepState.Status.OPEN
                ? Ruling.already(step.step().id() + " is open.")
                : Ruling.accept(new StepEvent.Undone(stamp, reference(step)));
    }

    private static Decision add(Switchover state, StepAction.Add action, Stamp stamp) {
        if (action.title().isBlank()) {
            return Ruling.incomplete("A step needs a title.");
        }
        Optional<PhaseId> phase = Optional.empty();
        if (action.after().isPresent()) {
            phase = state.step(action.after().get()).map(StepState::phase);
            if (phase.isEmpty()) {
                return Ruling.unknown(noStep(action.after().get()));
            }
        } else {
            phase = state.currentPhase().or(() -> lastPhase(state)).map(Phase::id);
        }
        if (phase.isEmpty()) {
            return Ruling.notNow("This runbook has no phase to add a step to.");
        }
        StepId id = new StepId(ADDED + (state.stepsAdded() + 1));
        Step step = new Step(
                id,
                action.title(),
                "",
                action.owner(),
                action.owner().equals(Role.CUSTOMER) ? Audience.CUSTOMER : Audience.STAFF,
                // A stream of its own: nothing but what it was said to follow holds it up.
                id.value(),
                action.after().stream().toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Completion.OWNER,
                Optional.empty());
        return Ruling.accept(new StepEvent.Added(stamp, step, phase.get()));
    }

    /** What stands in the runbook is skipped, so that the report shows it; what was added from chat may go again. */
    private static Decision remove(Switchover state, StepState step, StepAction.Remove action, Stamp stamp) {
        StepId id = step.step().id();
        if (state.runbook().step(id).isPresent()) {
            return Ruling.notNow(
                    id + " is a step of the runbook: " + typed("skip " + id + " why") + " does without it.");
        }
        if (action.why().isBlank()) {
            return Ruling.incomplete("Taking a step away needs a reason: " + typed("remove " + id + " why") + ".");
        }
        return Ruling.accept(new StepEvent.Removed(stamp, reference(step), action.why()));
    }

    private static Optional<Phase> lastPhase(Switchover state) {
        return state.runbook().phases().stream()
                .filter(phase -> phase.when() == Phase.When.ALWAYS)
                .reduce((first, second) -> second);
    }

    private static Decision assign(Switchover state, StepState step, StepAction.Assign action, Stamp stamp) {
        Optional<Participant> person = state.participant(action.person());
        if (person.isEmpty()) {
            return Ruling.unknown(
                    action.person() + " does not take part yet: " + typed("invite") + " " + action.person() + ".");
        }
        if (step.assignee().filter(action.person()::equals).isPresent()) {
            return Ruling.already(step.step().id() + " is with " + person.get().name() + " already.");
        }
        return Ruling.accept(new StepEvent.Assigned(
                stamp, reference(step), action.person(), person.get().name()));
    }
}
