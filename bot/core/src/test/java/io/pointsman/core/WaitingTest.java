package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static io.pointsman.core.CheckTest.DNS;
import static io.pointsman.core.CheckTest.TLS;
import static io.pointsman.core.CheckTest.checked;
import static io.pointsman.core.CheckTest.finish;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Step;
import io.pointsman.core.Waiting.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Waiting time is booked to the side that was waited for. */
class WaitingTest {

    private final Run run = CheckTest.with(
            checked("pre.tls", Role.OPS, "tls", false, Completion.OWNER),
            checked("pre.dns", Role.CUSTOMER, "dns", false, Completion.OWNER));

    private void pass(int minutes) {
        run.now = run.now.plus(Duration.ofMinutes(minutes));
    }

    private Waiting.OfStep of(StepId step) {
        return Waiting.of(run.log, run.now).steps().stream()
                .filter(one -> one.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void aStepOfTheCustomerWaitsForTheCustomerThenForTheCheckThenForTheCustomerAgain() {
        pass(10);
        run.accept(new StepAction.Done(by(CARLA), DNS, ""));
        pass(2);
        run.accept(finish(DNS, 1, VerdictKind.FAIL, "not yet"));
        pass(5);
        run.accept(new StepAction.Done(by(CARLA), DNS, ""));
        pass(1);
        run.accept(finish(DNS, 2, VerdictKind.PASS, "fine"));
        pass(60);
        assertThat(of(DNS).on(Side.CUSTOMER)).isEqualTo(minutes(15));
        assertThat(of(DNS).on(Side.CHECK)).isEqualTo(minutes(3));
        assertThat(of(DNS).on(Side.US)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatACheckCouldNotSayWaitsForUs() {
        run.accept(new StepAction.Done(by(CARLA), DNS, ""));
        run.accept(finish(DNS, 1, VerdictKind.INCONCLUSIVE, "no resolver answers"));
        pass(7);
        run.accept(new CheckAction.Overrule(by(NINA), DNS, "seen by hand"));
        assertThat(of(DNS).on(Side.US)).isEqualTo(minutes(7));
    }

    @Test
    void aLookThatNobodysWordWaitsForTakesNothingFromTheOwner() {
        run.accept(new CheckAction.Ask(by(OPAL), TLS));
        pass(3);
        assertThat(of(TLS).on(Side.US)).isEqualTo(minutes(3));
        assertThat(of(TLS).on(Side.CHECK)).isEqualTo(Duration.ZERO);
    }

    @Test
    void theTotalCountsNoMinuteTwice() {
        pass(4);
        run.accept(new StepAction.Done(by(OPAL), TLS, ""));
        pass(1);
        run.accept(finish(TLS, 1, VerdictKind.PASS, "fine"));
        pass(5);
        Waiting waiting = Waiting.of(run.log, run.now);
        assertThat(waiting.total(Side.US)).isEqualTo(minutes(4));
        assertThat(waiting.total(Side.CUSTOMER)).isEqualTo(minutes(10));
        assertThat(waiting.total(Side.CHECK)).isEqualTo(minutes(1));
        Run two = CheckTest.with(
                checked("pre.tls", Role.OPS, "tls", false, Completion.OWNER),
                checked("pre.web", Role.SUPPORT, "tls", false, Completion.OWNER));
        two.now = two.now.plus(minutes(6));
        assertThat(Waiting.of(two.log, two.now).total(Side.US)).isEqualTo(minutes(6));
    }

    @Test
    void aStepOfSeveralWaitsForTheSidesWhoseWordIsMissing() {
        Run several = CheckTest.with(
                checked("pre.tls", Role.OPS, "tls", false, new Completion(List.of(Role.OPS, Role.CUSTOMER), 2)));
        several.now = several.now.plus(minutes(2));
        several.accept(new StepAction.Done(by(OPAL), TLS, ""));
        several.now = several.now.plus(minutes(8));
        Waiting.OfStep step = Waiting.of(several.log, several.now).steps().getFirst();
        assertThat(step.on(Side.US)).isEqualTo(minutes(2));
        assertThat(step.on(Side.CUSTOMER)).isEqualTo(minutes(10));
    }

    @Test
    void nobodyIsWaitedForBeforeThePlanBeginsTheStepNorWhileTheClockWaits() {
        Step plain = checked("pre.dns", Role.CUSTOMER, "dns", false, Completion.OWNER);
        Step later = new Step(
                plain.id(),
                plain.title(),
                "",
                plain.owner(),
                plain.audience(),
                "main",
                List.of(),
                Optional.of(Duration.ofMinutes(-20)),
                Optional.empty(),
                Optional.empty(),
                plain.check(),
                Completion.OWNER,
                Optional.empty());
        Run planned =
                CheckTest.with(later, Acme.step("pre.wait", Role.CUSTOMER, Optional.of(minutes(90)), Completion.OWNER));
        // The start is planned for ten, the step for twenty to ten.
        planned.now = planned.now.plus(minutes(50));
        Waiting waiting = Waiting.of(planned.log, planned.now);
        assertThat(waiting.total(Side.CUSTOMER)).isEqualTo(minutes(10));
        assertThat(waiting.steps()).extracting(Waiting.OfStep::step).containsExactly(DNS);
    }
}
