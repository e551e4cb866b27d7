package io.pointsman.api.picture;

import io.pointsman.api.Role;
import io.pointsman.api.runbook.Gate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A gate of a running switchover.
 *
 * @param round how often it was opened
 * @param openedBy the key of the actor who opened this round; empty before the first
 * @param answerBy when missing answers hold the switchover
 * @param nudgedAt when voters were last asked
 * @param votes one per role at most, of this round
 */
public record GateState(
        Gate gate,
        Status status,
        int round,
        String openedBy,
        Optional<Instant> openedAt,
        Optional<Instant> answerBy,
        Optional<Instant> nudgedAt,
        Optional<Instant> passedAt,
        List<Vote> votes) {

    /** Where the poll stands. */
    public enum Status {
        /** Nobody asked yet, or the answers expired. */
        CLOSED,
        OPEN,
        PASSED,
        /** The stage or phase behind it was entered: never asked again, except by a restarted ladder. */
        USED
    }

    public GateState {
        votes = List.copyOf(votes);
    }

    public static GateState closed(Gate gate) {
        return new GateState(
                gate,
                Status.CLOSED,
                0,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public Optional<Vote> vote(Role role) {
        return votes.stream().filter(vote -> vote.role().equals(role)).findFirst();
    }

    /** Every role that is asked: the required ones, then those of the quorum. */
    public List<Role> asked() {
        return java.util.stream.Stream.concat(
                        gate.required().stream(), gate.quorum().stream().flatMap(quorum -> quorum.roles().stream()))
                .distinct()
                .toList();
    }

    /** Asked roles without a vote that still counts. */
    public List<Role> missing() {
        return asked().stream()
                .filter(role -> vote(role).filter(vote -> !vote.stale()).isEmpty())
                .toList();
    }
}
