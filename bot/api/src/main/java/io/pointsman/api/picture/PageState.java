package io.pointsman.api.picture;

import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.page.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page for a role.
 *
 * @param key {@code pointsman:<switchover>:<role>:<n>}, where n counts the closed pages of that role
 * @param openedBy the name of who opened it
 * @param reasons the first reason, then those that came while it was open
 * @param fromOutside when somebody who is not staff asked for it, or for more
 * @param fromAccount when an account manager without another role did
 * @param taker who has acknowledged it; empty while it waits for somebody
 * @param declined keys of those who said that they cannot
 * @param calling who is called, and how far that is
 */
public record PageState(
        String key,
        Role role,
        Status status,
        Urgency urgency,
        Instant openedAt,
        String openedBy,
        List<String> reasons,
        List<Instant> fromOutside,
        List<Instant> fromAccount,
        Optional<PageTaker> taker,
        List<String> declined,
        PageCalling calling) {

    /** Where a page stands. */
    public enum Status {
        /** It waits for somebody. */
        OPEN,
        ACKNOWLEDGED,
        CLOSED
    }

    public PageState {
        reasons = List.copyOf(reasons);
        fromOutside = List.copyOf(fromOutside);
        fromAccount = List.copyOf(fromAccount);
        declined = List.copyOf(declined);
    }

    /** The name of who has taken it; empty while it waits for somebody. */
    public String by() {
        return taker.map(PageTaker::name).orElse("");
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    /** Whether it was taken by this person. */
    public boolean isTakenBy(String person) {
        return status == Status.ACKNOWLEDGED
                && taker.flatMap(PageTaker::person)
                        .map(PersonId::value)
                        .filter(person::equals)
                        .isPresent();
    }

    /** Whether this person was called for it, on whatever channel. */
    public boolean called(String person) {
        return calling.attempts().stream()
                .anyMatch(attempt -> attempt.person()
                        .map(PersonId::value)
                        .filter(person::equals)
                        .isPresent());
    }
}
