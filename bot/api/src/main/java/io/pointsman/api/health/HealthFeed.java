package io.pointsman.api.health;

import java.time.Instant;
import java.util.Set;

/**
 * What a source measures of one customer, for one switchover. The house looks one time after the other, never twice at once; what a feed
 * remembers, such as the last value of a counter, is its own. After a restart of the bot it begins anew.
 */
public interface HealthFeed {

    /** What every look should bring; the absence of one of these is told, and is never taken for 0. At least one. */
    Set<Measure> promises();

    /**
     * Looks outside and says what is new since the last look. Runs where it may block, and is interrupted when the limit is over. Samples
     * may be late, out of order and repeated. What is not a number, not there, or was only reset, is left out and complained of; a counter
     * that is seen for the first time, or was reset, makes no sample until it is seen again.
     *
     * @param now the time of the house; a source whose own clock differs keeps its own in the samples
     * @throws Exception when it could not look at all: down. Its message, in one line, is told
     */
    Look look(Instant now) throws Exception;

    /** Follows no longer. */
    default void close() {}
}
