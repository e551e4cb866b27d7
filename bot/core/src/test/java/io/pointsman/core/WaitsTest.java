package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.NINE;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Step;
import io.pointsman.api.runbook.WaitUntil;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps that wait until a moment, and steps that come and go from chat. */
class WaitsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final StepId FIRST = new StepId("pre.first");
    private static final StepId WAIT = new StepId("pre.wait");

    private static Run opened(WaitUntil moment) {
        return opened(Optional.empty(), Optional.of(moment));
    }

    private static Run opened(Optional<Duration> time, Optional<WaitUntil> moment) {
        Step wait = new Step(
                WAIT,
                "Wait",
                "",
                Role.SUPPORT,
                Audience.CUSTOMER,
                "main",
                List.of(FIRST),
                Optional.empty(),
                Optional.empty(),
                time,
                Optional.empty(),
                Completion.OWNER,
                Optional.empty(),
                moment);
        return Run.opened(Acme.runbook(
                List.of(Acme.step("pre.first", Role.OPS, Optional.empty(), Completion.OWNER), wait.in(BERLIN)),
                Optional.empty(),
                List.of(),
                Role.OPS));
    }

    private static void firstIsDone(Run run) {
        run.accept(new StepAction.Done(by(OPAL), FIRST, ""));
    }

    private static StepState waiting(Run run) {
        return run.state.step(WAIT).orElseThrow();
    }

    @Test
    void aTimeOfDayIsTheNextOneInTheZoneOfTheCustomerAndBothClocksAreTold() {
        Run run = opened(WaitUntil.time(LocalTime.of(9, 0)));
        run.after(Duration.ofMinutes(1));
        firstIsDone(run);
        // It is 10:01 in Berlin: tomorrow.
        assertThat(waiting(run).until()).contains(Instant.parse("2026-03-03T08:00:00Z"));
        assertThat(run.lines(Audience.STAFF)).contains("waits until 2026-03-03 08:00Z (Tue 09:00 CET).");
        assertThat(run.lines(Audience.CUSTOMER)).contains("we wait until 2026-03-03 08:00Z (Tue 09:00 CET).");
        run.after(Duration.ofDays(1));
        assertThat(waiting(run).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void aWhileIsCountedFromItsBeginWhateverTheStartDoesAndBothClocksAreTold() {
        Run run = opened(Optional.of(Duration.ofMinutes(90)), Optional.empty());
        firstIsDone(run);
        assertThat(waiting(run).until()).contains(NINE.plus(Duration.ofMinutes(90)));
        assertThat(run.lines(Audience.STAFF)).contains("waits until 10:30Z (Mon 11:30 CET).");
        assertThat(run.lines(Audience.CUSTOMER)).contains("we wait until 10:30Z (Mon 11:30 CET).");
        run.accept(new LifeAction.Slip(by(NINA), Duration.ofHours(2), Outlook.NONE));
        assertThat(waiting(run).until()).contains(NINE.plus(Duration.ofMinutes(90)));
        run.after(Duration.ofMinutes(90));
        assertThat(waiting(run).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void aTimeOfDayIsThatOfTheClockWhenTheClocksChange() {
        Run run = opened(WaitUntil.time(LocalTime.of(9, 0)));
        run.now = Instant.parse("2026-03-28T09:00:00Z");
        firstIsDone(run);
        assertThat(waiting(run).until()).contains(Instant.parse("2026-03-29T07:00:00Z"));
    }

    @Test
    void theMomentMovesWithThePlannedStart() {
        Run run = opened(WaitUntil.start(Duration.ofMinutes(-30)));
        firstIsDone(run);
        assertThat(waiting(run).until()).contains(NINE.plus(Duration.ofMinutes(30)));
        run.accept(new LifeAction.Slip(by(NINA), Duration.ofHours(2), Outlook.NONE));
        assertThat(waiting(run).until()).contains(NINE.plus(Duration.ofMinutes(150)));
        run.accept(new LifeAction.Slip(by(NINA), Duration.ofHours(-3), Outlook.NONE));
        assertThat(waiting(run).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void itIsCountedFromTheEndOfAStepHoweverLateItIsDue() {
        Run run = opened(WaitUntil.after(FIRST, Duration.ofHours(1)));
        firstIsDone(run);
        assertThat(waiting(run).until()).contains(NINE.plus(Duration.ofHours(1)));
        run.after(Duration.ofMinutes(59));
        assertThat(waiting(run).status()).isEqualTo(StepState.Status.RUNNING);
        run.after(Duration.ofMinutes(1));
        assertThat(waiting(run).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void aMomentThatHasPassedIsNotWaitedFor() {
        Run run = opened(WaitUntil.start(Duration.ofHours(-2)));
        firstIsDone(run);
        assertThat(waiting(run).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void whatWasAddedGoesAgainAndItsNameIsNotGivenTwice() {
        Run run = opened(WaitUntil.start(Duration.ZERO));
        run.accept(new StepAction.Add(by(NINA), "Call the bank", Role.CUSTOMER, Optional.empty()));
        StepId added = new StepId("added.1");
        assertThat(run.refused(new StepAction.Remove(by(NINA), added, "")).reason())
                .isEqualTo(Refusal.Reason.INCOMPLETE);
        assertThat(run.refused(new StepAction.Remove(by(CARLA), added, "no")).reason())
                .isEqualTo(Refusal.Reason.NOT_PERMITTED);
        run.accept(new StepAction.Remove(by(NINA), added, "they called us"));
        assertThat(run.state.step(added)).isEmpty();
        assertThat(run.lines(Audience.STAFF))
                .contains("added.1 \"Call the bank\" is taken away again by nina: they called us.");
        assertThat(run.lines(Audience.CUSTOMER)).contains("added.1 \"Call the bank\" is not needed.");
        run.accept(new StepAction.Add(by(NINA), "Something else", Role.OPS, Optional.empty()));
        assertThat(run.state.step(added)).isEmpty();
        assertThat(run.state.step(new StepId("added.2"))).isPresent();
    }

    @Test
    void aStepOfTheRunbookIsSkippedAndNotRemoved() {
        Run run = opened(WaitUntil.start(Duration.ZERO));
        assertThat(run.refused(new StepAction.Remove(by(NINA), FIRST, "why")).text())
                .contains("is a step of the runbook");
    }
}
