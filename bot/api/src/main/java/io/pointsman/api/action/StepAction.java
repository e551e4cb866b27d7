package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import java.util.Optional;

/** Actions on a step. */
public sealed interface StepAction extends Action {

    record Start(By by, StepId step) implements StepAction {}

    record Done(By by, StepId step, String evidence) implements StepAction {}

    record Fail(By by, StepId step, String why) implements StepAction {}

    record Block(By by, StepId step, String why) implements StepAction {}

    record Skip(By by, StepId step, String why) implements StepAction {}

    record Undo(By by, StepId step) implements StepAction {}

    /**
     * Add a step to the plan.
     *
     * @param after the step it follows; empty puts it at the end of the current phase
     */
    record Add(By by, String title, Role owner, Optional<StepId> after) implements StepAction {}

    /** Take a step away that was added from chat. */
    record Remove(By by, StepId step, String why) implements StepAction {}

    record Assign(By by, StepId step, PersonId person) implements StepAction {}
}
