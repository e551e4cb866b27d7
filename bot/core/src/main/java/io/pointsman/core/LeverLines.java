package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.Share;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.lever.LeverRequest.Direction;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Lever;
import java.time.Instant;

/** What staff read of a lever that a plugin turns. */
final class LeverLines {

    private LeverLines() {}

    static String of(Switchover before, LeverEvent event, Instant now) {
        return switch (event) {
            case LeverEvent.Asked asked ->
                "Lever " + Inert.text(asked.lever()) + " is asked to move " + Inert.text(asked.label())
                        + (asked.direction() == Direction.ROLLBACK ? " back" : " to " + asked.share())
                        + "; its answer declares it. It has until " + Words.over(asked.answerBy(), now) + ".";
            case LeverEvent.Answered answered -> answered(before, answered);
        };
    }

    private static String answered(Switchover before, LeverEvent.Answered answered) {
        String lever = "Lever " + Inert.text(answered.lever());
        String share = answered.share().map(Share::toString).orElse("another share");
        String byHand = " " + byHand(before, answered.asked());
        return switch (answered.status()) {
            case MOVED -> lever + " answers that it moved to " + share + closing(answered.said());
            case LESS ->
                lever + " says that " + share + " is on us, less than the " + answered.asked() + " asked for"
                        + closing(answered.said()) + byHand;
            case MORE ->
                lever + " says that " + share + " is on us, MORE than the " + answered.asked() + " asked for"
                        + closing(answered.said()) + byHand;
            case REFUSED -> lever + " REFUSES to move to " + answered.asked() + closing(answered.said()) + byHand;
            case FAILED ->
                lever + " FAILED to move to " + answered.asked() + closing(answered.said())
                        + " Look first whether it moved." + byHand;
            case SILENT ->
                lever + " has not answered whether it moved to " + answered.asked() + closing(answered.said())
                        + " Look first whether it moved." + byHand;
            case OPEN -> lever + " is asked.";
        };
    }

    private static String byHand(Switchover before, Share share) {
        Lever lever = RampRules.lever(before);
        return Words.role(before, lever.holder()) + ", please "
                + (share.isNone()
                        ? "set " + Inert.text(lever.label()) + " back by hand now and say " + typed("moved 0") + "."
                        : "move " + Inert.text(lever.label()) + " to " + share + " by hand and say " + typed("moved")
                                + ".");
    }
}
