package io.pointsman.plugin.switchovers;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.CustomerPicture.VisibleStep;
import io.pointsman.api.picture.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where a switchover stands for the customer: where the traffic is, whether we hold, what we need from them, who leads. */
final class CustomerStatus {

    private final Call call;
    private final CustomerPicture part;

    CustomerStatus(Call call, CustomerPicture part) {
        this.call = call;
        this.part = part;
    }

    Outcome outcome() {
        return new Reply(call)
                .line(place())
                .line(hold())
                .line(need())
                .line(
                        part.lead().isEmpty()
                                ? ""
                                : part.lead() + " leads; " + typed("hold") + " stops every rise at any time.")
                .outcome();
    }

    private String place() {
        String title = part.title() + ": ";
        if (part.life() == Life.CLOSED || part.life() == Life.WATCHING) {
            return title + "closed, " + part.share() + " of your traffic is on us"
                    + (part.life() == Life.WATCHING ? "; we go on watching." : ".");
        }
        if (part.rollingBack()) {
            return title + "your traffic goes back"
                    + part.backAt()
                            .map(at -> "; the last user is back about " + Reply.time(call, at))
                            .orElse("")
                    + ".";
        }
        String start = part.plannedStart()
                .filter(at -> at.isAfter(call.now()))
                .map(at -> "start " + Reply.time(call, at) + "; ")
                .orElse("");
        String soak = part.soakUntil()
                .filter(until -> until.isAfter(call.now()) && part.agreed().equals(part.share()))
                .map(until -> ", held until " + Reply.time(call, until) + " at least")
                .orElse("");
        return title + (part.phase().isEmpty() ? "" : part.phase() + "; ") + start + part.share()
                + " of your traffic is on us" + soak + ".";
    }

    private String hold() {
        if (!part.holding()) {
            return "";
        }
        return part.heldByCustomer().isEmpty()
                ? "We hold: nothing rises until we go on."
                : "We hold on your word: " + part.heldByCustomer();
    }

    private String need() {
        List<String> parts = new ArrayList<>();
        part.asked()
                .ifPresent(gate -> parts.add(
                        "your word for \"" + gate + "\" (" + typed("go") + ", or " + typed("nogo") + " and why)"));
        if (part.waitsForCustomerLever()) {
            part.lever().ifPresent(lever -> parts.add(lever + " set to " + part.agreed() + ", then " + typed("moved")));
        }
        String steps = part.steps().stream()
                .filter(step -> step.mine() && step.due())
                .map(step -> step.id() + look(step))
                .collect(Collectors.joining(", "));
        if (!steps.isEmpty()) {
            parts.add("your steps " + steps + " (" + typed("mine") + ")");
        }
        return parts.isEmpty() ? "" : "We need from you: " + String.join("; ", parts) + ".";
    }

    private static String look(VisibleStep step) {
        return switch (step.look()) {
            case NONE, OFFERED, VERIFIED -> "";
            case RUNNING -> " (we look from outside)";
            case NOT_YET -> " (from outside we do not see it yet)";
        };
    }
}
