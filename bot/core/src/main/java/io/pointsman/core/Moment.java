package io.pointsman.core;

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
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether there is anything now that an action of a kind could be about. For help and completion, which show what can be done here and
 * now; what happens is decided by {@link Decider} alone.
 */
public final class Moment {

    private static final Map<Class<?>, Predicate<Switchover>> WHEN = Map.ofEntries(
            Map.entry(StepAction.Undo.class, Moment::hasEndedSteps),
            Map.entry(GateAction.Poll.class, state -> gate(state, GateState.Status.CLOSED)),
            Map.entry(GateAction.CastVote.class, state -> gate(state, GateState.Status.OPEN)),
            Map.entry(RampAction.DeclareMoved.class, state -> state.ramp().waitsForLever()),
            Map.entry(RampAction.CallRollback.class, state -> state.ramp().anyOnUs()),
            Map.entry(HoldAction.Resume.class, Switchover::holding),
            Map.entry(
                    PageAction.AcknowledgePage.class,
                    state -> !state.openPages().isEmpty()),
            Map.entry(PageAction.DeclinePage.class, state -> !state.openPages().isEmpty()));

    private Moment() {}

    /**
     * Whether the moment is right.
     *
     * @param kind a kind of action on a switchover or on the house
     */
    public static boolean isFor(Class<?> kind, Switchover state, House house) {
        if (HouseAction.class.isAssignableFrom(kind)) {
            return kind == HouseAction.Freeze.class
                    ? house.freeze().isEmpty()
                    : kind != HouseAction.Unfreeze.class || house.freeze().isPresent();
        }
        if (kind == JournalAction.CompleteFollowUp.class) {
            return !state.openFollowUps().isEmpty();
        }
        boolean afterwards = kind == HoldAction.CallHold.class || JournalAction.class.isAssignableFrom(kind);
        return (state.life() == Life.OPEN || (afterwards && state.life() == Life.WATCHING))
                && WHEN.getOrDefault(kind, any -> true).test(state);
    }

    private static boolean gate(Switchover state, GateState.Status status) {
        return state.nextGate().filter(gate -> gate.status() == status).isPresent();
    }

    private static boolean hasEndedSteps(Switchover state) {
        return state.steps().stream()
                .anyMatch(step -> step.status() != StepState.Status.OPEN && step.status() != StepState.Status.RUNNING);
    }
}
