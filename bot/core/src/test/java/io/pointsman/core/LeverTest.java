package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
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
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LeverAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.lever.LeverRequest.Direction;
import io.pointsman.api.picture.LeverAsk;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Bound;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.api.runbook.LeverCall.OnAbort;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeverTest {

    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Bound ERRORS = new Bound(
            "edge.5xx", Bound.Direction.ABOVE, 0.02, Bound.RelativeTo.NOTHING, Duration.ZERO, Bound.Consequence.ABORT);

    private Run run = opened(OnAbort.OFFER);

    private static Run opened(OnAbort onAbort) {
        Lever lever = Lever.plugin(
                Role.OPS,
                "the weight of the pool",
                Duration.ofMinutes(3),
                new LeverCall("webhook", new TreeMap<>(), WITHIN, onAbort));
        List<Stage> stages = new ArrayList<>();
        for (int percent : List.of(5, 100)) {
            stages.add(Acme.stage(
                    percent,
                    Duration.ofMinutes(10),
                    Acme.gate("gate." + percent, 10, Role.OPS, Role.CUSTOMER),
                    Optional.of(lever)));
        }
        return Run.opened(Acme.runbook(List.of(), Optional.empty(), stages, Role.OPS));
    }

    private List<Event> rise() {
        run.accept(new RampAction.ReportVerdict(by(CLOCK), new Verdict(VerdictKind.PASS, "quiet")));
        run.accept(new GateAction.Poll(by(NINA)));
        for (Actor voter : List.of(OPAL, CARLA)) {
            run.accept(new GateAction.CastVote(by(voter), Vote.Word.GO, "", Optional.empty()));
        }
        return run.accept(new RampAction.Rise(by(NINA), Optional.empty(), ""));
    }

    private LeverAsk ask() {
        return run.state.ramp().lever().orElseThrow();
    }

    private List<Event> answer(LeverAnswer answer) {
        return run.accept(new LeverAction.ReportAnswer(by(CLOCK), ask().key(), answer));
    }

    private static LeverAnswer moved(int percent) {
        return new LeverAnswer.Moved(Share.percent(percent), "change 7");
    }

    private String lines(Audience audience) {
        return run.lines(audience);
    }

    @Test
    void theLeverIsAskedWhenAShareWasAgreedAndItsAnswerIsTheDeclaration() {
        assertThat(rise()).hasAtLeastOneElementOfType(LeverEvent.Asked.class);
        assertThat(ask().share()).isEqualTo(Share.percent(5));
        assertThat(ask().key()).isEqualTo("pointsman:acme-1:lever:1");
        assertThat(lines(Audience.STAFF)).doesNotContain("please move");

        run.after(Duration.ofSeconds(30));
        assertThat(answer(moved(5))).hasAtLeastOneElementOfType(RampEvent.Declared.class);
        assertThat(run.state.share()).isEqualTo(Share.percent(5));
        assertThat(run.state.holding()).isFalse();
        assertThat(run.state.ramp().soakUntil()).contains(run.now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void moreThanWasAskedForIsAHoldAndNoDeclaration() {
        rise();
        answer(moved(25));
        assertThat(run.state.holding()).isTrue();
        assertThat(run.state.share()).isEqualTo(Share.NONE);
        assertThat(lines(Audience.STAFF)).contains("MORE than the 5 %", "by hand and say " + typed("moved"));
        assertThat(lines(Audience.CUSTOMER)).doesNotContain("webhook");
    }

    @Test
    void lessThanWasAskedForIsSaidAndTheRampWaits() {
        rise();
        answer(moved(3));
        assertThat(run.state.holding()).isFalse();
        assertThat(run.state.ramp().waitsForLever()).isTrue();
        assertThat(lines(Audience.STAFF)).contains("says that 3 % is on us, less than the 5 % asked for");
    }

    @Test
    void aLeverThatRefusesOrFailsHoldsAndTheHolderMovesByHand() {
        for (LeverAnswer bad : List.of(new LeverAnswer.Refused("a freeze"), new LeverAnswer.Failed("HTTP 500"))) {
            run = opened(OnAbort.OFFER);
            rise();
            answer(bad);
            assertThat(run.state.holding()).isTrue();
            run.accept(new RampAction.DeclareMoved(by(OPAL), Optional.empty()));
            assertThat(run.state.share()).isEqualTo(Share.percent(5));
            run.accept(new HoldAction.Resume(by(NINA), ""));
            assertThat(ask().number()).isEqualTo(1);
        }
    }

    @Test
    void resumeAsksALeverAgainThatCameToNothing() {
        rise();
        answer(new LeverAnswer.Failed("HTTP 500"));
        run.accept(new HoldAction.Resume(by(NINA), "it is mended"));
        assertThat(ask().number()).isEqualTo(2);
        assertThat(ask().key()).isEqualTo("pointsman:acme-1:lever:2");
        answer(moved(5));
        assertThat(run.state.share()).isEqualTo(Share.percent(5));
    }

    @Test
    void aSlowLeverHoldsAndALateAnswerStillDeclares() {
        rise();
        run.after(WITHIN);
        assertThat(run.state.holding()).isTrue();
        assertThat(ask().status()).isEqualTo(LeverAsk.Status.SILENT);
        assertThat(lines(Audience.STAFF)).contains("has not answered", "no answer within 2m");
        run.after(Duration.ofMinutes(1));
        answer(moved(5));
        assertThat(run.state.share()).isEqualTo(Share.percent(5));
        assertThat(run.state.holding()).isTrue();
    }

    @Test
    void anAnswerThatNobodyWaitsForChangesNothing() {
        rise();
        String first = ask().key();
        run.accept(new RampAction.DeclareMoved(by(OPAL), Optional.empty()));
        assertThat(run.refused(new LeverAction.ReportAnswer(by(CLOCK), first, moved(5)))
                        .reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new RampAction.CallRollback(by(NED), "5xx"));
        run.refused(new LeverAction.ReportAnswer(by(CLOCK), first, moved(5)));
        assertThat(run.refused(new LeverAction.ReportAnswer(by(NED), ask().key(), moved(0)))
                        .reason())
                .isEqualTo(Refusal.Reason.NOT_PERMITTED);
    }

    @Test
    void aRollbackIsAskedAtOnceAndDeclaredByTheAnswer() {
        rise();
        answer(moved(5));
        List<Event> events = run.accept(new RampAction.CallRollback(by(NED), "5xx"));
        assertThat(events).hasAtLeastOneElementOfType(LeverEvent.Asked.class);
        assertThat(ask().direction()).isEqualTo(Direction.ROLLBACK);
        answer(moved(0));
        assertThat(run.state.share()).isEqualTo(Share.NONE);
        run.after(Duration.ofMinutes(3));
        assertThat(run.state.ramp().rollingBack()).isFalse();
    }

    @Test
    void aRollbackWhoseLeverFailsPagesTheHolderAndMayBeCalledAgain() {
        rise();
        answer(moved(5));
        run.accept(new RampAction.CallRollback(by(NED), "5xx"));
        answer(new LeverAnswer.Failed("connection refused"));
        assertThat(run.state.openPages()).anyMatch(page -> page.role().equals(Role.OPS));
        assertThat(run.state.ramp().rollingBack()).isTrue();
        run.accept(new RampAction.CallRollback(by(NED), "again"));
        assertThat(ask().number()).isEqualTo(3);
        assertThat(ask().direction()).isEqualTo(Direction.ROLLBACK);
        answer(moved(0));
        assertThat(run.state.share()).isEqualTo(Share.NONE);
    }

    @Test
    void aRollbackWhileTheLeverIsAskedToRiseIsWhatCounts() {
        rise();
        String risen = ask().key();
        run.accept(new RampAction.CallRollback(by(NED), "5xx"));
        assertThat(ask().number()).isEqualTo(2);
        run.refused(new LeverAction.ReportAnswer(by(CLOCK), risen, moved(5)));
        answer(moved(0));
        assertThat(run.state.share()).isEqualTo(Share.NONE);
    }

    @Test
    void anAbortCriterionRollsBackByItselfWhereTheRunbookSaysSo() {
        run = opened(OnAbort.ROLLBACK);
        rise();
        answer(moved(5));
        run.accept(new RampAction.ReportAbort(by(CLOCK), ERRORS, "3 %"));
        assertThat(run.state.ramp().rollingBack()).isTrue();
        assertThat(run.state.holding()).isTrue();
        assertThat(ask().direction()).isEqualTo(Direction.ROLLBACK);
        assertThat(lines(Audience.STAFF)).contains("I do so now");

        run = opened(OnAbort.OFFER);
        rise();
        answer(moved(5));
        run.accept(new RampAction.ReportAbort(by(CLOCK), ERRORS, "3 %"));
        assertThat(run.state.ramp().rollingBack()).isFalse();
    }

    @Test
    void whatIsWaitedForIsSaid() {
        rise();
        assertThat(run.refused(new GateAction.Poll(by(NINA))).text()).contains("lever webhook moves to 5 %");
    }
}
