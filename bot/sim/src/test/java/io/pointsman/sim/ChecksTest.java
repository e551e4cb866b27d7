package io.pointsman.sim;

import static io.pointsman.sim.BotStage.ROOM;
import static io.pointsman.sim.BotStage.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.StepId;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.plugin.Plugin;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people read of a step that is verified from outside, from the word to the gate. */
class ChecksTest {

    private static final StepId DNS = new StepId("flip.dns");
    private static final StepId TEST = new StepId("pre.test");
    private static final Map<StepId, String> CHECKED =
            Map.of(new StepId("pre.forecast"), "capacity", TEST, "http", DNS, "dns");

    /** What the next looks find, and then always that all is well. */
    private final List<Finding> findings = new ArrayList<>();

    private Runnable meanwhile = () -> {};
    private final BotStage stage = new BotStage(runbook(), new Looking());
    private final SimChat oftc = stage.oftc;

    private final class Looking implements Plugin {
        @Override
        public List<StepCheck> checks() {
            return List.of(new Check("capacity"), new Check("http"), new Check("dns"));
        }
    }

    private final class Check implements StepCheck {
        private final String name;

        Check(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> problem(SortedMap<String, String> arguments) {
            return Optional.empty();
        }

        @Override
        public Finding run(CheckRequest request) {
            meanwhile.run();
            return findings.isEmpty() ? Finding.pass(name + " is fine") : findings.removeFirst();
        }
    }

    /** The short ramp, with checks. */
    static Runbook runbook() {
        Runbook plain = ShortRamp.RUNBOOK;
        return new Runbook(
                plain.name(),
                plain.title(),
                plain.summary(),
                plain.lever(),
                plain.roles(),
                plain.phases().stream().map(ChecksTest::phase).toList(),
                plain.bounds(),
                plain.followUps(),
                plain.messages());
    }

    private static Phase phase(Phase plain) {
        return new Phase(
                plain.id(),
                plain.title(),
                plain.when(),
                plain.gate(),
                plain.steps().stream().map(ChecksTest::step).toList(),
                plain.stages());
    }

    private static Step step(Step plain) {
        return new Step(
                plain.id(),
                plain.title(),
                plain.detail(),
                plain.owner(),
                plain.audience(),
                plain.stream(),
                plain.after(),
                plain.offset(),
                plain.duration(),
                plain.waits(),
                Optional.ofNullable(CHECKED.get(plain.id())).map(name -> new CheckCall(name, new TreeMap<>())),
                plain.completion(),
                plain.rollback());
    }

    @BeforeEach
    void open() {
        stage.open();
        stage.online(oftc, "Maya");
        stage.online(oftc, "Olaf");
        stage.online(oftc, "Ned");
        stage.pass(Duration.ofMinutes(6));
        stage.heard.clear();
    }

    private StepState of(StepId step) {
        return stage.picture().step(step).orElseThrow();
    }

    /** Up to where the customer points its names at us. */
    private void toTheFlip() {
        stage.says(oftc, "Maya", STAFF, "!done pre.forecast from last year");
        stage.says(oftc, "Nina", STAFF, "!done pre.test");
        stage.says(oftc, "Carol", ROOM, "!done pre.test");
        stage.says(oftc, "Nina", STAFF, "!poll");
        stage.says(oftc, "Maya", STAFF, "!go");
        stage.says(oftc, "Olaf", STAFF, "!go");
        stage.says(oftc, "Ned", STAFF, "!go");
        stage.says(oftc, "Carol", ROOM, "!go");
        stage.says(oftc, "Nina", STAFF, "!go");
        stage.heard.clear();
    }

    @Test
    void aStepInTheCustomersHandsIsVerifiedFromOutsideAndClosedInTheirName() {
        toTheFlip();
        findings.add(Finding.fail("www.acme.example still answers with the old edge at ns2"));
        stage.says(oftc, "Carol", ROOM, "!done flip.dns changed just now");
        assertThat(stage.heardIn(oftc, ROOM))
                .containsExactly(
                        "Carol says flip.dns \"flip.dns\" is done. Thank you; we look from outside now.",
                        "flip.dns \"flip.dns\": from outside we do not see it yet: www.acme.example still answers with "
                                + "the old edge at ns2. Please mend it and say !done flip.dns again.");
        assertThat(of(DNS).isClosed()).isFalse();
        stage.says(oftc, "Carol", ROOM, "!status");
        assertThat(stage.heardIn(oftc, ROOM))
                .anyMatch(line -> line.contains("flip.dns (from outside we do not see it yet)"));
        stage.says(oftc, "Carol", ROOM, "!done flip.dns now really");
        assertThat(stage.heardIn(oftc, ROOM))
                .last()
                .isEqualTo("flip.dns \"flip.dns\" is done by Carol: now really. We see it from outside.");
        stage.says(oftc, "Carol", ROOM, "!plan");
        assertThat(stage.heardIn(oftc, ROOM))
                .anyMatch(line -> line.contains("2 steps done, 2 of them seen from outside"));
        assertThat(of(DNS).verification()).isEqualTo(StepState.Verification.VERIFIED);
        assertThat(of(DNS).by()).isEqualTo("Carol");
    }

