package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.AlertAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.alert.SilenceAnswer;
import io.pointsman.api.event.AlertEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.ExpectedAlert;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Expected alerts: silenced for the window, lifted after it, and never doubled. */
class AlertTest {

    private static final Duration AT_MOST = Duration.ofHours(6);
    private static final ExpectedAlert IDLE = new ExpectedAlert(
            "old-edge-idle",
            "alertmanager",
            "customer",
            new TreeMap<>(Map.of("alertname", "EdgeIdle")),
            Optional.empty(),
            AT_MOST,
            "the old edge loses its traffic");

    private Run run = Run.opened(runbook(true));

    /** A ramp behind a gate, so that its phase begins with a vote; or one that begins with the opening. */
    private static Runbook runbook(boolean gated) {
        List<Stage> stages = new ArrayList<>();
        for (int percent : List.of(5, 100)) {
            stages.add(Acme.stage(
                    percent,
                    Duration.ofMinutes(10),
                    Acme.gate("gate." + percent, 10, Role.OPS, Role.CUSTOMER),
                    Optional.empty()));
        }
        return expecting(
                Acme.runbook(
                        List.of(),
                        gated ? Optional.of(Acme.gate("gate.0", 10, Role.OPS, Role.CUSTOMER)) : Optional.empty(),
                        stages,
                        Role.OPS),
                IDLE);
    }

    private static Runbook expecting(Runbook book, ExpectedAlert... alerts) {
        return new Runbook(
                book.name(),
                book.title(),
                book.summary(),
                book.lever(),
                book.roles(),
                book.phases(),
                book.bounds(),
                book.followUps(),
                book.messages(),
                book.attention(),
                book.pops(),
                List.of(alerts));
    }

    private void vote() {
        run.accept(new GateAction.Poll(by(NINA)));
        for (Actor voter : List.of(OPAL, CARLA)) {
            run.accept(new GateAction.CastVote(by(voter), Vote.Word.GO, "", Optional.empty()));
        }
    }

    private void rise() {
        // In a second attempt the verdict is known.
        run.decide(new RampAction.ReportVerdict(by(CLOCK), new Verdict(VerdictKind.PASS, "quiet")));
        vote();
        run.accept(new RampAction.Rise(by(NINA), Optional.empty(), ""));
        run.accept(new RampAction.DeclareMoved(by(OPAL), Optional.empty()));
    }

    private AlertSilence silence() {
        return run.state.silences().getLast();
    }

    private List<Event> answer(SilenceAnswer answer) {
        return run.accept(new AlertAction.ReportAnswer(by(CLOCK), silence().key(), answer));
    }

    private void silenced() {
        vote();
        answer(new SilenceAnswer.Silenced("s-7"));
    }

