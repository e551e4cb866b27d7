package io.pointsman.api.runbook;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A lever that a plugin turns, and what it is asked.
 *
 * @param name of the {@code TrafficLever}
 * @param answerWithin no answer in this time holds the switchover, and the holder is asked to move by hand
 * @param onAbort what an abort criterion does beyond a hold, an offered rollback and a page
 */
public record LeverCall(String name, SortedMap<String, String> arguments, Duration answerWithin, OnAbort onAbort) {

    /** What the bot does by itself when an abort criterion is met. */
    public enum OnAbort {
        /** Offers the rollback: somebody says it. */
        OFFER,
        /** Rolls back at once. */
        ROLLBACK
    }

    public LeverCall {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
}
