package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.GUEST;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Completion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rooms read of a gate: where it stands is never mistaken for a pass, and nothing is said twice. */
class GateLinesTest {

    private final Run run = Run.opened(Acme.runbook(
            List.of(Acme.step("back.x", Role.OPS, Optional.empty(), Completion.OWNER)),
            Optional.empty(),
            List.of(
                    Acme.stage(
                            1, Duration.ofMinutes(10), Acme.gate("gate.1", 10, Role.OPS, Role.NETENG, Role.CUSTOMER)),
                    Acme.stage(25, Duration.ofMinutes(10), Acme.gate("gate.25", 10, Role.OPS))),
            Role.CUSTOMER));

    private GateAction vote(Actor who, Vote.Word word, String note) {
        return new GateAction.CastVote(by(who), word, note, Optional.empty());
    }

    private List<String> staffHear(Actor who, Vote.Word word, String note) {
        return run.heard(Audience.STAFF, vote(who, word, note));
    }

    private void poll() {
        run.accept(new io.pointsman.api.action.StepAction.Done(by(OPAL), new io.pointsman.api.StepId("back.x"), ""));
        run.accept(new GateAction.Poll(by(NINA)));
    }

    @Test
    void aVoteIsToldWithHowManySayGoAndWhoIsMissing() {
        poll();
        assertThat(staffHear(NED, Vote.Word.GO, ""))
                .containsExactly(NED.name() + " voted GO for neteng (GO 1 of 3, missing: ops, customer).");
    }

    @Test
    void anObjectionStandsInEveryLineUntilItIsTakenBack() {
        poll();
        assertThat(staffHear(OPAL, Vote.Word.NOGO, "a graph looks odd."))
                .containsExactly(OPAL.name() + " voted NO-GO for ops: a graph looks odd"
                        + " (GO 0 of 3, NO-GO: ops, missing: neteng, customer). gate.1 does not pass until ops says "
                        + typed("go") + ".");
        run.accept(vote(CARLA, Vote.Word.GO, ""));
        assertThat(staffHear(NED, Vote.Word.GO, ""))
                .containsExactly(NED.name() + " voted GO for neteng (GO 2 of 3, NO-GO: ops).");
    }

    @Test
    void theLastWordAndThePassAreOneLine() {
        poll();
        run.accept(vote(NED, Vote.Word.GO, ""));
        run.accept(vote(CARLA, Vote.Word.GO, ""));
        assertThat(staffHear(OPAL, Vote.Word.GO, ""))
                .containsExactly(
                        OPAL.name() + " voted GO for ops (GO 3 of 3). gate.1 \"Before gate.1\" has passed: the lead"
                                + " may say " + typed("ramp") + " next.");
    }

    @Test
    void theCustomerHearsOfThePassOnceWhoeverSpokeLast() {
        poll();
        run.accept(vote(NED, Vote.Word.GO, ""));
        assertThat(run.heard(Audience.CUSTOMER, vote(CARLA, Vote.Word.GO, "")))
                .containsExactly("Carla said GO at \"Before gate.1\". Thank you.");
        assertThat(run.heard(Audience.CUSTOMER, vote(OPAL, Vote.Word.GO, "")))
                .containsExactly("\"Before gate.1\" has passed: everybody said GO.");
    }

    @Test
    void theCustomersLastWordIsThePass() {
        poll();
        run.accept(vote(NED, Vote.Word.GO, ""));
        run.accept(vote(OPAL, Vote.Word.GO, ""));
        assertThat(run.heard(Audience.CUSTOMER, vote(CARLA, Vote.Word.GO, "all well")))
                .containsExactly("Carla said GO at \"Before gate.1\": all well. It has passed. Thank you.");
    }

    @Test
    void aRiseIsOneLineThatNamesTheVerdictAndWhoOverrodeIt() {
        poll();
        List.of(NED, CARLA, OPAL).forEach(who -> run.accept(vote(who, Vote.Word.GO, "")));
        run.accept(new RampAction.GiveOverride(by(NINA), "no source yet"));
        assertThat(run.heard(Audience.STAFF, new RampAction.Rise(by(NINA), Optional.empty(), "")))
                .containsExactly(
                        "ramp.1 agreed by nina: 1 %. customer (Carla), please move the weighted CNAME to 1 % and"
                                + " say " + typed("moved")
                                + ". The verdict is inconclusive (no source), overridden by nina.");
    }

    @Test
    void whoMayNotSpeakHearsWhoMayAtTheNextGate() {
        assertThat(run.refused(vote(GUEST, Vote.Word.GO, "")).text())
                .isEqualTo("That is for ops, neteng, customer (Carla) to do.");
    }
}
