package io.pointsman.core;

import io.pointsman.api.event.PlanEvent;

/** What was told of the plan, and what that does to a switchover. */
final class PlanFold {

    private PlanFold() {}

    static void fold(Draft draft, PlanEvent event) {
        switch (event) {
            case PlanEvent.StartTold ignored -> {
                // Told to everybody; the start moved with an event of its own.
            }
            case PlanEvent.Warned ignored -> {
                // Told to staff, who decide.
            }
            case PlanEvent.Placed placed -> {
                draft.pops.clear();
                draft.pops.addAll(placed.pops());
            }
            case PlanEvent.StandbyAsked asked -> {
                draft.step(asked.step().id(), StepFold::reopened);
                draft.attendance.spokenOf(asked.step().id(), asked.stamp().at(), 0);
            }
            case PlanEvent.Nudged nudged ->
                nudged.steps()
                        .forEach(late -> draft.attendance.spokenOf(
                                late.step().id(), nudged.stamp().at(), late.count()));
        }
    }
}
