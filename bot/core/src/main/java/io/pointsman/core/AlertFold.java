package io.pointsman.core;

import io.pointsman.api.event.AlertEvent;
import io.pointsman.api.picture.AlertSilence;
import java.util.function.UnaryOperator;

/** What the silences of expected alerts come to. */
final class AlertFold {

    private AlertFold() {}

    static void fold(Draft draft, AlertEvent event) {
        switch (event) {
            case AlertEvent.SilenceAsked asked ->
                draft.silences.add(new AlertSilence(
                        asked.number(), asked.key(), asked.alert(), asked.until(), AlertSilence.Status.ASKED, ""));
            case AlertEvent.Silenced silenced -> change(draft, event, one -> one.set(silenced.id()));
            case AlertEvent.NotSilenced ignored -> to(draft, event, AlertSilence.Status.NOT_SET);
            case AlertEvent.LiftAsked ignored -> to(draft, event, AlertSilence.Status.LIFTING);
            case AlertEvent.Lifted ignored -> to(draft, event, AlertSilence.Status.LIFTED);
            case AlertEvent.NotLifted ignored -> to(draft, event, AlertSilence.Status.NOT_LIFTED);
            case AlertEvent.Expired ignored -> to(draft, event, AlertSilence.Status.EXPIRED);
        }
    }

    /** Everything is back: what failed or ran out in this attempt is asked for again in the next one. */
    static void windowIsOver(Draft draft) {
        draft.silences.replaceAll(one -> one.mayHold() ? one : one.with(AlertSilence.Status.LIFTED));
    }

    private static void to(Draft draft, AlertEvent event, AlertSilence.Status status) {
        change(draft, event, one -> one.with(status));
    }

    private static void change(Draft draft, AlertEvent event, UnaryOperator<AlertSilence> change) {
        draft.silences.replaceAll(one -> one.key().equals(event.key()) ? change.apply(one) : one);
    }
}
