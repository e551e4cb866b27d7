package io.pointsman.plugin.checklist;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.stream.Collectors;

/** {@code mine}: what the asker has to do: words at the gate, the lever, due steps, then what comes later. */
final class MineHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Reply reply = new Reply(call);
        switch (call.picture().orElseThrow()) {
            case Switchover whole -> staff(reply, whole, call.by().actor());
            case CustomerPicture part -> {
                if (call.by().actor().isStaff()) {
                    return Outcome.say("Your steps are shown where staff alone read: ask me there, or in private.");
                }
                customer(reply, part);
            }
        }
        return reply.room() == Reply.LINES ? Outcome.say("Nothing is in your hands.") : reply.outcome();
    }

    private static void staff(Reply reply, Switchover whole, Actor actor) {
        List<Role> roles = whole.rolesOf(actor);
        whole.nextGate()
                .filter(gate -> gate.status() == GateState.Status.OPEN)
                .ifPresent(gate -> gate.missing().stream()
                        .filter(roles::contains)
                        .forEach(role -> reply.line(
                                "Your word for " + role + ": " + gate.gate().title() + ". Say " + typed("go") + ", or "
                                        + typed("nogo") + " and why.")));
        Role holder = whole.currentStage()
                .map(whole.runbook()::leverOf)
                .orElse(whole.runbook().lever())
                .holder();
        if (whole.ramp().waitsForLever() && roles.contains(holder)) {
            reply.line("Yours to move: to " + whole.ramp().agreed() + ", then " + typed("moved") + ".");
        }
        List<StepState> mine = whole.steps().stream()
                .filter(state -> !state.isClosed() && Owners.isIn(whole, state, actor))
                .toList();
        mine.stream()
                .filter(whole::isDue)
                .forEach(state -> reply.line(Looks.mark(state) + " "
                        + state.step().id() + " " + state.step().title() + Marks.remark(state.status(), state.note())
                        + Looks.of(state) + " due"));
        mine.stream().filter(state -> !whole.isDue(state)).forEach(state -> reply.line(later(whole, state)));
    }

    private static String later(Switchover whole, StepState state) {
        List<StepId> waiting = whole.isEntered(whole.phase(state.phase())) ? whole.waitsFor(state) : List.of();
        String reason = waiting.isEmpty()
                ? "in phase " + whole.phase(state.phase()).title()
                : "after " + waiting.stream().map(StepId::value).collect(Collectors.joining(", "));
        return Looks.mark(state) + " " + state.step().id() + " " + state.step().title()
                + Marks.remark(state.status(), state.note()) + Looks.of(state) + " (later, " + reason + ")";
    }

    private static void customer(Reply reply, CustomerPicture part) {
        part.asked()
                .ifPresent(gate -> reply.line(
                        "Your word: " + gate + ". Say " + typed("go") + ", or " + typed("nogo") + " and why."));
        if (part.waitsForCustomerLever()) {
            part.lever()
                    .ifPresent(lever -> reply.line(
                            "Please set " + lever + " to " + part.agreed() + ", then say " + typed("moved") + "."));
        }
        List<CustomerPicture.VisibleStep> mine = part.steps().stream()
                .filter(step -> step.mine()
                        && step.status() != StepState.Status.DONE
                        && step.status() != StepState.Status.SKIPPED)
                .toList();
        mine.stream()
                .filter(CustomerPicture.VisibleStep::due)
                .forEach(step ->
                        reply.line(PlanHandler.line(step) + (step.detail().isEmpty() ? "" : ": " + step.detail())));
        mine.stream().filter(step -> !step.due()).forEach(step -> reply.line(PlanHandler.line(step) + " (later)"));
    }
}
