package io.pointsman.core;

import static io.pointsman.core.Words.because;

import io.pointsman.api.Role;
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

    static String of(Switchover before, GateEvent event, String who, Instant now) {
        String name = event.gate().id() + " \"" + Inert.text(event.gate().title()) + "\"";
        return switch (event) {
            case GateEvent.Polled polled ->
                name + " is open: GO or NO-GO from " + Words.list(polled.asked()) + " by "
                        + Words.time(polled.answerBy(), now) + " (!go or !nogo why). No answer means hold."
                        + unmanned(before, polled.asked());
            case GateEvent.Voted voted ->
                who + " voted " + GateRules.word(voted.word()) + " for " + voted.role() + because(voted.note())
                        + standing(before, voted);
            case GateEvent.AskedAgain again ->
                again.role() + " is asked again at " + again.gate().id() + because(again.why()) + ". Answer by "
                        + Words.time(again.answerBy(), now) + " (!go or !nogo why).";
            case GateEvent.Nudged nudged ->
                name + " still waits for " + Words.list(nudged.missing()) + " by " + Words.time(nudged.answerBy(), now)
                        + " (!go or !nogo why).";
            case GateEvent.TimedOut timedOut ->
                name + " timed out: no answer from " + Words.list(timedOut.missing()) + ". !poll asks again.";
            case GateEvent.Passed ignored ->
                name + " passed: every required role said GO."
                        + (before.gate(event.gate().id())
                                        .filter(gate -> GateRules.guardsPhase(before, gate))
                                        .isPresent()
                                ? ""
                                : " The lead may say !ramp next.");
            case GateEvent.Entered ignored -> name + " is behind us.";
            case GateEvent.Expired expired -> name + " closed again" + because(expired.why()) + ". !poll asks again.";
        };
    }

    private static String unmanned(Switchover before, List<Role> asked) {
        List<Role> empty =
                asked.stream().filter(role -> before.holders(role).isEmpty()).toList();
        return empty.isEmpty() ? "" : " Nobody here is " + Words.list(empty) + ".";
    }

    private static String standing(Switchover before, GateEvent.Voted voted) {
        Optional<GateState> gate =
                Evolution.evolve(before, voted).gate(voted.gate().id());
        if (gate.isEmpty()) {
            return ".";
        }
        List<Role> missing = gate.get().missing();
        int asked = gate.get().asked().size();
        String standing = " (" + (asked - missing.size()) + " of " + asked
                + (missing.isEmpty() ? ")" : "; missing: " + Words.list(missing) + ")");
        return standing
                + (voted.word() == Vote.Word.NOGO
                        ? ". " + voted.gate().id() + " does not pass until " + voted.role() + " says !go."
                        : "");
    }
}