    @Test
    void theWindowBeginsWithThePhaseOfTheRamp() {
        assertThat(run.state.silences()).isEmpty();
        vote();
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.ASKED);
        assertThat(silence().until()).isEqualTo(run.now.plus(AT_MOST));
        assertThat(run.heard(
                        Audience.STAFF,
                        new AlertAction.ReportAnswer(by(CLOCK), silence().key(), new SilenceAnswer.Silenced("s-7"))))
                .containsExactly(
                        "Expected alerts are SILENCED in alertmanager until we are through, 15:00Z at the latest:"
                                + " customer=acme, alertname=EdgeIdle: the old edge loses its traffic. Silence s-7.");
        assertThat(run.lines(Audience.CUSTOMER)).doesNotContain("ilence");
    }

    @Test
    void aRunbookSaysWithWhichPhaseItBegins() {
        run = Run.opened(expecting(
                runbook(true),
                new ExpectedAlert(
                        "early",
                        "alertmanager",
                        "customer",
                        IDLE.labels(),
                        Optional.of(new PhaseId("pre")),
                        AT_MOST,
                        "why")));
        assertThat(silence().alert().id()).isEqualTo("early");
    }

    @Test
    void nothingIsSilencedInARehearsal() {
        LifeAction.Open open = Acme.open(runbook(false));
        run = new Run();
        run.accept(new LifeAction.Open(
                open.by(),
                open.id(),
                open.customer(),
                open.customerName(),
                open.runbook(),
                open.plannedStart(),
                true,
                open.participants(),
                open.rooms(),
                open.pops(),
                open.outlook(),
                open.parameters()));
        assertThat(run.state.rehearsal()).isTrue();
        rise();
        assertThat(run.state.silences()).isEmpty();
    }

    @Test
    void theCloseLiftsItAndSaysSo() {
        silenced();
        run.accept(new LifeAction.Close(by(NINA), true));
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.LIFTING);
        assertThat(run.heard(
                        Audience.STAFF,
                        new AlertAction.ReportAnswer(by(CLOCK), silence().key(), new SilenceAnswer.Lifted())))
                .containsExactly(
                        "The silence in alertmanager is lifted, alerts sound again: customer=acme, alertname=EdgeIdle.");
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.LIFTED);
    }

    @Test
    void aRollbackThatIsDoneLiftsItAndTheNextAttemptSilencesAgain() {
        silenced();
        rise();
        run.accept(new RampAction.CallRollback(by(OPAL), "errors"));
        assertThat(silence().status()).as("users are still coming back").isEqualTo(AlertSilence.Status.SET);
        run.accept(new RampAction.DeclareMoved(by(OPAL), Optional.of(Share.NONE)));
        run.after(Duration.ofMinutes(8));
        assertThat(run.state.ramp().rollback().orElseThrow().finished()).isTrue();
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.LIFTING);
        answer(new SilenceAnswer.Lifted());
        assertThat(run.state.silences()).hasSize(1);
        rise();
        assertThat(run.state.silences()).hasSize(2);
        assertThat(silence().key()).isEqualTo("pointsman:acme-1:silence:2");
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.ASKED);
    }

    @Test
    void whatIsNotAnsweredWhenTheSwitchoverIsClosedIsLiftedAfterTheAnswer() {
        vote();
        run.accept(new LifeAction.Close(by(NINA), true));
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.ASKED);
        assertThat(answer(new SilenceAnswer.Silenced("s-7")))
                .hasExactlyElementsOfTypes(AlertEvent.Silenced.class, AlertEvent.LiftAsked.class);
    }

    @Test
    void oneThatRunsOutIsSaidAndNotSetAgain() {
        silenced();
        run.after(AT_MOST);
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.EXPIRED);
        assertThat(run.lines(Audience.STAFF))
                .contains("has run out, alerts sound again: customer=acme, alertname=EdgeIdle.");
        run.after(Duration.ofHours(1));
        assertThat(run.state.silences()).hasSize(1);
    }

    @Test
    void oneThatCannotBeSetIsSaidAndTriedAgainInTheNextAttempt() {
        vote();
        answer(new SilenceAnswer.NotSilenced("Alertmanager: no connection"));
        assertThat(run.lines(Audience.STAFF))
                .contains("Expected alerts could not be silenced in alertmanager and will sound: customer=acme,"
                        + " alertname=EdgeIdle: the old edge loses its traffic. Alertmanager: no connection.");
        rise();
        run.accept(new RampAction.CallRollback(by(OPAL), "errors"));
        run.accept(new RampAction.DeclareMoved(by(OPAL), Optional.of(Share.NONE)));
        run.after(Duration.ofMinutes(8));
        assertThat(run.state.silences()).hasSize(1);
        rise();
        assertThat(run.state.silences()).hasSize(2);
    }

    @Test
    void oneThatCannotBeLiftedIsSaidWithItsEnd() {
        silenced();
        run.accept(new LifeAction.Close(by(NINA), true));
        answer(new SilenceAnswer.NotLifted("Alertmanager: no connection"));
        assertThat(run.lines(Audience.STAFF))
                .contains(
                        "The silence s-7 in alertmanager could NOT be lifted, and mutes customer=acme,"
                                + " alertname=EdgeIdle until 15:00Z: please end it there by hand. Alertmanager: no connection.");
        run.after(AT_MOST);
        assertThat(silence().status()).isEqualTo(AlertSilence.Status.EXPIRED);
    }

    @Test
    void anAnswerIsHeardOnce() {
        silenced();
        run.refused(new AlertAction.ReportAnswer(by(CLOCK), silence().key(), new SilenceAnswer.Silenced("s-8")));
        run.refused(new AlertAction.ReportAnswer(by(CLOCK), "another", new SilenceAnswer.Lifted()));
        assertThat(silence().id()).isEqualTo("s-7");
    }

    @Test
    void whateverHappensOneSilenceHoldsPerAlertAndNoneOutlivesItsWindow() {
        long first = RandomRuns.firstSeed();
        Set<AlertSilence.Status> seen = new HashSet<>();
        for (long seed = first; seed < first + RandomRuns.RUNS / 4; seed++) {
            randomRun(seed, seen);
        }
        assertThat(seen).as("seeds from " + first).contains(AlertSilence.Status.SET);
    }

    private static void randomRun(long seed, Set<AlertSilence.Status> seen) {
        Chance chance = new Chance(seed);
        Random random = new Random(seed);
        Run run = Run.opened(expecting(chance.runbook(), IDLE));
        for (int i = 0; i < 250; i++) {
            run.now = run.now.plus(chance.pause());
            run.house = chance.house();
            run.decide(chance.action(run.state));
            run.state.silences().stream()
                    .filter(AlertSilence::isAwaited)
                    .filter(one -> random.nextInt(4) == 0)
                    .forEach(one -> run.decide(new AlertAction.ReportAnswer(by(CLOCK), one.key(), any(random, one))));
            List<AlertSilence> silences = run.state.silences();
            silences.forEach(one -> seen.add(one.status()));
            assertThat(silences.stream()
                            .filter(one -> one.status() == AlertSilence.Status.ASKED
                                    || one.status() == AlertSilence.Status.SET))
                    .as("seed %s", seed)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(silences.stream().map(AlertSilence::key))
                    .as("seed %s", seed)
                    .doesNotHaveDuplicates();
            if (run.state.life() != Life.OPEN) {
                assertThat(silences).as("seed %s", seed).noneMatch(one -> one.status() == AlertSilence.Status.SET);
            }
        }
        assertThat(Evolution.replay(run.log)).as("seed %s", seed).isEqualTo(run.state);
    }

    private static SilenceAnswer any(Random random, AlertSilence one) {
        boolean well = random.nextInt(3) > 0;
        return one.status() == AlertSilence.Status.LIFTING
                ? well ? new SilenceAnswer.Lifted() : new SilenceAnswer.NotLifted("no")
                : well ? new SilenceAnswer.Silenced("s") : new SilenceAnswer.NotSilenced("no");
    }
}
