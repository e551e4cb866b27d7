package io.pointsman.plugin.checklist;

import static io.pointsman.api.command.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.action.CheckAction.Ask;
import io.pointsman.api.action.CheckAction.Overrule;
import io.pointsman.api.action.StepAction.Add;
import io.pointsman.api.action.StepAction.Assign;
import io.pointsman.api.action.StepAction.Block;
import io.pointsman.api.action.StepAction.Done;
import io.pointsman.api.action.StepAction.Fail;
import io.pointsman.api.action.StepAction.Skip;
import io.pointsman.api.action.StepAction.Start;
import io.pointsman.api.action.StepAction.Undo;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.picture.Picture;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.testing.FakeCall;
import io.pointsman.api.testing.SampleDirectory;
import io.pointsman.api.testing.SampleSwitchover;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChecklistPluginTest {

    private final ChecklistPlugin plugin = new ChecklistPlugin();

    private List<String> reply(String verb, Picture picture) {
        return FakeCall.of(verb).about(picture).answeredBy(plugin).reply();
    }

    private static FakeCall onTls(String verb) {
        return FakeCall.of(verb).with("STEP", SampleSwitchover.TLS);
    }

    @Nested
    class Proposals {

        @Test
        void startAndUndoNameTheStep() {
            FakeCall start = onTls("start");
            assertThat(start.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Start(start.by(), SampleSwitchover.TLS)));
            FakeCall undo = onTls("undo");
            assertThat(undo.answeredBy(plugin)).isEqualTo(Outcome.propose(new Undo(undo.by(), SampleSwitchover.TLS)));
        }

        @Test
        void doneCarriesEvidenceAndTheOthersTheReason() {
            FakeCall done = onTls("done").with("EVIDENCE", "chain ok");
            assertThat(done.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Done(done.by(), SampleSwitchover.TLS, "chain ok")));
            FakeCall fail = onTls("fail").with("WHY", "expired");
            assertThat(fail.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Fail(fail.by(), SampleSwitchover.TLS, "expired")));
            FakeCall skip = onTls("skip").with("WHY", "not needed");
            assertThat(skip.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Skip(skip.by(), SampleSwitchover.TLS, "not needed")));
            FakeCall block = onTls("block").with("WHY", "no access");
            assertThat(block.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Block(block.by(), SampleSwitchover.TLS, "no access")));
        }

        @Test
        void checkNamesTheStepAndOverruleTheReason() {
            FakeCall check = onTls("check");
            assertThat(check.answeredBy(plugin)).isEqualTo(Outcome.propose(new Ask(check.by(), SampleSwitchover.TLS)));
            FakeCall overrule = onTls("overrule").with("WHY", "seen by hand");
            assertThat(overrule.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Overrule(overrule.by(), SampleSwitchover.TLS, "seen by hand")));
        }

        @Test
        void addAndAssign() {
            FakeCall add = onTls("add").with("TITLE", "Tell the NOC").with("ROLE", Role.SUPPORT);
            assertThat(add.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(
                            new Add(add.by(), "Tell the NOC", Role.SUPPORT, Optional.of(SampleSwitchover.TLS))));
            FakeCall assign = onTls("assign").with("PERSON", SampleDirectory.OLAF);
            assertThat(assign.answeredBy(plugin))
                    .isEqualTo(Outcome.propose(new Assign(assign.by(), SampleSwitchover.TLS, new PersonId("olaf"))));
        }
    }

    @Nested
    class Plan {

        @Test
        void unfoldsThePhaseUnderWayAndFoldsTheRest() {
            Switchover running = SampleSwitchover.withStep(
                    SampleSwitchover.fresh(), SampleSwitchover.TLS, StepState.Status.RUNNING, "");
            assertThat(reply("plan", running))
                    .containsExactly(
                            "[>] Preparation",
                            "[>] pre.tls Certificate serves the name (ops: Olaf)",
                            "[ ] pre.cache Warm the cache (ops: Olaf)",
                            "[ ] pre.ttl Lower the TTL to 60 s (customer: Carla) due",
                            "[ ] Ramp: ramp 10 %, 50 %",
                            "[ ] After: 1 step");
        }

        @Test
        void foldsFinishedPhasesIntoOneLineAndShowsTheLadder() {
            assertThat(reply("plan", SampleSwitchover.atTenPercent()))
                    .containsExactly(
                            "[x] Preparation: 3 steps, all done",
                            "[>] Ramp",
                            "[>] 10 %  [ ] 50 %",
                            "[ ] After: 1 step");
        }

        @Test
        void saysWhatFailedAndWhy() {
            Switchover failed = SampleSwitchover.withStep(
                    SampleSwitchover.fresh(), SampleSwitchover.TLS, StepState.Status.FAILED, "expired");
            assertThat(reply("plan", failed))
                    .contains("[!] pre.tls Certificate serves the name (ops: Olaf) FAILED: expired");
        }

        @Test
        void showsTheCustomerItsOwnPart() {
            assertThat(reply("plan", SampleSwitchover.fresh().forCustomer()))
                    .containsExactly(
                            "[ ] pre.ttl Lower the TTL to 60 s (yours) due",
                            "[ ] post.ttl Raise the TTL (yours)",
                            "[ ] 10 %  [ ] 50 %");
        }
    }

    @Nested
    class Next {

        @Test
        void namesDueStepsByRoleAndPerson() {
            assertThat(reply("next", SampleSwitchover.fresh()))
                    .containsExactly(
                            "Due (ops: Olaf): pre.tls Certificate serves the name",
                            "Due (customer: Carla): pre.ttl Lower the TTL to 60 s");
        }

        @Test
        void namesTheGateAndWhoseWordIsMissing() {
            assertThat(reply("next", SampleSwitchover.atTenPercent()))
                    .containsExactly(
                            "10 % soaks until 13:20 CET",
                            "Next gate: Go for 50 %, open; missing ops: Olaf; customer: Carla; answers by 13:10 CET");
        }

        @Test
        void asksTheCustomerForItsWord() {
            assertThat(reply("next", SampleSwitchover.atTenPercent().forCustomer()))
                    .containsExactly(
                            "We ask for your word: Go for 50 %. Say " + typed("go") + ", or " + typed("nogo")
                                    + " and why.",
                            "10 % is held until 13:20 CET.");
        }
    }

    @Nested
    class Mine {

        @Test
        void showsDueStepsThenLaterOnes() {
            Outcome outcome = FakeCall.of("mine")
                    .from(SampleSwitchover.OLAF)
                    .about(SampleSwitchover.fresh())
                    .answeredBy(plugin);
            assertThat(outcome.reply())
                    .containsExactly(
                            "[ ] pre.tls Certificate serves the name due",
                            "[ ] pre.cache Warm the cache (later, after pre.tls)");
        }

        @Test
        void showsTheWordThatIsAskedFor() {
            Outcome outcome = FakeCall.of("mine")
                    .from(SampleSwitchover.OLAF)
                    .about(SampleSwitchover.atTenPercent())
                    .answeredBy(plugin);
            assertThat(outcome.reply())
                    .containsExactly("Your word for ops: Go for 50 %. Say " + typed("go") + ", or " + typed("nogo")
                            + " and why.");
        }

        @Test
        void saysSoWhenNothingIs() {
            assertThat(reply("mine", SampleSwitchover.fresh())).containsExactly("Nothing is in your hands.");
        }

        @Test
        void showsAContactTheCustomersSteps() {
            Outcome outcome = FakeCall.of("mine")
                    .from(SampleSwitchover.CARLA)
                    .beforeTheCustomer()
                    .about(SampleSwitchover.fresh().forCustomer())
                    .answeredBy(plugin);
            assertThat(outcome.reply())
                    .containsExactly(
                            "[ ] pre.ttl Lower the TTL to 60 s (yours) due",
                            "[ ] post.ttl Raise the TTL (yours) (later)");
        }

        @Test
        void keepsStaffWorkOutOfTheCustomersRoom() {
            Outcome outcome = FakeCall.of("mine")
                    .from(SampleSwitchover.OLAF)
                    .beforeTheCustomer()
                    .about(SampleSwitchover.fresh().forCustomer())
                    .answeredBy(plugin);
            assertThat(outcome.reply()).singleElement().asString().doesNotContain("pre.tls");
        }
    }
}
