package io.pointsman.plugin.checklist;

import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.CustomerPicture.Look;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.Optional;

/** {@code check}: looks at a step from outside; without a step, at every due one that is in the asker's hands, and for the lead at all. */
final class CheckHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        List<StepId> steps = call.arguments().optionalStep("STEP").map(List::of).orElseGet(() -> switch (call.picture()
                .orElseThrow()) {
            case Switchover whole -> due(call, whole);
            case CustomerPicture part -> due(part);
        });
        if (steps.isEmpty()) {
            return Outcome.say("Nothing is due here that can be looked at from outside, or is not looked at already.");
        }
        List<Action> looks = steps.stream()
                .<Action>map(step -> new CheckAction.Ask(call.by(), step))
                .toList();
        return new Outcome(List.of(), looks, List.of(), Optional.empty());
    }

    private static List<StepId> due(Call call, Switchover whole) {
        List<Role> roles = whole.rolesOf(call.by().actor());
        boolean leads = roles.contains(Role.LEAD) || roles.contains(Role.DEPUTY);
        return whole.due().stream()
                .filter(state -> state.check().offered() && !state.check().isRunning())
                .filter(state -> leads || owns(call, roles, state))
                .map(state -> state.step().id())
                .toList();
    }

    private static boolean owns(Call call, List<Role> roles, StepState state) {
        return roles.contains(state.step().owner())
                || state.assignee()
                        .filter(person ->
                                person.value().equals(call.by().actor().key()))
                        .isPresent();
    }

    private static List<StepId> due(CustomerPicture part) {
        return part.steps().stream()
                .filter(step -> step.mine() && step.due())
                .filter(step -> step.look() == Look.OFFERED || step.look() == Look.NOT_YET)
                .map(CustomerPicture.VisibleStep::id)
                .toList();
    }
}
