package io.pointsman.api.runbook;

import io.pointsman.api.FactName;
import io.pointsman.api.Role;
import java.util.List;

/** When the fact changes its value after a vote, these roles are asked again; an empty list means every role. */
public record AskAgain(FactName fact, List<Role> roles) {

    public AskAgain {
        roles = List.copyOf(roles);
    }

    public boolean concerns(Role role) {
        return roles.isEmpty() || roles.contains(role);
    }
}
