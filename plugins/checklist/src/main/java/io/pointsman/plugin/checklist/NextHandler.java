package io.pointsman.plugin.checklist;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Role;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code next}: the due steps by who has them, whom the lever waits for, and the gate that comes next. */
final class NextHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Reply reply = new Reply(call);
        switch (call.picture().orElseThrow()) {
            case Switchover whole -> staff(reply, whole);
            case CustomerPicture part -> customer(call, reply, part);
        }
        return reply.room() == Reply.LINES ? Outcome.say("Nothing is due.") : reply.outcome();
    }

    private static void staff(Reply reply, Switchover whole) {
        if (whole.holding()) {
            reply.line("On hold: "
                    + whole.holds().stream()
                            .map(hold -> hold.by() + (hold.why().isEmpty() ? "" : ": " + hold.why()))
                            .collect(Collectors.joining("; ")));
        }
        Map<String, List<String>> byOwner = new LinkedHashMap<>();
        whole.due()
                .forEach(state -> byOwner.computeIfAbsent(Owners.of(whole, state), owner -> new ArrayList<>())
                        .add(due(reply, state)));
        byOwner.forEach((owner, steps) -> reply.line("Due (" + owner + "): " + String.join("; ", steps)));
        Ramp ramp = whole.ramp();
        if (ramp.waitsForLever()) {
            Role holder = whole.currentStage()
                    .map(whole.runbook()::leverOf)
                    .orElse(whole.runbook().lever())
                    .holder();
            reply.line("To move to " + ramp.agreed() + " (" + Owners.role(whole, holder) + "), then " + typed("moved"));
        } else if (!ramp.soaked()) {
            ramp.soakUntil().ifPresent(until -> reply.line(ramp.declared() + " soaks until " + reply.time(until)));
        }
        if (whole.life() == Life.OPEN) {
            whole.nextGate().ifPresent(gate -> reply.line(gate(reply, whole, gate)));
        }
    }

    private static String due(Reply reply, StepState state) {
        String clock = state.until().map(until -> " until " + reply.time(until)).orElse("");
        String shown = Looks.mark(state);
        String mark = shown.equals(Marks.of(StepState.Status.OPEN)) ? "" : shown + " ";
        return mark + state.step().id() + " " + state.step().title() + clock
                + Marks.remark(state.status(), state.note()) + Looks.of(state);
    }

    private static String gate(Reply reply, Switchover whole, GateState gate) {
        String title = "Next gate: " + gate.gate().title();
        return switch (gate.status()) {
            case CLOSED -> title + " (not open; " + typed("poll") + " opens it)";
            case OPEN ->
                title + ", open; missing "
                        + gate.missing().stream()
                                .map(role -> Owners.role(whole, role))
                                .collect(Collectors.joining("; "))
                        + gate.answerBy()
                                .map(by -> "; answers by " + reply.time(by))
                                .orElse("");
            case PASSED -> title + " has passed";
            case USED -> "";
        };
    }

    private static void customer(Call call, Reply reply, CustomerPicture part) {
        part.asked()
                .ifPresent(gate -> reply.line("We ask for your word: " + gate + ". Say " + typed("go") + ", or "
                        + typed("nogo") + " and why."));
        if (part.waitsForCustomerLever()) {
            part.lever()
                    .ifPresent(lever -> reply.line("We ask you to set " + lever + " to " + part.agreed() + ", then say "
                            + typed("moved") + "."));
        }
        part.steps().stream()
                .filter(CustomerPicture.VisibleStep::due)
                .forEach(step -> reply.line(PlanHandler.line(step)));
        part.soakUntil()
                .filter(until -> !part.waitsForCustomerLever() && until.isAfter(call.now()))
                .ifPresent(until -> reply.line(part.share() + " is held until " + reply.time(until) + "."));
    }
}
