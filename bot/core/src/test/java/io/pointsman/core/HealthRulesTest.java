package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.check.Finding;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.StreamChange;
import io.pointsman.api.picture.StreamWish;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.picture.WayBack;
import io.pointsman.core.health.HealthLine;
import io.pointsman.core.health.HealthWatch;
import io.pointsman.core.health.Tuning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the word of the detectors, the clocks of a rollback and the wishes of a room do to a switchover. */
class HealthRulesTest {

    private static final ChannelAddress STAFF = ChannelAddress.parse("oftc:#staff");

    private final Run run = Run.opened(Acme.runbook());

    private void go(Actor... voters) {
        run.accept(new GateAction.Poll(by(NINA)));
        for (Actor voter : voters) {
            run.accept(new GateAction.CastVote(by(voter), Vote.Word.GO, "", Optional.empty()));
        }
    }

    private RampAction verdict(VerdictKind kind, String evidence) {
        return new RampAction.ReportVerdict(by(CLOCK), new Verdict(kind, evidence), Optional.of(Role.OPS));
    }

    private void to(int... shares) {
        run.accept(verdict(VerdictKind.PASS, "quiet"));
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), "seen"));
        run.accept(new StepAction.Done(by(CARLA), new StepId("pre.dns"), "lowered"));
        go(OPAL, NINA);
        for (int share : shares) {
            go(OPAL, CARLA);
            run.accept(new RampAction.Rise(by(NINA), Optional.empty(), ""));
            run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.of(Share.percent(share))));
            run.after(Duration.ofMinutes(10));
        }
    }

    @Test
    void aFailHoldsSaysWhyAndCallsInOneCommit() {
        to(1);
        assertThat(run.accept(verdict(VerdictKind.FAIL, "edge.5xx 6 %")))
                .hasExactlyElementsOfTypes(
                        HoldEvent.Held.class, RampEvent.VerdictChanged.class, PageEvent.PageOpened.class);
        assertThat(run.state.openPages()).extracting(page -> page.role()).containsExactly(Role.OPS);
    }

    @Test
    void failsThatComeAndGoHoldOnceAndAddTheirReasonToThePage() {
        to(1);
        run.accept(verdict(VerdictKind.FAIL, "edge.5xx 6 %"));
        run.accept(verdict(VerdictKind.PASS, "quiet"));
        assertThat(run.accept(verdict(VerdictKind.FAIL, "edge.5xx 9 %")))
                .hasExactlyElementsOfTypes(RampEvent.VerdictChanged.class, PageEvent.PageNoted.class);
        assertThat(run.state.holds()).hasSize(1);
    }

    @Test
    void aFailWithNothingOnUsCallsNobody() {
        assertThat(run.accept(verdict(VerdictKind.FAIL, "edge.5xx 6 %")))
                .hasExactlyElementsOfTypes(RampEvent.VerdictChanged.class);
    }

    @Test
    void aDoubtAsksTheLeadByName() {
        to(1);
        assertThat(run.heard(Audience.STAFF, verdict(VerdictKind.INCONCLUSIVE, "main is silent")))
                .singleElement()
                .asString()
                .contains("lead (nina), nothing rises on that", "override why");
    }

    @Test
    void aSpikeAfterTheFlipIsAPageAndADraftForTheAccountManagerAndHoldsNothingOnceItIsClosed() {
        to(1, 25, 100);
        run.accept(new LifeAction.Close(by(NINA), false));
        assertThat(run.state.life()).isEqualTo(Life.WATCHING);
        List<String> staff = run.heard(Audience.STAFF, verdict(VerdictKind.FAIL, "edge.5xx 6 % since 14:02:11Z"));
        assertThat(staff)
                .anyMatch(line -> line.startsWith("OUTREACH, account-manager: tell Carla before they notice.")
                        && line.contains("edge.5xx 6 % since 14:02:11Z")
                        && line.contains("100 % here since 2026-03-02")
                        && line.contains("lead was nina"));
        assertThat(run.state.openPages()).hasSize(1);
        assertThat(run.state.holding()).isFalse();
    }

    @Test
    void theDraftIsNotForTheCustomer() {
        to(1, 25, 100);
        assertThat(run.heard(Audience.CUSTOMER, verdict(VerdictKind.FAIL, "edge.5xx 6 %")))
                .noneMatch(line -> line.contains("OUTREACH") || line.contains("edge.5xx"));
    }

    private JournalAction seen(String fact, String json) {
        return new JournalAction.RecordFact(by(CLOCK), WayBack.CHECKS, fact, json, Audience.STAFF);
    }

    @Test
    void theLastUserIsBackWhenTheLeverSettledAndTheTtlRanOut() {
        to(1);
        Duration settle = run.state.lever().settle();
        assertThat(WayBack.settle(run.state)).isEqualTo(settle);
        run.accept(seen(Finding.TTL_SECONDS, "60"));
        assertThat(WayBack.settle(run.state)).isEqualTo(settle);
        run.accept(seen(Finding.TTL_SECONDS, "3600"));
        assertThat(WayBack.settle(run.state)).isEqualTo(Duration.ofHours(1));
        RampEvent.RollbackCalled called = (RampEvent.RollbackCalled)
                run.accept(new RampAction.CallRollback(by(OPAL), "5xx")).get(0);
        assertThat(called.settle()).isEqualTo(Duration.ofHours(1));
        run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.empty()));
        assertThat(run.state.ramp().rollback().orElseThrow().backAt()).contains(run.now.plus(Duration.ofHours(1)));
    }

    @Test
    void theLineSaysByWhenTheLastUserWouldBeBackIfWeRolledBackNow() {
        to(1);
        Instant now = Instant.parse("2026-12-01T14:30:00Z");
        assertThat(line(now)).contains("| rollback ~7m, back by 14:37Z");
        run.accept(seen(Finding.TTL_SECONDS, "3600"));
        run.accept(seen(Finding.FORMER_CERTIFICATE_UNTIL, "\"2026-12-03T15:30:00Z\""));
        assertThat(line(now)).contains("| rollback ~1h, back by 15:30Z, old certificate 2d1h");
        assertThat(line(Instant.parse("2026-12-04T00:00:00Z"))).contains(", OLD CERTIFICATE ENDED");
    }

    private String line(Instant now) {
        return HealthLine.forStaff(run.state, new HealthWatch(Tuning.DEFAULT).picture(now), false);
    }

    @Test
    void oddFactsAreNoClocks() {
        run.accept(seen(Finding.TTL_SECONDS, "\"soon\""));
        run.accept(seen(Finding.FORMER_CERTIFICATE_UNTIL, "\"soon\""));
        assertThat(WayBack.settle(run.state)).isEqualTo(run.state.lever().settle());
        assertThat(WayBack.closes(run.state)).isEmpty();
    }

    @Test
    void thatTheWayBackClosesIsSaidOnceADayAndAnHourBeforeAndWhenItIsClosed() {
        to(1);
        run.accept(seen(Finding.FORMER_CERTIFICATE_UNTIL, "\"" + run.now.plus(Duration.ofDays(3)) + "\""));
        run.after(Duration.ofMinutes(1));
        assertThat(told()).as("three days are less than a week").hasSize(1);
        run.after(Duration.ofHours(47));
        assertThat(told()).hasSize(1);
        run.after(Duration.ofHours(2));
        assertThat(told()).hasSize(2);
        run.after(Duration.ofHours(30));
        assertThat(told()).as("overdue ones fire once").hasSize(3);
        assertThat(run.lines(Audience.STAFF)).contains("THE WAY BACK CLOSES in", "THE WAY BACK IS CLOSED");
        assertThat(run.lines(Audience.CUSTOMER)).doesNotContain("WAY BACK");
    }

    @Test
    void aRenewedCertificateIsCountedDownAnewAndOneOfNobodysTrafficIsNot() {
        run.accept(seen(Finding.FORMER_CERTIFICATE_UNTIL, "\"" + run.now.plus(Duration.ofDays(2)) + "\""));
        run.after(Duration.ofHours(1));
        assertThat(told()).isEmpty();
        to(1);
        assertThat(told()).hasSize(1);
        run.accept(seen(Finding.FORMER_CERTIFICATE_UNTIL, "\"" + run.now.plus(Duration.ofDays(90)) + "\""));
        run.after(Duration.ofDays(82));
        assertThat(told()).hasSize(1);
        run.after(Duration.ofDays(2));
        assertThat(told()).hasSize(2);
    }

    private List<RampEvent> told() {
        return run.log.stream()
                .filter(RampEvent.WayBackCloses.class::isInstance)
                .map(RampEvent.class::cast)
                .toList();
    }

    private static RoomAction watch(StreamChange change) {
        return new RoomAction.SetStream(by(NINA), STAFF, change);
    }

    @Test
    void aRoomReadsOfTheTrafficAsStaffWantIt() {
        run.accept(watch(new StreamChange.Bars(true)));
        assertThat(run.heard(Audience.STAFF, watch(new StreamChange.Every(Duration.ofSeconds(30)))))
                .containsExactly("oftc:#staff reads of the traffic every 30s, with bars of ASCII, by nina.");
        assertThat(run.refused(watch(new StreamChange.Bars(true))).reason()).isEqualTo(Refusal.Reason.ALREADY);
        assertThat(run.refused(watch(new StreamChange.Every(Duration.ofSeconds(1))))
                        .text())
                .isEqualTo("A line comes once in 10s to 1d.");
        run.accept(watch(new StreamChange.Quiet()));
        assertThat(run.state.stream(STAFF)).isEqualTo(new StreamWish(STAFF, Optional.empty(), true, true));
        run.accept(watch(new StreamChange.Usual()));
        assertThat(run.state.streams()).containsExactly(new StreamWish(STAFF, Optional.empty(), false, true));
    }

    @Test
    void aChannelOfSomethingElseIsNoRoomOfIt() {
        ChannelAddress elsewhere = ChannelAddress.parse("oftc:#elsewhere");
        assertThat(run.refused(new RoomAction.SetStream(by(NINA), elsewhere, new StreamChange.Quiet()))
                        .reason())
                .isEqualTo(Refusal.Reason.UNKNOWN);
    }
}
