package io.pointsman.api.runbook;

import io.pointsman.api.Role;
import java.util.List;

/**
 * Whose word closes a step: the owner's alone (no roles listed), or N of M roles, each heard once.
 *
 * @param roles the M roles; empty when the owner's word is enough
 * @param need how many of them; at least 1 and at most M
 */
public record Completion(List<Role> roles, int need) {

    /** The owner's word is enough. */
    public static final Completion OWNER = new Completion(List.of(), 1);

    public Completion {
        roles = List.copyOf(roles);
        if (need < 1 || (!roles.isEmpty() && need > roles.size())) {
            throw new IllegalArgumentException("need must be between 1 and the number of roles, not " + need);
        }
    }
}
