package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.GUEST;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Life;
import io.pointsman.api.runbook.Completion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloseTest {

    private final Run run = Run.opened(Acme.runbook(
            List.of(Acme.step("pre.tls", Role.OPS, Optional.empty(), Completion.OWNER)),
            Optional.of(Acme.gate("gate.0", 10, Role.OPS, Role.SUPPORT)),
            List.of(),
            Role.OPS));

    private String refused() {
        Refusal refusal = run.refused(new LifeAction.Close(by(NINA), false));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_NOW);
        return refusal.text();
    }

    @Test
    void whatIsOpenIsNamedWithWhatToType() {
        assertThat(refused())
                .isEqualTo("Still open: step pre.tls. To close all the same: " + typed("close") + " anyway.");
    }

    @Test
    void anOpenPollAndEveryHoldAreNamed() {
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), ""));
        run.accept(new GateAction.Poll(by(NINA)));
        run.accept(new HoldAction.CallHold(by(GUEST), "slow"));
        run.accept(new HoldAction.CallHold(by(OPAL), "5xx"));
        run.accept(new HoldAction.CallHold(by(OPAL), "5xx again"));
        assertThat(refused())
                .isEqualTo("Still open: the poll of gate.0; a hold of gus, " + OPAL.name() + ". To close all the same: "
                        + typed("close") + " anyway.");
    }

    @Test
    void aRollbackThatRunsIsNamed() {
        run.accept(new RampAction.ReportSeen(by(CLOCK), Share.percent(5), "edge"));
        run.accept(new HoldAction.Resume(by(NINA), "known"));
        run.accept(new RampAction.CallRollback(by(OPAL), "5xx"));
        run.accept(new RampAction.DeclareMoved(by(OPAL), Optional.of(Share.NONE)));
        assertThat(refused()).contains("; a rollback: the last user is back by 09:07Z. To close");
    }

    @Test
    void whatWasLeftOpenStandsInTheLine() {
        assertThat(run.heard(Audience.STAFF, new LifeAction.Close(by(NINA), true)))
                .containsExactly("acme-1 closed by " + NINA.name()
                        + " although this was still open: step pre.tls. 1 follow-up, due 2026-03-03 09:00Z.");
        assertThat(run.state.life()).isEqualTo(Life.WATCHING);
    }

    @Test
    void theCustomerHearsTheCloseAndNotWhatWasLeftOpen() {
        assertThat(run.heard(Audience.CUSTOMER, new LifeAction.Close(by(NINA), true)))
                .containsExactly("The switchover is closed. We keep watching for a while; say anything here and support"
                        + " hears it.");
    }

    @Test
    void withNothingOpenNoMoreIsAsked() {
        run.accept(new StepAction.Skip(by(NINA), new StepId("pre.tls"), "not needed"));
        assertThat(run.heard(Audience.STAFF, new LifeAction.Close(by(NINA), false)))
                .singleElement()
                .asString()
                .startsWith("acme-1 closed by " + NINA.name() + ". ");
    }

    @Test
    void anOpenPollIsShutAndAsksNobodyAnyMore() {
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), ""));
        run.accept(new GateAction.Poll(by(NINA)));
        run.accept(new LifeAction.Close(by(NINA), true));
        assertThat(run.state.gates()).noneMatch(gate -> gate.status() == GateState.Status.OPEN);
        run.after(Duration.ofHours(1));
        assertThat(run.state.holding()).isFalse();
    }

    @Test
    void whatIsClosedIsNotClosedAgain() {
        run.accept(new LifeAction.Close(by(NINA), true));
        assertThat(refused()).contains("acme-1 is closed since 09:00Z");
    }
}
