package io.pointsman.api.event;

import io.pointsman.api.Lane;
import io.pointsman.api.Share;
import io.pointsman.api.Stamp;
import io.pointsman.api.lever.LeverRequest.Direction;
import io.pointsman.api.picture.LeverAsk;
import java.time.Instant;
import java.util.Optional;

/** A plugin's lever was asked to move traffic, or what became of that; what was declared by it is an event of the ramp. */
public sealed interface LeverEvent extends Event {

    String key();

    /**
     * It is to be asked: the intent. It is asked again with the same key as long as nothing is known of its answer.
     *
     * @param number counts the requests of the switchover, from 1
     * @param lever the name of the lever
     * @param label what is turned, in words
     * @param answerBy no answer by then holds the switchover
     */
    record Asked(
            Stamp stamp,
            int number,
            String key,
            String lever,
            String label,
            Share share,
            Direction direction,
            Instant answerBy)
            implements LeverEvent {
        @Override
        public Lane lane() {
            return direction == Direction.ROLLBACK ? Lane.CRITICAL : Lane.NORMAL;
        }
    }

    /**
     * What became of it.
     *
     * @param status anything but {@code OPEN}
     * @param asked the share that it was asked for
     * @param share the share that it said; empty when it said none
     * @param said its evidence, or why not
     */
    record Answered(
            Stamp stamp,
            String key,
            String lever,
            LeverAsk.Status status,
            Share asked,
            Optional<Share> share,
            String said)
            implements LeverEvent {
        @Override
        public Lane lane() {
            return status == LeverAsk.Status.MOVED ? Lane.NORMAL : Lane.CRITICAL;
        }
    }
}
