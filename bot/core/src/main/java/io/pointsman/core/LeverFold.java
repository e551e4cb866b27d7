package io.pointsman.core;

import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.picture.LeverAsk;
import java.util.Optional;

/** What the events of a plugin's lever do to the ramp. */
final class LeverFold {

    private LeverFold() {}

    static void fold(Draft draft, LeverEvent event) {
        RampDraft ramp = draft.ramp;
        ramp.lever = switch (event) {
            case LeverEvent.Asked asked ->
                Optional.of(new LeverAsk(
                        asked.number(),
                        asked.key(),
                        asked.lever(),
                        asked.share(),
                        asked.direction(),
                        asked.answerBy(),
                        LeverAsk.Status.OPEN,
                        ""));
            case LeverEvent.Answered answered ->
                ramp.lever.map(ask -> ask.key().equals(answered.key())
                        ? new LeverAsk(
                                ask.number(),
                                ask.key(),
                                ask.lever(),
                                ask.share(),
                                ask.direction(),
                                ask.answerBy(),
                                answered.status(),
                                answered.said())
                        : ask);
        };
    }
}
