package io.pointsman.core;

import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How often whoever may call support alone has it called: the customer's side so often in an hour, and the account managers as often. */
final class PageBudget {

    private static final int MOST = 3;

    private static final Duration WINDOW = Duration.ofHours(1);

    private PageBudget() {}

    /** Whether somebody with these roles in the switchover calls as the account manager, and as nobody else. */
    static boolean isAccountAlone(List<Role> roles) {
        return roles.equals(List.of(Role.ACCOUNT_MANAGER));
    }

    /** Why the actor calls nobody for now; empty when there is no budget for them, or something is left of it. */
    static Optional<String> spent(Switchover state, Stamp stamp) {
        if (PageEvent.fromOutside(stamp.actor())) {
            return isSpent(state, PageState::fromOutside, stamp.at())
                    ? Optional.of("We were called " + MOST + " times within the hour, and know of it."
                            + " Please say here what is new: we read it.")
                    : Optional.empty();
        }
        return isAccountAlone(Permissions.rolesOf(state, stamp.actor()))
                        && isSpent(state, PageState::fromAccount, stamp.at())
                ? Optional.of(
                        "Account managers had support called " + MOST + " times within the hour, and it knows of it."
                                + " Say in the staff room what is new: it is read there.")
                : Optional.empty();
    }

    private static boolean isSpent(Switchover state, Function<PageState, List<Instant>> asked, Instant at) {
        Instant since = at.minus(WINDOW);
        return state.pages().stream()
                        .flatMap(page -> asked.apply(page).stream())
                        .filter(since::isBefore)
                        .count()
                >= MOST;
    }
}