    @Test
    void staffReadTheWordWhatWasSeenAndWhatToType() {
        findings.add(Finding.fail("edge 3 is full"));
        stage.says(oftc, "Maya", STAFF, "!done pre.forecast from last year");
        assertThat(stage.heardIn(oftc, STAFF))
                .containsExactly(
                        "Maya says pre.forecast \"pre.forecast\" is done: from last year; I look from outside (capacity).",
                        "pre.forecast \"pre.forecast\" is NOT done: the check fails (capacity, under 1s): edge 3 is full. "
                                + "account-manager (Maya) mends it and says !done pre.forecast. The lead may say !overrule pre.forecast why.");
        stage.says(oftc, "Nina", STAFF, "!plan");
        assertThat(stage.heard)
                .anyMatch(line -> line.contains("[!] pre.forecast")
                        && line.contains("said done by Maya, check FAILS: edge 3 is full"));
        stage.says(oftc, "Nina", STAFF, "!check pre.forecast");
        assertThat(stage.heardIn(oftc, STAFF))
                .last()
                .isEqualTo("pre.forecast \"pre.forecast\" done by Maya: from last year (verified: capacity is fine).");
        stage.says(oftc, "Nina", STAFF, "!plan");
        assertThat(stage.heard).anyMatch(line -> line.contains("pre.forecast (verified)"));
    }

    @Test
    void theLeadOverrulesByNameAndTheLogKeepsIt() {
        findings.add(Finding.inconclusive("nothing answers"));
        stage.says(oftc, "Maya", STAFF, "!done pre.forecast");
        assertThat(stage.heardIn(oftc, STAFF)).last().asString().contains("Nina: !check pre.forecast looks again");
        stage.says(oftc, "Maya", STAFF, "!overrule pre.forecast I know it");
        assertThat(stage.heardIn(oftc, STAFF)).last().asString().contains("lead (Nina)");
        stage.says(oftc, "Nina", STAFF, "!overrule pre.forecast their status page says so");
        assertThat(stage.heardIn(oftc, STAFF))
                .containsExactly(
                        "Nina OVERRULES the check of pre.forecast \"pre.forecast\" (capacity was inconclusive): "
                                + "their status page says so. It counts as done, not verified.");
        stage.says(oftc, "Nina", STAFF, "!plan");
        assertThat(stage.heard).anyMatch(line -> line.contains("pre.forecast (OVERRULED)"));
    }

    @Test
    void withoutAStepWhatIsYoursAndDueIsLookedAt() {
        stage.says(oftc, "Olaf", STAFF, "!check");
        assertThat(stage.heardIn(oftc, STAFF))
                .containsExactly(
                        "Olaf: Nothing is due here that can be looked at from outside, or is not looked at already.");
        stage.says(oftc, "Maya", STAFF, "!check");
        assertThat(stage.heardIn(oftc, STAFF))
                .containsExactly(
                        "I look at pre.forecast \"pre.forecast\" from outside (capacity), asked by Maya.",
                        "pre.forecast \"pre.forecast\": the check passes (capacity, under 1s): capacity is fine. "
                                + "account-manager (Maya) closes it: !done pre.forecast.");
        stage.says(oftc, "Nina", STAFF, "!check");
        assertThat(stage.heardIn(oftc, STAFF)).hasSize(4);
    }

    @Test
    void aRunThatTheBotDidNotSurviveIsRunAgainAndAnsweredOnce() {
        meanwhile = stage::kill;
        findings.add(Finding.fail("seen by the dead"));
        stage.says(oftc, "Maya", STAFF, "!done pre.forecast");
        assertThat(of(new StepId("pre.forecast")).check().isRunning()).isTrue();
        meanwhile = () -> {};
        stage.restart();
        assertThat(of(new StepId("pre.forecast")).verification()).isEqualTo(StepState.Verification.VERIFIED);
        assertThat(stage.store.read(StreamId.of(BotStage.ACME), 0))
                .filteredOn(stored -> stored.event() instanceof CheckEvent.Finished)
                .hasSize(1);
    }

    @Test
    void whenAGateOpensWhatItRestsOnIsLookedAtAgainAndWhatFailsIsOpenAgain() {
        stage.says(oftc, "Maya", STAFF, "!done pre.forecast");
        stage.says(oftc, "Nina", STAFF, "!done pre.test");
        stage.says(oftc, "Carol", ROOM, "!done pre.test");
        stage.heard.clear();
        findings.add(Finding.pass("capacity is fine"));
        findings.add(Finding.fail("the shop answers 503"));
        stage.says(oftc, "Nina", STAFF, "!poll");
        assertThat(stage.heardIn(oftc, STAFF))
                .hasSize(2)
                .last()
                .isEqualTo(
                        "pre.test \"pre.test\" FAILED, says the bot: looked again for gate.0, and the shop answers 503. "
                                + "support mends it and says !done pre.test.");
        assertThat(of(TEST).status()).isEqualTo(StepState.Status.FAILED);
        assertThat(stage.heardIn(oftc, ROOM)).last().isEqualTo("pre.test \"pre.test\" failed.");
    }
}
