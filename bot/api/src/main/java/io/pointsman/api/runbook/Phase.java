package io.pointsman.api.runbook;

import io.pointsman.api.PhaseId;
import java.util.List;
import java.util.Optional;

/**
 * A part of a runbook. Its steps become due when every earlier phase is complete and its own gate has passed; within a
 * phase the steps of one stream follow each other, and streams run in parallel. A phase is complete when its steps are done
 * or skipped and its stages are reached and soaked.
 *
 * @param when whether the phase belongs to the plan or only to a rollback
 * @param gate the poll that guards the entry
 * @param stages rungs of the ladder, after the steps of this phase; at most one phase of a runbook has any
 */
public record Phase(PhaseId id, String title, When when, Optional<Gate> gate, List<Step> steps, List<Stage> stages) {

    /** When the steps of a phase are due. */
    public enum When {
        ALWAYS,
        /** Hidden until a rollback is called; then due at once, whatever other phases do. */
        ROLLBACK
    }

    public Phase {
        steps = List.copyOf(steps);
        stages = List.copyOf(stages);
    }

    /** The same phase with other steps. */
    public Phase withSteps(List<Step> others) {
        return new Phase(id, title, when, gate, others, stages);
    }
}
