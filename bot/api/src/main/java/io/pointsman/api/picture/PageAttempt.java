package io.pointsman.api.picture;

import io.pointsman.api.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to reach somebody over one channel.
 *
 * @param number counts the attempts of its page, from 1
 * @param turn the turn in which it was made
 * @param callee the id of who is called
 * @param person empty for a service
 * @param pager the name of the channel
 * @param again whether they were called over this channel for this page before
 * @param since when it was decided upon
 * @param sentAt when the channel took it; empty before
 * @param repeated whether it may have been sent twice
 * @param reference what the channel calls it
 * @param problem why it is not sent; empty when it is, or not known yet
 */
public record PageAttempt(
        int number,
        int turn,
        String callee,
        Optional<PersonId> person,
        String name,
        String pager,
        boolean again,
        Status status,
        Instant since,
        Optional<Instant> sentAt,
        boolean repeated,
        String reference,
        String problem) {

    /** Where an attempt stands. */
    public enum Status {
        /** To be sent. */
        WANTED,
        /** The channel took it. */
        SENT,
        /** It is known to have arrived. */
        DELIVERED,
        /** It could not be sent so far, and is tried again. */
        FAILING,
        /** It cannot be sent. */
        FAILED
    }

    /** Whether somebody may have been disturbed by it. */
    public boolean wasSent() {
        return sentAt.isPresent();
    }

    /** Whether the channel did not carry it so far. */
    public boolean failed() {
        return status == Status.FAILING || status == Status.FAILED;
    }
}
