package io.pointsman.api.oncall;

import io.pointsman.api.Role;
import io.pointsman.api.page.Escalation;
import java.time.Duration;
import java.util.List;

/**
 * How a role is called: the escalation, and whom each of its steps calls.
 *
 * @param targets one list for each step of the escalation
 */
public record Policy(Escalation escalation, List<List<Target>> targets) {

    /**
     * @throws IllegalArgumentException when a step has no list of targets
     */
    public Policy {
        targets = targets.stream().map(List::copyOf).toList();
        if (targets.size() != escalation.steps().size()) {
            throw new IllegalArgumentException("a policy says of each step whom it calls");
        }
    }

    /** What a role has for which nothing is configured: everybody who has it, twice; then lead and deputy; all of it twice. */
    public static Policy usual(Role role) {
        Duration patience = Duration.ofMinutes(2);
        return new Policy(
                new Escalation(
                        List.of(
                                new Escalation.Step(role.value(), patience, 1, false),
                                new Escalation.Step("lead and deputy", patience, 0, false)),
                        2,
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        6),
                List.of(
                        List.of(new Target.Holders(role)),
                        List.of(new Target.Holders(Role.LEAD), new Target.Holders(Role.DEPUTY))));
    }
}
