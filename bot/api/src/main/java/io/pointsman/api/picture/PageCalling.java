package io.pointsman.api.picture;

import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Pager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the calling for a page is.
 *
 * @param escalation empty until the first turn is called
 * @param turn the number of the turn that is called or due now, from 1
 * @param dueAt since when it is due
 * @param calledAt when it was called; empty while the bot finds out whom to call
 * @param callees who is called in this turn
 * @param attempts all of this page, in the order of their numbers
 * @param exhausted whether nobody is left to be asked
 * @param told which ending everybody who was called was told of; empty when none, and when they were called anew since
 */
public record PageCalling(
        Optional<Escalation> escalation,
        int turn,
        Instant dueAt,
        Optional<Instant> calledAt,
        List<Callee> callees,
        List<PageAttempt> attempts,
        boolean exhausted,
        Optional<Pager.Ending> told) {

    public PageCalling {
        callees = List.copyOf(callees);
        attempts = List.copyOf(attempts);
    }

    /** Nobody was called yet; the first turn is due. */
    public static PageCalling due(Instant at) {
        return new PageCalling(
                Optional.empty(), 1, at, Optional.empty(), List.of(), List.of(), false, Optional.empty());
    }

    /** Whether the bot has to find out now whom to call. */
    public boolean awaitsCallees() {
        return calledAt.isEmpty() && !exhausted;
    }

    /** The attempts of this turn. */
    public List<PageAttempt> attemptsNow() {
        return attempts.stream().filter(attempt -> attempt.turn() == turn).toList();
    }

    public Optional<PageAttempt> attempt(int number) {
        return attempts.stream().filter(attempt -> attempt.number() == number).findFirst();
    }

    /** The names of those who are called in this turn. */
    public List<String> names() {
        return callees.stream().map(Callee::name).toList();
    }
}
