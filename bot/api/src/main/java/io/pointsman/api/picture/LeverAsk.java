package io.pointsman.api.picture;

import io.pointsman.api.Share;
import io.pointsman.api.lever.LeverRequest.Direction;
import java.time.Instant;

/**
 * What a plugin's lever was last asked.
 *
 * @param number counts the requests of the switchover, from 1
 * @param key of the request
 * @param lever its name
 * @param answerBy when the switchover stops waiting for it
 * @param said what came with its answer; empty before
 */
public record LeverAsk(
        int number,
        String key,
        String lever,
        Share share,
        Direction direction,
        Instant answerBy,
        Status status,
        String said) {

    /** What became of it. */
    public enum Status {
        /** It was asked. */
        OPEN,
        /** It moved as it was asked. */
        MOVED,
        /** It says that less is on us than it was asked for. */
        LESS,
        /** It says that more is on us than it was asked for. */
        MORE,
        REFUSED,
        FAILED,
        /** It did not answer in time; an answer that comes late still counts. */
        SILENT
    }

    /** Whether an answer would still be heard. */
    public boolean isOpen() {
        return status == Status.OPEN || status == Status.SILENT;
    }
}
