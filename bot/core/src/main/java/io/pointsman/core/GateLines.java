package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Words.because;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.Role;
import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What staff read of a gate. */
final class GateLines {

    private GateLines() {}

    static List<String> of(Switchover before, GateEvent event, String who, Instant now) {
        String name = event.gate().id() + " \"" + Inert.text(event.gate().title()) + "\"";
        return switch (event) {
            case GateEvent.Polled polled ->
                List.of(name + " is open: GO or NO-GO from " + Words.list(polled.asked()) + " by "
                        + Words.time(polled.answerBy(), now) + " (" + typed("go") + " or " + typed("nogo why")
                        + "). No answer means hold."
                        + unmanned(before, polled.asked()));
            case GateEvent.Voted voted ->
                List.of(who + " voted " + GateRules.word(voted.word()) + " for " + voted.role() + because(voted.note())
                        + standing(before, voted) + "." + consequence(before, voted, name));
            case GateEvent.AskedAgain again ->
                List.of(again.role() + " is asked again at " + again.gate().id() + closing(again.why()) + " Answer by "
                        + Words.time(again.answerBy(), now) + " (" + typed("go") + " or " + typed("nogo why") + ").");
            case GateEvent.Nudged nudged ->
                List.of(name + " still waits for " + Words.list(nudged.missing()) + " by "
                        + Words.time(nudged.answerBy(), now) + " (" + typed("go") + " or " + typed("nogo why") + ").");
            case GateEvent.TimedOut timedOut ->
                List.of(name + " timed out: no answer from " + Words.list(timedOut.missing()) + ". " + typed("poll")
                        + " asks again.");
            // The line of the last vote said that it has passed, and what was entered says itself.
            case GateEvent.Passed ignored -> List.of();
            case GateEvent.Entered ignored -> List.of();
            case GateEvent.Expired expired ->
                List.of(name + " closed again" + closing(expired.why()) + " " + typed("poll") + " asks again.");
        };
    }

    private static String unmanned(Switchover before, List<Role> asked) {
        List<Role> empty =
                asked.stream().filter(role -> before.holders(role).isEmpty()).toList();
        return empty.isEmpty() ? "" : " Nobody here is " + Words.list(empty) + ".";
    }

    private static Optional<GateState> after(Switchover before, GateEvent.Voted voted) {
        return Evolution.evolve(before, voted).gate(voted.gate().id());
    }

    /** How many say GO, who says NO-GO, and who has not spoken. */
    private static String standing(Switchover before, GateEvent.Voted voted) {
        return after(before, voted).map(GateLines::standing).orElse("");
    }

    private static String standing(GateState gate) {
        List<Role> missing = gate.missing();
        List<Role> against = saying(gate, Vote.Word.NOGO);
        return " (GO " + saying(gate, Vote.Word.GO).size() + " of "
                + gate.asked().size()
                + (against.isEmpty() ? "" : ", NO-GO: " + Words.list(against))
                + (missing.isEmpty() ? "" : ", missing: " + Words.list(missing)) + ")";
    }

    private static List<Role> saying(GateState gate, Vote.Word word) {
        return gate.asked().stream()
                .filter(role -> gate.vote(role)
                        .filter(vote -> !vote.stale() && vote.word() == word)
                        .isPresent())
                .toList();
    }

    private static String consequence(Switchover before, GateEvent.Voted voted, String name) {
        if (voted.word() == Vote.Word.NOGO) {
            return " " + voted.gate().id() + " does not pass until " + voted.role() + " says " + typed("go") + ".";
        }
        return after(before, voted)
                .filter(GateRules::isSatisfied)
                .map(gate -> " " + name + " has passed"
                        + (GateRules.guardsPhase(before, gate)
                                ? "."
                                : ": the lead may say " + typed("ramp next") + "."))
                .orElse("");
    }

    /** What the customer hears of it: where its own word was the last, one line says both. */
    static Optional<CustomerEvent> forCustomer(Switchover before, GateEvent event) {
        return switch (event) {
            case GateEvent.Voted voted
            when after(before, voted).filter(GateRules::isSatisfied).isPresent() ->
                voted.forCustomer()
                        .map(half -> half instanceof CustomerEvent.YouVoted spoken ? spoken.asTheLast() : half);
            case GateEvent.Passed passed
            when before.gate(passed.gate().id())
                    .filter(gate -> gate.votes().getLast().role().equals(Role.CUSTOMER))
                    .isPresent() -> Optional.empty();
            default -> event.forCustomer();
        };
    }
}
