package io.pointsman.core;

import io.pointsman.api.Share;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.runbook.Phase;
import java.util.Comparator;
import java.util.Optional;

/** What the events of the ramp do to it. */
final class RampFold {

    private RampFold() {}

    static void fold(Draft draft, RampEvent event) {
        RampDraft ramp = draft.ramp;
        switch (event) {
            case RampEvent.Agreed agreed -> agree(ramp, agreed);
            case RampEvent.Declared declared -> {
                ramp.declared = declared.share();
                ramp.declaredAt = Optional.of(declared.stamp().at());
                ramp.soakUntil = declared.soakUntil();
                ramp.soaked = false;
            }
            case RampEvent.Seen seen -> ramp.seen = Optional.of(seen.share());
            case RampEvent.SoakOver ignored -> ramp.soaked = true;
            case RampEvent.Overridden given ->
                ramp.override = Optional.of(new Ramp.GivenOverride(
                        given.stage(), given.stamp().actor().name(), given.why()));
            case RampEvent.RollbackCalled called -> callBack(draft, called);
            case RampEvent.RollbackDeclared declared -> {
                ramp.declared = Share.NONE;
                ramp.declaredAt = Optional.of(declared.stamp().at());
                // What was measured before the move says nothing of what comes after it.
                ramp.seen = Optional.empty();
                ramp.rollback = ramp.rollback.map(back -> new Ramp.Rollback(
                        back.calledAt(),
                        back.by(),
                        back.why(),
                        back.from(),
                        back.failedStage(),
                        back.settle(),
                        Optional.of(declared.stamp().at()),
                        Optional.of(declared.backAt()),
                        false));
            }
            case RampEvent.RolledBack ignored -> footAgain(draft);
            case RampEvent.LadderResumed resumed -> ramp.nextStage = Optional.of(resumed.stage());
            case RampEvent.ForecastSet forecast -> {
                ramp.forecasts.removeIf(known -> known.share().equals(forecast.share()));
                ramp.forecasts.add(new Ramp.Forecast(forecast.share(), forecast.rps(), forecast.gbps()));
                ramp.forecasts.sort(Comparator.comparing(Ramp.Forecast::share));
            }
            case RampEvent.VerdictChanged changed -> ramp.verdict = changed.verdict();
            case RampEvent.WayBackCloses closes ->
                ramp.wayBackTold = Optional.of(closes.stamp().at());
            case RampEvent.AbortMet ignored -> {
                // The hold and the page that follow are events of their own.
            }
        }
    }

    private static void agree(RampDraft ramp, RampEvent.Agreed agreed) {
        ramp.agreed = agreed.share();
        ramp.stage = Optional.of(agreed.stage());
        ramp.declaredAt = Optional.empty();
        ramp.soakUntil = Optional.empty();
        ramp.soaked = false;
        ramp.override = Optional.empty();
        ramp.rollback = Optional.empty();
        ramp.nextStage = Optional.empty();
    }

    private static void callBack(Draft draft, RampEvent.RollbackCalled called) {
        RampDraft ramp = draft.ramp;
        ramp.rollback = Optional.of(new Ramp.Rollback(
                called.stamp().at(),
                called.stamp().actor().name(),
                called.why(),
                called.from(),
                ramp.stage,
                called.settle(),
                Optional.empty(),
                Optional.empty(),
                false));
        ramp.agreed = Share.NONE;
        ramp.declaredAt = Optional.empty();
        ramp.soakUntil = Optional.empty();
        ramp.soaked = false;
        ramp.override = Optional.empty();
        ramp.nextStage = Optional.empty();
        draft.runbook
                .stages()
                .forEach(stage -> draft.gate(
                        stage.gate().id(),
                        gate -> gate.status() == GateState.Status.USED ? gate : GateFold.shut(gate)));
        // Another rollback begins its own steps afresh.
        for (Phase phase : draft.runbook.phases()) {
            if (phase.when() == Phase.When.ROLLBACK) {
                draft.steps.replaceAll(state -> state.phase().equals(phase.id()) ? StepFold.reopened(state) : state);
            }
        }
    }

    private static void footAgain(Draft draft) {
        RampDraft ramp = draft.ramp;
        ramp.agreed = Share.NONE;
        ramp.declared = Share.NONE;
        ramp.stage = Optional.empty();
        ramp.soakUntil = Optional.empty();
        ramp.soaked = false;
        ramp.override = Optional.empty();
        ramp.nextStage = Optional.empty();
        ramp.rollback = ramp.rollback.map(back -> new Ramp.Rollback(
                back.calledAt(),
                back.by(),
                back.why(),
                back.from(),
                back.failedStage(),
                back.settle(),
                back.declaredAt(),
                back.backAt(),
                true));
        draft.runbook.stages().forEach(stage -> draft.gate(stage.gate().id(), GateFold::shut));
        AlertFold.windowIsOver(draft);
    }
}
