package io.pointsman.core;

import io.pointsman.api.By;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether there is anything now that an action of a kind could be about. For help and completion, which show what can be done here and
 * now; what happens is decided by {@link Decider} alone.
 */
public final class Moment {

    private static final Map<Class<?>, Predicate<Switchover>> WHEN = Map.ofEntries(
            Map.entry(GateAction.CastVote.class, state -> gate(state, GateState.Status.OPEN)),
            Map.entry(RampAction.DeclareMoved.class, state -> state.ramp().waitsForLever()),
            Map.entry(RampAction.CallRollback.class, state -> state.ramp().anyOnUs()),
            Map.entry(HoldAction.Resume.class, Switchover::holding),
            Map.entry(
                    PageAction.AcknowledgePage.class,
                    state -> !state.openPages().isEmpty()),
            Map.entry(PageAction.DeclinePage.class, state -> !state.openPages().isEmpty()));

    private static final Set<Class<?>> EXEMPLIFIED = Set.of(
            StepAction.Start.class,
            StepAction.Done.class,
            StepAction.Fail.class,
            StepAction.Block.class,
            StepAction.Skip.class,
            StepAction.Remove.class,
            StepAction.Undo.class,
            CheckAction.Ask.class,
            CheckAction.Overrule.class);

    /** Of the other kinds the rules say it themselves. */
    private static final Map<Class<?>, String> WHY_NOT = Map.ofEntries(
            Map.entry(GateAction.CastVote.class, "no gate is open."),
            Map.entry(RampAction.DeclareMoved.class, "nothing is to be moved."),
            Map.entry(RampAction.CallRollback.class, "no traffic is on us."),
            Map.entry(HoldAction.Resume.class, "nothing holds."),
            Map.entry(PageAction.AcknowledgePage.class, "no page is open."),
            Map.entry(PageAction.DeclinePage.class, "no page is open."),
            Map.entry(StepAction.Start.class, "no step of yours can be started."),
            Map.entry(StepAction.Done.class, "no step of yours is due."),
            Map.entry(StepAction.Fail.class, "no step of yours is due."),
            Map.entry(StepAction.Block.class, "no step of yours is due."),
            Map.entry(StepAction.Skip.class, "there is no step to do without."),
            Map.entry(StepAction.Remove.class, "no step was added."),
            Map.entry(StepAction.Undo.class, "there is no step to open again."),
            Map.entry(JournalAction.CompleteFollowUp.class, "no follow-up is open."),
            Map.entry(HouseAction.Freeze.class, "a freeze is on already."),
            Map.entry(HouseAction.Unfreeze.class, "nothing is frozen."));

    private Moment() {}

    /**
     * Whether the moment is right.
     *
     * @param kind a kind of action on a switchover or on the house
     * @param by who would act, and before which audience
     */
    public static boolean isFor(Class<?> kind, By by, Switchover state, House house, Instant now) {
        if (HouseAction.class.isAssignableFrom(kind)) {
            if (kind == HouseAction.Unlock.class) {
                return !house.locks().isEmpty();
            }
            return kind == HouseAction.Freeze.class
                    ? house.freeze().isEmpty()
                    : kind != HouseAction.Unfreeze.class || house.freeze().isPresent();
        }
        if (kind == JournalAction.CompleteFollowUp.class) {
            return !state.openFollowUps().isEmpty();
        }
        boolean afterwards = kind == HoldAction.CallHold.class || JournalAction.class.isAssignableFrom(kind);
        if (state.life() != Life.OPEN) {
            return afterwards && state.life() == Life.WATCHING;
        }
        List<Action> examples = examples(kind, by, state).toList();
        return examples.isEmpty()
                ? !EXEMPLIFIED.contains(kind)
                        && WHEN.getOrDefault(kind, any -> true).test(state)
                : examples.stream()
                        .anyMatch(action -> Decider.decide(state, house, action, now) instanceof Decision.Accepted);
    }

    /** Why the moment is not right, in a sentence that everybody may read who could do such a thing; empty when it is right. */
    public static Optional<String> whyNot(Class<?> kind, By by, Switchover state, House house, Instant now) {
        if (isFor(kind, by, state, house, now)) {
            return Optional.empty();
        }
        if (state.life() != Life.OPEN
                && !HouseAction.class.isAssignableFrom(kind)
                && kind != JournalAction.CompleteFollowUp.class) {
            return Optional.of(state.id() + " is closed.");
        }
        return Optional.ofNullable(WHY_NOT.get(kind))
                .or(() -> examples(kind, by, state)
                        .map(action -> Decider.decide(state, house, action, now))
                        .flatMap(decision -> decision instanceof Decision.Refused refused
                                ? Stream.of(refused.refusal().text())
                                : Stream.empty())
                        .findFirst());
    }

    /** All that somebody could do of a kind whose actions can be counted: the rules themselves then say what is possible. */
    private static Stream<Action> examples(Class<?> kind, By by, Switchover state) {
        String why = "why";
        Stream<StepId> steps = state.steps().stream().map(step -> step.step().id());
        if (kind == StepAction.Start.class) {
            return steps.map(step -> new StepAction.Start(by, step));
        } else if (kind == StepAction.Done.class) {
            return steps.map(step -> new StepAction.Done(by, step, why));
        } else if (kind == StepAction.Fail.class) {
            return steps.map(step -> new StepAction.Fail(by, step, why));
        } else if (kind == StepAction.Block.class) {
            return steps.map(step -> new StepAction.Block(by, step, why));
        } else if (kind == StepAction.Remove.class) {
            return steps.map(step -> new StepAction.Remove(by, step, why));
        } else if (kind == StepAction.Skip.class) {
            return steps.map(step -> new StepAction.Skip(by, step, why));
        } else if (kind == StepAction.Undo.class) {
            return steps.map(step -> new StepAction.Undo(by, step));
        } else if (kind == CheckAction.Ask.class) {
            return steps.map(step -> new CheckAction.Ask(by, step));
        } else if (kind == CheckAction.Overrule.class) {
            return steps.map(step -> new CheckAction.Overrule(by, step, why));
        } else if (kind == GateAction.Poll.class) {
            return Stream.of(new GateAction.Poll(by));
        } else if (kind == RampAction.GiveOverride.class) {
            return Stream.of(new RampAction.GiveOverride(by, why));
        } else if (kind == RampAction.Rise.class) {
            Stream<Optional<Share>> shares = Stream.concat(
                    Stream.of(Optional.empty()),
                    state.runbook().stages().stream().map(Stage::share).map(Optional::of));
            return shares.map(share -> new RampAction.Rise(by, share, why));
        }
        return Stream.empty();
    }

    private static boolean gate(Switchover state, GateState.Status status) {
        return state.nextGate().filter(gate -> gate.status() == status).isPresent();
    }
}
