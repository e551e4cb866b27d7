package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.WayBack;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the account manager needs when something goes wrong after the flip, before the customer notices: whom to write to, a draft with the
 * numbers, and what was agreed in the switchover. It is said to staff; they send what they want of it.
 */
final class OutreachLines {

    private OutreachLines() {}

    /** After a fail, once all traffic is on us and its soak is over; nothing of any other event. */
    static Stream<String> of(Switchover before, RampEvent event) {
        return event instanceof RampEvent.VerdictChanged changed
                        && changed.verdict().kind() == VerdictKind.FAIL
                        && before.ramp().anyOnUs()
                        && before.isAfterTheFlip()
                ? Stream.of(draft(before, changed.verdict().evidence()))
                : Stream.empty();
    }

    private static String draft(Switchover state, String evidence) {
        String contacts = state.participants().stream()
                .filter(person -> person.audience() == Audience.CUSTOMER)
                .map(Participant::name)
                .map(Inert::text)
                .collect(Collectors.joining(", "));
        return "OUTREACH, " + Words.role(state, Role.ACCOUNT_MANAGER) + ": tell "
                + (contacts.isEmpty() ? "the customer (no contact is named)" : contacts)
                + " before they notice. Draft for " + typed("publish text")
                + ": \"We see more failures on your traffic than"
                + " usual: " + Inert.text(evidence)
                + ". We are looking into it; is anything known on your side?\" Facts: "
                + facts(state) + ".";
    }

    private static String facts(Switchover state) {
        Ramp ramp = state.ramp();
        return Inert.text(state.runbook().title()) + ", " + ramp.declared() + " here"
                + ramp.declaredAt().map(at -> " since " + Words.day(at)).orElse("")
                + (ramp.declared().equals(Share.NONE)
                        ? ""
                        : ", a rollback takes " + Durations.show(WayBack.settle(state)))
                + ", lead was "
                + state.lead().map(Participant::name).map(Inert::text).orElse("nobody");
    }
}
