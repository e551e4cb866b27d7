package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.GUEST;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.picture.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RampTest {

    private final Run run = Run.opened(Acme.runbook());

    private void go(Actor... voters) {
        run.accept(new GateAction.Poll(by(NINA)));
        for (Actor voter : voters) {
            run.accept(new GateAction.CastVote(by(voter), Vote.Word.GO, "", Optional.empty()));
        }
    }

    private Decision rise() {
        return run.decide(new RampAction.Rise(by(NINA), Optional.empty(), ""));
    }

    private void toTheRamp() {
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), "seen"));
        run.accept(new StepAction.Done(by(CARLA), new StepId("pre.dns"), "lowered"));
        go(OPAL, NINA);
    }

    private void toOnePercent() {
        toTheRamp();
        go(OPAL, CARLA);
        run.accept(new RampAction.GiveOverride(by(NINA), "no source yet"));
        assertThat(rise()).isInstanceOf(Decision.Accepted.class);
        run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.empty()));
    }

    @Test
    void theOpenerLeads() {
        assertThat(run.state.lead().orElseThrow().name()).isEqualTo("nina");
    }

    @Test
    void aWholeLadderIsClimbedAndClosed() {
        run.accept(new RampAction.ReportVerdict(by(CLOCK), new Verdict(VerdictKind.PASS, "quiet")));
        toTheRamp();
        for (int percent : List.of(1, 25, 100)) {
            go(OPAL, CARLA);
            assertThat(rise()).isInstanceOf(Decision.Accepted.class);
            run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.of(Share.percent(percent))));
            run.after(Duration.ofMinutes(10));
        }
        assertThat(run.state.currentPhase()).isEmpty();
        run.accept(new LifeAction.Close(by(NINA), false));
        assertThat(run.state.life()).isEqualTo(Life.WATCHING);
        run.after(Duration.ofDays(1));
        run.accept(new io.pointsman.api.action.JournalAction.CompleteFollowUp(by(NINA), 1));
        assertThat(run.state.life()).isEqualTo(Life.CLOSED);
        assertThat(Deadlines.nextDeadline(run.state)).isEmpty();
    }

    @Test
    void aRefusedRiseListsEveryReason() {
        run.accept(new HoldAction.CallHold(by(GUEST), "checkout is slow"));
        String text =
                run.refused(new RampAction.Rise(by(NINA), Optional.empty(), "")).text();
        assertThat(text).contains("it holds", "phase ramp has not begun", "gate.1 has not passed", "the verdict is");
    }

    @Test
    void aHoldVoidsAnOverride() {
        toTheRamp();
        go(OPAL, CARLA);
        run.accept(new RampAction.GiveOverride(by(NINA), "no source yet"));
        run.accept(new HoldAction.CallHold(by(OPAL), ""));
        run.accept(new HoldAction.Resume(by(NINA), ""));
        assertThat(rise()).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void aHoldOfTheCustomerNeedsItsWordOrAReason() {
        run.accept(new HoldAction.CallHold(by(GUEST), "checkout is slow"));
        assertThat(run.refused(new HoldAction.Resume(by(NINA), "")).reason()).isEqualTo(Refusal.Reason.INCOMPLETE);
        run.accept(new HoldAction.Resume(by(CARLA), ""));
        assertThat(run.state.holding()).isTrue();
        run.accept(new HoldAction.Resume(by(NINA), ""));
        assertThat(run.state.holding()).isFalse();
    }

    @Test
    void aRollbackIsFinishedByTheClockOfTheLever() {
        toOnePercent();
        run.accept(new RampAction.CallRollback(by(NED), "5xx"));
        assertThat(run.refused(new RampAction.CallRollback(by(NED), "5xx")).reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        assertThat(run.state.due()).extracting(step -> step.step().id().value()).containsExactly("back.ttl");
        run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.empty()));
        run.after(Duration.ofMinutes(7));
        assertThat(run.state.ramp().anyOnUs()).isFalse();
        assertThat(run.state.ramp().rollingBack()).isFalse();
        assertThat(run.state.nextStage().orElseThrow().share()).isEqualTo(Share.percent(1));
        assertThat(run.state
                        .gate(run.state.nextStage().orElseThrow().gate().id())
                        .orElseThrow()
                        .status())
                .isEqualTo(GateState.Status.CLOSED);
    }

    @Test
    void movedZeroIsARollbackByTheHolder() {
        toOnePercent();
        assertThat(run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.of(Share.NONE))))
                .hasExactlyElementsOfTypes(RampEvent.RollbackCalled.class, RampEvent.RollbackDeclared.class);
    }

    @Test
    void moreSeenThanAgreedHolds() {
        toOnePercent();
        run.accept(new RampAction.ReportSeen(by(CLOCK), Share.percent(5), "edge"));
        assertThat(run.state.holding()).isTrue();
    }

    @Test
    void aChangedForecastClosesAPassedGate() {
        toTheRamp();
        go(OPAL, CARLA);
        assertThat(run.accept(new RampAction.SetForecast(by(NED), Share.percent(1), 100, 0)))
                .hasAtLeastOneElementOfType(GateEvent.Expired.class);
    }

    @Test
    void whoOpenedAGateCannotAloneSatisfyIt() {
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), ""));
        run.accept(new StepAction.Done(by(CARLA), new StepId("pre.dns"), ""));
        run.accept(new GateAction.Poll(by(NINA)));
        run.accept(new GateAction.CastVote(by(NINA), Vote.Word.GO, "", Optional.empty()));
        assertThat(run.refused(new GateAction.CastVote(by(NINA), Vote.Word.GO, "", Optional.of(Role.OPS)))
                        .reason())
                .isEqualTo(Refusal.Reason.NOT_PERMITTED);
        assertThat(run.state.gates().get(0).status()).isEqualTo(GateState.Status.OPEN);
    }

    @Test
    void noAnswerHoldsOnceAfterAnOutage() {
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), ""));
        run.accept(new StepAction.Done(by(CARLA), new StepId("pre.dns"), ""));
        run.accept(new GateAction.Poll(by(NINA)));
        int before = run.log.size();
        run.after(Duration.ofHours(5));
        assertThat(run.log.subList(before, run.log.size()))
                .hasExactlyElementsOfTypes(GateEvent.TimedOut.class, HoldEvent.Held.class);
    }

    @Test
    void theRoomsHearWhatIsTheirs() {
        RampEvent.RollbackCalled called = new RampEvent.RollbackCalled(
                new io.pointsman.api.Stamp(run.now, by(NED)),
                Share.percent(25),
                "5xx at\n@here origin",
                Role.CUSTOMER,
                "the weighted CNAME",
                Duration.ofMinutes(7),
                run.now.plus(Duration.ofMinutes(7)));
        assertThat(Narrator.narrate(run.state, called, Audience.STAFF).get(0).text())
                .isEqualTo("ROLLBACK from 25 % by " + NED.name()
                        + ": 5xx at @\u200Bhere origin. customer (Carla), please set the weighted"
                        + " CNAME back now and say " + typed("moved")
                        + " 0. If moved now, the last user is back by 09:07Z (settle 7m).");
        assertThat(Narrator.narrate(run.state, called, Audience.CUSTOMER).get(0).text())
                .doesNotContain("5xx")
                .contains("09:07Z");
    }
}
