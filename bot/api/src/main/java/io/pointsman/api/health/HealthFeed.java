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
     * What the data must say of whose it is, where it can: each look names its {@linkplain Look#owners owners}, and all of them must be
     * among these, in small or capital letters. A look of somebody else's data, or of nobody's, is refused as a whole: a label, a token or a
     * service that was copied from another customer's file would else let a ramp rise on the health of a stranger. Empty where the data
     * cannot tell; it is believed then.
     */
    default Set<String> owners() {
        return Set.of();
    }

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
