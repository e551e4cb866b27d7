package io.pointsman.plugin.switchovers;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Role;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.WayBack;
import io.pointsman.api.runbook.Lever;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a switchover stands, in the four lines that staff read first: place, way on, trouble, people. */
final class StaffStatus {

    private static final int STEPS_SHOWN = 4;

    private final Call call;
    private final Switchover whole;
    private final Ramp ramp;

    StaffStatus(Call call, Switchover whole) {
        this.call = call;
        this.whole = whole;
        this.ramp = whole.ramp();
    }

    Outcome outcome() {
        return new Reply(call)
                .line(place())
                .line(wayOn())
                .line(trouble())
                .line(people())
                .outcome();
    }

    private String place() {
        String title = whole.id() + " " + whole.customerName() + (whole.rehearsal() ? " (rehearsal)" : "") + ": ";
        if (whole.life() != Life.OPEN) {
            return title + whole.life().name().toLowerCase(Locale.ROOT) + ", " + ramp.declared() + " on us.";
        }
        String phase = whole.currentPhase().map(now -> now.title()).orElse("all phases complete");
        String start = whole.plannedStart()
                .filter(at -> at.isAfter(call.now()))
                .map(at -> ", start " + Reply.time(call, at))
                .orElse("");
        String late = call.projection(whole)
                .flatMap(Projection::late)
                .filter(Duration::isPositive)
                .map(Projection::shown)
                .filter(shown -> !shown.isEmpty())
                .map(shown -> ", " + shown)
                .orElse("");
        return title + phase + start + late + "; " + ramp.agreed() + " agreed, " + ramp.declared() + " declared"
                + ramp.seen().map(share -> ", " + share + " seen").orElse("") + soak() + ".";
    }

    private String soak() {
        if (ramp.waitsForLever() || ramp.soaked()) {
            return "";
        }
        return ramp.soakUntil()
                .map(until -> ", soaks until " + Reply.time(call, until))
                .orElse("");
    }

    private String wayOn() {
        if (whole.life() != Life.OPEN) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (ramp.waitsForLever() && !ramp.rollingBack()) {
            parts.add("to move to " + ramp.agreed() + ": " + lever().holder() + ", then " + typed("moved"));
        }
        whole.nextStage().ifPresent(stage -> parts.add("next " + stage.share()));
        whole.nextGate().ifPresent(gate -> parts.add(gate(gate)));
        return parts.isEmpty() ? "" : "Way on: " + String.join("; ", parts) + ".";
    }

    private String gate(GateState gate) {
        String title = "gate \"" + gate.gate().title() + "\" ";
        return switch (gate.status()) {
            case CLOSED -> title + "not open";
            case OPEN -> {
                String missing = gate.missing().stream().map(Role::value).collect(Collectors.joining(", "));
                yield title + "open, missing " + (missing.isEmpty() ? "nobody" : missing);
            }
            case PASSED -> title + "passed";
            case USED -> title + "used";
        };
    }

    private String trouble() {
        List<String> parts = new ArrayList<>();
        whole.freeze().ifPresent(freeze -> parts.add("FROZEN by " + freeze.by() + " (" + freeze.why() + ")"));
        whole.locks()
                .forEach(lock -> parts.add("LOCKED " + lock.what() + " by " + lock.by() + " (" + lock.why() + ")"));
        whole.holds()
                .forEach(hold -> parts.add("HOLD by " + hold.by() + " since " + Reply.time(call, hold.at())
                        + (hold.why().isEmpty() ? "" : " (" + hold.why() + ")")
                        + (hold.released() ? ", taken back" : "")));
        parts.add("verdict " + ramp.verdict());
        ramp.override().ifPresent(given -> parts.add("override by " + given.by() + " (" + given.why() + ")"));
        rollback().ifPresent(parts::add);
        return String.join("; ", parts) + ".";
    }

    private Optional<String> rollback() {
        Optional<Ramp.Rollback> running = ramp.rollback().filter(back -> !back.finished());
        if (running.isPresent()) {
            String back = running.get()
                    .backAt()
                    .map(at -> "last user back about " + Reply.time(call, at))
                    .orElse("not declared as moved yet");
            return Optional.of(
                    "ROLLING BACK since " + Reply.time(call, running.get().calledAt()) + ", " + back);
        }
        if (!ramp.anyOnUs()) {
            return Optional.empty();
        }
        String closes = WayBack.closes(whole)
                .map(until -> until.isAfter(call.now())
                        ? ", certificate of the old side until " + Reply.time(call, until)
                        : ", CERTIFICATE OF THE OLD SIDE ENDED " + Reply.time(call, until))
                .orElse("");
        return Optional.of("rollback now: last user back about "
                + Reply.time(call, call.now().plus(WayBack.settle(whole))) + closes);
    }

    private String people() {
        String lead = whole.lead()
                .map(person -> person.name() + " leads")
                .orElse("Nobody leads; " + typed("role PERSON lead"));
        List<StepState> due = whole.due();
        if (due.isEmpty()) {
            return lead + ".";
        }
        String steps = due.stream()
                .limit(STEPS_SHOWN)
                .map(state -> state.step().id() + " (" + owner(state) + look(state) + ")")
                .collect(Collectors.joining(", "));
        String more = due.size() > STEPS_SHOWN ? " and " + (due.size() - STEPS_SHOWN) + " more" : "";
        return lead + ". Due now: " + steps + more + ".";
    }

    private static String look(StepState state) {
        if (state.check().isRunning()) {
            return ", looking from outside";
        }
        return state.check().isRefuted() ? ", said done and NOT seen" : "";
    }

    private String owner(StepState state) {
        return state.assignee()
                .flatMap(whole::participant)
                .map(Participant::name)
                .orElseGet(() -> state.step().owner().value());
    }

    private Lever lever() {
        return whole.currentStage()
                .map(whole.runbook()::leverOf)
                .orElse(whole.runbook().lever());
    }
}
