package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static io.pointsman.core.CheckTest.DNS;
import static io.pointsman.core.CheckTest.TLS;
import static io.pointsman.core.CheckTest.checked;
import static io.pointsman.core.CheckTest.finish;
import static io.pointsman.core.CheckTest.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.FactName;
import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.AskAgain;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Gate;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a gate opens, what it rests on is looked at again. */
class CheckAtGatesTest {

    private Run run = new Run();

    private static Gate gate(String id, String... facts) {
        Gate plain = Acme.gate(id, 10, Role.OPS, Role.CUSTOMER);
        return new Gate(
                plain.id(),
                plain.title(),
                plain.required(),
                plain.quorum(),
                plain.answerWithin(),
                plain.nudgeAfter(),
                plain.validFor(),
                List.of(facts).stream()
                        .map(fact -> new AskAgain(new FactName(fact), List.of()))
                        .toList());
    }

    @BeforeEach
    void bothStepsAreDone() {
        List<Stage> stages = List.of(
                Acme.stage(1, Duration.ZERO, gate("gate.1", "steps")),
                Acme.stage(5, Duration.ZERO, gate("gate.5", "step:pre.dns")));
        run = Run.opened(Acme.runbook(
                List.of(
                        checked("pre.tls", Role.OPS, "tls", false, Completion.OWNER),
                        checked("pre.dns", Role.CUSTOMER, "dns", false, Completion.OWNER)),
                Optional.empty(),
                stages,
                Role.CUSTOMER));
        offer(run, "dns", "tls");
        run.accept(new StepAction.Done(by(OPAL), TLS, ""));
        run.accept(finish(TLS, 1, VerdictKind.PASS, "fine"));
        run.accept(new StepAction.Done(by(CARLA), DNS, ""));
        run.accept(finish(DNS, 1, VerdictKind.PASS, "fine"));
    }

    private List<StepId> asked(List<Event> events) {
        return events.stream()
                .filter(CheckEvent.Asked.class::isInstance)
                .map(event -> ((CheckEvent.Asked) event).step().id())
                .toList();
    }

    private StepState of(StepId step) {
        return run.state.step(step).orElseThrow();
    }

    private GateAction.Poll poll() {
        return new GateAction.Poll(by(NINA));
    }

    @Test
    void theStepsBeforeItAreLookedAtAgainWithoutAWord() {
        List<String> heard = run.heard(Audience.STAFF, poll());
        assertThat(heard).singleElement().asString().contains("GO or NO-GO");
        assertThat(of(TLS).check().isRunning()).isTrue();
        assertThat(of(DNS).check().isRunning()).isTrue();
        assertThat(run.heard(Audience.STAFF, finish(TLS, 2, VerdictKind.PASS, "still fine")))
                .isEmpty();
        assertThat(of(TLS).check().last().orElseThrow().saw()).containsExactly("still fine");
        assertThat(of(TLS).verification()).isEqualTo(StepState.Verification.VERIFIED);
    }

    @Test
    void aStepThatNowFailsIsOpenedAgainAndTheVotesThatRestOnItAreAskedForAgain() {
        run.accept(poll());
        run.accept(new GateAction.CastVote(by(OPAL), Vote.Word.GO, "", Optional.empty()));
        List<Event> events = run.accept(finish(DNS, 2, VerdictKind.FAIL, "ns1 says 3600 again"));
        assertThat(of(DNS).status()).isEqualTo(StepState.Status.FAILED);
        assertThat(events)
                .anyMatch(event -> event instanceof GateEvent.AskedAgain again
                        && again.role().equals(Role.OPS));
        assertThat(run.state.gate(new GateId("gate.1")).orElseThrow().missing()).contains(Role.OPS);
    }

    @Test
    void bothRoomsReadWhy() {
        run.accept(poll());
        run.accept(new GateAction.CastVote(by(OPAL), Vote.Word.GO, "", Optional.empty()));
        Run other = new Run();
        other.state = run.state;
        other.now = run.now;
        assertThat(run.heard(Audience.STAFF, finish(DNS, 2, VerdictKind.FAIL, "ns1 says 3600 again")))
                .contains(
                        "pre.dns \"Title of pre.dns\" FAILED, says the bot: looked again for gate.1, and ns1 says 3600 again. "
                                + "customer mends it and says " + typed("done") + " pre.dns.")
                .anyMatch(line -> line.startsWith("ops is asked again at gate.1: steps changed."));
        assertThat(other.heard(Audience.CUSTOMER, finish(DNS, 2, VerdictKind.FAIL, "ns1 says 3600 again")))
                .containsExactly(
                        "pre.dns \"Title of pre.dns\" failed: looked again for gate.1, and ns1 says 3600 again."
                                + " Please mend it and say " + typed("done") + " pre.dns.");
    }

    @Test
    void whatFailedThereIsDoneAgainOnceALookPasses() {
        run.accept(poll());
        run.accept(finish(DNS, 2, VerdictKind.FAIL, "3600"));
        run.accept(new CheckAction.Ask(by(CARLA), DNS));
        run.accept(finish(DNS, 3, VerdictKind.PASS, "300"));
        assertThat(of(DNS).status()).isEqualTo(StepState.Status.DONE);
        assertThat(of(DNS).by()).isEqualTo(CARLA.name());
    }

    @Test
    void whatCouldNotBeSeenStaysDoneAndTheLeadIsAsked() {
        run.accept(poll());
        assertThat(run.heard(Audience.STAFF, finish(DNS, 2, VerdictKind.INCONCLUSIVE, "no resolver answers")))
                .singleElement()
                .asString()
                .contains("inconclusive", "It stays done; nina decides");
        assertThat(of(DNS).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void whatWasOverruledOrSkippedIsNotLookedAtAgain() {
        run.accept(new StepAction.Undo(by(NINA), TLS));
        run.accept(new StepAction.Done(by(OPAL), TLS, ""));
        run.accept(finish(TLS, 2, VerdictKind.FAIL, "expired"));
        run.accept(new CheckAction.Overrule(by(NINA), TLS, "known"));
        run.accept(new StepAction.Undo(by(NINA), DNS));
        run.accept(new StepAction.Skip(by(NINA), DNS, "known"));
        assertThat(asked(run.accept(poll()))).isEmpty();
    }

    @Test
    void aGateRestsOnWhatStandsBetweenItAndTheOneBeforeAndOnTheStepsThatItNames() {
        List<Gate> gates = run.state.runbook().gates();
        assertThat(CheckRules.restsOn(run.state, gates.get(0))).containsExactly(TLS, DNS);
        assertThat(CheckRules.restsOn(run.state, gates.get(1))).containsExactly(DNS);
    }

    @Test
    void whatIsLookedAtAlreadyIsNotLookedAtTwice() {
        run.accept(new CheckAction.Ask(by(NINA), TLS));
        assertThat(asked(run.accept(poll()))).containsExactly(DNS);
    }
}
