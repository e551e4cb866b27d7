package io.pointsman.api.picture;

import io.pointsman.api.Role;
import java.time.Instant;
import java.util.List;

/**
 * A page for a role.
 *
 * @param key {@code pointsman:<switchover>:<role>:<n>}, where n counts the closed pages of that role
 * @param reasons the first reason, then those that came while it was open
 * @param by the name of who acknowledged or declined last; empty before
 */
public record PageState(String key, Role role, Status status, Instant openedAt, List<String> reasons, String by) {

    /** Where a page stands. */
    public enum Status {
        OPEN,
        ACKNOWLEDGED,
        DECLINED,
        CLOSED
    }

    public PageState {
        reasons = List.copyOf(reasons);
    }
}
