package io.pointsman.api.runbook;

import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A go/no-go poll by role. It passes when every required role and enough of the quorum say GO, no role says NO-GO, no vote
 * is stale, and not all of it came from the person who opened it.
 *
 * @param required each must say GO
 * @param quorum further roles of which some must say GO
 * @param answerWithin no answer in this time holds the switchover
 * @param nudgeAfter who has not answered is asked again after this time, and then each time it passes again
 * @param validFor a GO older than this is asked again, and a passed gate closes again
 * @param askAgain facts whose change of value makes votes stale
 */
public record Gate(
        GateId id,
        String title,
        List<Role> required,
        Optional<Quorum> quorum,
        Duration answerWithin,
        Duration nudgeAfter,
        Duration validFor,
        List<AskAgain> askAgain) {

    public Gate {
        required = List.copyOf(required);
        askAgain = List.copyOf(askAgain);
    }

    /** At least {@code need} of these roles must say GO. */
    public record Quorum(List<Role> roles, int need) {
        public Quorum {
            roles = List.copyOf(roles);
            if (need < 1 || need > roles.size()) {
                throw new IllegalArgumentException("need must be between 1 and the number of roles, not " + need);
            }
        }
    }
}
