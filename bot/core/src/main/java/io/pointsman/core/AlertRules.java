package io.pointsman.core;

import io.pointsman.api.Stamp;
import io.pointsman.api.action.AlertAction;
import io.pointsman.api.alert.SilenceAnswer;
import io.pointsman.api.event.AlertEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.AlertSilence;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.ExpectedAlert;
import io.pointsman.api.runbook.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of expected alerts. A window is open from the beginning of a phase until the switchover is closed or everything is back, and in no
 * rehearsal; each of its alerts is asked to be silenced once. What is silenced is lifted when the window is over, and ends by itself otherwise:
 * one that ran out is not asked for again, because a window that takes longer than planned is no longer what was expected.
 */
final class AlertRules {

    private AlertRules() {}

    /** What is to be silenced or lifted now. */
    static Optional<Event> consequence(Switchover state, Instant at) {
        // Nothing is lifted while it is not known whether it was set: the two could overtake each other.
        Optional<Event> lift = state.silences().stream()
                .filter(one -> one.status() == AlertSilence.Status.SET && !isOpen(state, one.alert()))
                .findFirst()
                .map(one -> new AlertEvent.LiftAsked(Words.bot(at), one.key()));
        return lift.isPresent() ? lift : missing(state, at);
    }

    private static Optional<Event> missing(Switchover state, Instant at) {
        return state.runbook().expectedAlerts().stream()
                .filter(alert -> isOpen(state, alert) && !isAskedFor(state, alert))
                .findFirst()
                .map(alert -> {
                    int number = state.silences().size() + 1;
                    return new AlertEvent.SilenceAsked(
                            Words.bot(at),
                            number,
                            "pointsman:" + state.id() + ":silence:" + number,
                            alert,
                            at.plus(alert.atMost()));
                });
    }

    private static boolean isOpen(Switchover state, ExpectedAlert alert) {
        return state.life() == Life.OPEN
                && !state.rehearsal()
                && state.ramp().rollback().filter(Ramp.Rollback::finished).isEmpty()
                && state.runbook().phases().stream()
                        .filter(phase -> phase.when() == Phase.When.ALWAYS)
                        .filter(phase -> alert.from()
                                .map(phase.id()::equals)
                                .orElse(!phase.stages().isEmpty()))
                        .findFirst()
                        .filter(state::isEntered)
                        .isPresent();
    }

    private static boolean isAskedFor(Switchover state, ExpectedAlert alert) {
        return state.silences().stream()
                .filter(one -> one.alert().id().equals(alert.id()))
                .anyMatch(one -> switch (one.status()) {
                    case ASKED, SET, NOT_SET, EXPIRED -> true;
                    case LIFTING, LIFTED, NOT_LIFTED -> false;
                });
    }

    static Decision decide(Switchover state, AlertAction action, Instant at) {
        return switch (action) {
            case AlertAction.ReportAnswer report ->
                state.silences().stream()
                        .filter(one -> one.key().equals(report.key()))
                        .findFirst()
                        .flatMap(one -> answered(one, report.answer(), new Stamp(at, report.by())))
                        .map(Ruling::accept)
                        .orElseGet(() -> Ruling.already("Nobody waits for that answer any more."));
        };
    }

    private static Optional<Event> answered(AlertSilence one, SilenceAnswer answer, Stamp stamp) {
        boolean asked = one.status() == AlertSilence.Status.ASKED;
        boolean lifting = one.status() == AlertSilence.Status.LIFTING;
        return switch (answer) {
            case SilenceAnswer.Silenced silenced ->
                asked ? Optional.of(new AlertEvent.Silenced(stamp, one.key(), silenced.id())) : Optional.empty();
            case SilenceAnswer.NotSilenced not ->
                asked ? Optional.of(new AlertEvent.NotSilenced(stamp, one.key(), not.why())) : Optional.empty();
            case SilenceAnswer.Lifted ignored ->
                lifting ? Optional.of(new AlertEvent.Lifted(stamp, one.key())) : Optional.empty();
            case SilenceAnswer.NotLifted not ->
                lifting ? Optional.of(new AlertEvent.NotLifted(stamp, one.key(), not.why())) : Optional.empty();
        };
    }

    /** A silence ends by itself, whoever could not be asked about it. */
    static void addExpiry(List<Deadlines.Due> dues, Switchover state) {
        state.silences().stream()
                .filter(AlertSilence::mayHold)
                .forEach(one -> dues.add(new Deadlines.Due(
                        one.until(), at -> List.of(new AlertEvent.Expired(Deadlines.clock(at), one.key())))));
    }
}
