package io.pointsman.api.picture;

import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.runbook.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of a running switchover.
 *
 * @param status what was last said of it; whether its turn has come is {@link Switchover#isDue}
 * @param note the evidence, or why it failed, was blocked or skipped; empty when there is none
 * @param by the name of who said it last; empty before
 * @param confirmedBy roles whose word counts already, for a step that needs N of M
 * @param verification what stands behind a done step
 * @param until when the clock closes a step that waits
 * @param check where the check stands that verifies it
 */
public record StepState(
        Step step,
        PhaseId phase,
        Status status,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String by,
        String note,
        Optional<PersonId> assignee,
        List<Role> confirmedBy,
        Verification verification,
        Optional<Instant> until,
        CheckState check) {

    /** What was last said of a step. */
    public enum Status {
        OPEN,
        RUNNING,
        BLOCKED,
        FAILED,
        DONE,
        SKIPPED
    }

    /** What stands behind a done step. */
    public enum Verification {
        /** No check is named: the word is what was asked for. */
        WORD,
        /** A check is named, but nothing verified it. */
        NOT_VERIFIED,
        /** The named check passed. */
        VERIFIED,
        /** The named check did not pass, and the lead let the word count by name and with a reason. */
        OVERRULED
    }

    public StepState {
        confirmedBy = List.copyOf(confirmedBy);
    }

    /** A step that nobody touched yet. */
    public static StepState open(Step step, PhaseId phase) {
        return new StepState(
                step,
                phase,
                Status.OPEN,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                List.of(),
                Verification.WORD,
                Optional.empty(),
                CheckState.NONE);
    }

    /** The same with its check as given. */
    public StepState with(CheckState now) {
        return new StepState(
                step, phase, status, startedAt, endedAt, by, note, assignee, confirmedBy, verification, until, now);
    }

    /** Done or skipped: nothing waits for it any more. */
    public boolean isClosed() {
        return status == Status.DONE || status == Status.SKIPPED;
    }
}
