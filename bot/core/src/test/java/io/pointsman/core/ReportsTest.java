package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.report.Report;
import io.pointsman.core.report.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private final Run run = Run.opened(Acme.runbook());

    private Report staff() {
        return Reports.of(run.log, Audience.STAFF, "!");
    }

    private Report customer() {
        return Reports.of(run.log, Audience.CUSTOMER, "!");
    }

    private void later(int minutes) {
        run.after(Duration.ofMinutes(minutes));
    }

    private void vote(Actor voter, Vote.Word word, String note) {
        run.accept(new GateAction.CastVote(by(voter), word, note, Optional.empty()));
    }

    private void toTheRamp() {
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), "seen"));
        run.accept(new StepAction.Done(by(CARLA), new StepId("pre.dns"), "lowered"));
        run.accept(new GateAction.Poll(by(NINA)));
        vote(OPAL, Vote.Word.GO, "");
        vote(NINA, Vote.Word.GO, "");
    }

    private void toOnePercent() {
        run.accept(new GateAction.Poll(by(NINA)));
        vote(OPAL, Vote.Word.GO, "");
        later(3);
        vote(CARLA, Vote.Word.GO, "we are ready");
        run.accept(new RampAction.GiveOverride(by(NINA), "no source yet"));
        run.accept(new RampAction.Rise(by(NINA), Optional.empty(), ""));
        later(4);
        run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.empty()));
    }

    @Test
    void aLogWithoutAnOpeningHasNoReport() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reports.of(List.of(), Audience.STAFF, "!"));
    }

    @Test
    void theSameLogGivesTheSameReport() {
        toTheRamp();
        toOnePercent();
        assertThat(staff()).isEqualTo(staff());
        assertThat(staff().at()).isEqualTo(run.state.lastAt());
    }

    @Test
    void aGateShowsWhoVotedWhenAndOnWhatFactsRoundByRound() {
        toTheRamp();
        run.accept(new RampAction.SetForecast(by(NED), Share.percent(1), 100, 0));
        run.accept(new GateAction.Poll(by(NINA)));
        vote(OPAL, Vote.Word.GO, "looks fine");
        run.accept(new RampAction.SetForecast(by(NED), Share.percent(1), 900, 0));
        vote(OPAL, Vote.Word.NOGO, "too much");
        Report.GateLine gate = staff().gates().get(1);
        assertThat(gate.id().value()).isEqualTo("gate.1");
        assertThat(gate.openedBy()).isEqualTo("nina");
        assertThat(gate.outcome()).isEqualTo(Report.GateOutcome.OPEN);
        assertThat(gate.votes()).extracting(Report.VoteLine::word).containsExactly(Vote.Word.GO, Vote.Word.NOGO);
        assertThat(gate.votes().get(0).askedAgain()).isNotEmpty();
        assertThat(gate.votes().get(0).facts().get("forecast")).contains("100");
        assertThat(gate.votes().get(1).facts().get("forecast")).contains("900");
        assertThat(gate.votes().get(1).askedAgain()).isEmpty();
    }

    @Test
    void aRiseShowsTheOverrideAndHowLongTheLeverTook() {
        toTheRamp();
        toOnePercent();
        Report.RiseLine rise = staff().rises().get(0);
        assertThat(rise.share()).isEqualTo(Share.percent(1));
        assertThat(rise.override()).contains("no source yet").contains("nina");
        assertThat(Duration.between(rise.agreedAt(), rise.declaredAt().orElseThrow()))
                .isEqualTo(Duration.ofMinutes(4));
        assertThat(staff().summary().overrides()).isEqualTo(1);
        assertThat(customer().rises().get(0).override()).isEmpty();
        assertThat(customer().summary().overrides()).isZero();
    }

    @Test
    void whoWasWaitedForIsSummedOverGatesAndTheLever() {
        toTheRamp();
        toOnePercent();
        assertThat(staff().waits().get(0))
                .isEqualTo(new Report.WaitLine(Role.CUSTOMER, Duration.ofMinutes(7), List.of("gate.1", "1 %")));
        assertThat(customer().waits()).isEmpty();
    }

    @Test
    void whoWasWaitedForAtTheStepsIsForStaffToRead() {
        later(5);
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), "seen"));
        later(20);
        run.accept(new StepAction.Done(by(CARLA), new StepId("pre.dns"), "lowered"));
        Report.Waited waited = staff().waited();
        assertThat(waited.bySide())
                .isEqualTo(new Report.Sides(Duration.ofMinutes(20), Duration.ofMinutes(5), Duration.ZERO));
        assertThat(waited.steps())
                .filteredOn(step -> step.step().equals(new StepId("pre.dns")))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.owner()).isEqualTo(Role.CUSTOMER);
                    assertThat(step.bySide().customer()).isEqualTo(Duration.ofMinutes(20));
                    assertThat(step.bySide().us()).isZero();
                });
        assertThat(customer().waited()).isEqualTo(Report.Waited.NOBODY);
    }

    @Test
    void holdsCountOnceHoweverManyOverlap() {
        run.accept(new HoldAction.CallHold(by(OPAL), "staff reason"));
        later(5);
        run.accept(new HoldAction.CallHold(by(CARLA), "our shop is slow"));
        later(5);
        run.accept(new HoldAction.Resume(by(NINA), "both looked at"));
        later(30);
        assertThat(staff().holds()).hasSize(2).allMatch(hold -> hold.liftedBy().equals("nina"));
        assertThat(staff().summary().held()).isEqualTo(Duration.ofMinutes(10));
        assertThat(customer().holds())
                .extracting(Report.HoldLine::by, Report.HoldLine::why)
                .containsExactly(tuple("", ""), tuple("Carla", "our shop is slow"));
    }

    @Test
    void stepsShowPlannedAndActualAndWhatWentWrong() {
        run.accept(new StepAction.Fail(by(OPAL), new StepId("pre.tls"), "chain incomplete"));
        later(20);
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), "new chain"));
        run.accept(new StepAction.Add(by(NINA), "Warm the cache", Role.OPS, Optional.of(new StepId("pre.tls"))));
        run.accept(new StepAction.Skip(by(NINA), new StepId("pre.dns"), "done last year"));
        Report report = staff();
        Report.StepLine tls = report.steps().get(0);
        assertThat(tls.failures()).containsExactly("chain incomplete");
        assertThat(tls.note()).isEqualTo("new chain");
        assertThat(report.steps()).filteredOn(Report.StepLine::added).hasSize(1);
        assertThat(report.proposals())
                .extracting(Report.Proposal::change)
                .containsExactlyInAnyOrder(Report.Change.DETAIL, Report.Change.ADD, Report.Change.DROP);
        assertThat(customer().proposals()).isEmpty();
        assertThat(customer().steps()).extracting(step -> step.id().value()).containsExactly("pre.dns");
        // The lead's reason for doing without it is not for the customer.
        assertThat(customer().steps().get(0).note()).isEmpty();
    }

    @Test
    void aPageShowsEveryReasonAndWhoTookItWhen() {
        run.accept(new PageAction.OpenPage(by(NINA), Role.OPS, "503s"));
        run.accept(new PageAction.OpenPage(by(NED), Role.OPS, "still 503s"));
        later(2);
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        assertThat(staff().pages()).hasSize(1);
        Report.PageLine page = staff().pages().get(0);
        assertThat(page.reasons()).containsExactly("503s", "still 503s");
        assertThat(page.acknowledgedBy()).isEqualTo(OPAL.name());
        assertThat(page.acknowledgedAt()).isPresent();
        assertThat(customer().pages()).isEmpty();
    }

    @Test
    void aNoteThatWasTakenBackIsInNoReport() {
        run.accept(new JournalAction.Log(by(OPAL), "a slip of the pen"));
        run.accept(new JournalAction.Log(by(NED), "worth keeping"));
        run.accept(new JournalAction.TakeBackNote(by(OPAL)));
        assertThat(staff().notes()).extracting(Report.NoteLine::text).containsExactly("worth keeping");
        assertThat(staff().timeline()).noneMatch(entry -> entry.text().contains("slip of the pen"));
        assertThat(run.refused(new JournalAction.TakeBackNote(by(OPAL))).text()).contains("No note of yours");
    }

    @Test
    void aRollbackEndsTheSwitchoverAndSaysSo() {
        toTheRamp();
        toOnePercent();
        run.accept(new RampAction.CallRollback(by(NINA), "checkout is broken"));
        later(2);
        run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.empty()));
        later(8);
        Report report = staff();
        assertThat(report.summary().outcome()).isEqualTo(Report.Outcome.ROLLED_BACK);
        assertThat(report.summary().highestShare()).isEqualTo(Share.percent(1));
        assertThat(report.rollbacks().get(0).why()).isEqualTo("checkout is broken");
        assertThat(report.rollbacks().get(0).finished()).isTrue();
        assertThat(customer().rollbacks().get(0).why()).isEmpty();
    }

    @Test
    void whatIsLateIsMeasuredAgainstTheStartThatWasPlannedLast() {
        Instant first = run.state.plannedStart().orElseThrow();
        run.accept(new LifeAction.Slip(by(NINA), Duration.ofMinutes(30), io.pointsman.api.calendar.Outlook.NONE));
        assertThat(staff().summary().firstPlannedStart()).contains(first);
        assertThat(staff().summary().plannedStart()).contains(first.plus(Duration.ofMinutes(30)));
    }

    @Test
    void anySwitchoverHasAReportAndTheCustomersHoldsNothingOfStaff() {
        for (long seed = 1; seed <= RandomRuns.RUNS; seed++) {
            long played = seed;
            Run[] last = new Run[1];
            RandomRuns.play(seed, (random, before, action, decision) -> last[0] = random);
            Report whole = Reports.of(last[0].log, Audience.STAFF, "!");
            assertThat(whole.timeline()).as("seed %d", played).isNotEmpty();
            // The lead's name is all that the customer knows of staff, and the lead never changes here.
            assertThat(Reports.of(last[0].log, Audience.CUSTOMER, "!").toString())
                    .as("seed %d", played)
                    .doesNotContain(Acme.SECRET);
        }
    }
}
