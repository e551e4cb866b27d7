package io.pointsman.api.event;

import io.pointsman.api.Audience;
import io.pointsman.api.GateId;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.event.StepEvent.StepRef;
import io.pointsman.api.picture.CheckState;
import io.pointsman.api.runbook.CheckCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something happened to the verification of a step. What becomes of the step itself is a {@link StepEvent} that follows. */
public sealed interface CheckEvent extends Event {

    /**
     * Which checks of the runbook plugins offer now; the others cannot run.
     *
     * @param checks their names, sorted
     */
    record Offered(Stamp stamp, List<String> checks) implements CheckEvent {
        public Offered {
            checks = List.copyOf(checks);
        }
    }

    /**
     * A check is to look at a step: an intent. By who said that the step is done, who asked, or the bot at a gate.
     *
     * @param call what is asked of the check
     * @param number the number of the run within the step, from 1; an answer to an older one no longer counts
     * @param gate the gate that opened, where that is the cause
     * @param evidence what was said with the word that the step is done
     */
    record Asked(
            Stamp stamp,
            StepRef step,
            CheckCall call,
            int number,
            CheckState.Cause cause,
            Optional<GateId> gate,
            String evidence)
            implements CheckEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            boolean theirs = isTheirs(step);
            boolean told = cause == CheckState.Cause.CLAIM || (cause == CheckState.Cause.REQUEST && theirs);
            // Of staff the customer knows the lead alone.
            String by = theirs && !stamp.actor().isStaff() ? stamp.actor().name() : "";
            return visible(step) && told
                    ? Optional.of(new CustomerEvent.CheckBegan(
                            stamp.at(), step.id(), step.title(), cause == CheckState.Cause.CLAIM ? by : ""))
                    : Optional.empty();
        }
    }

    /**
     * A check answered, or could not: the evidence.
     *
     * @param check the name of the check
     * @param claimed whether somebody's word waits for it, and the step is still open
     * @param saw what was seen, where and when, the most telling first; inert; empty when it could not look
     * @param problem why nothing was seen, for staff alone; empty when the check itself answered
     * @param took from when it began to look to when it answered
     */
    record Finished(
            Stamp stamp,
            StepRef step,
            String check,
            int number,
            CheckState.Cause cause,
            boolean claimed,
            VerdictKind verdict,
            List<String> saw,
            String problem,
            Duration took)
            implements CheckEvent {
        public Finished {
            saw = List.copyOf(saw);
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            boolean theirs = isTheirs(step);
            // Of a step that is done, or that failed at a gate, the step's own event speaks.
            boolean spoken = cause == CheckState.Cause.GATE || (claimed && verdict == VerdictKind.PASS);
            // What is seen of a step of ours is ours; a step of theirs is about their names and places.
            boolean told = theirs || (cause == CheckState.Cause.CLAIM && verdict == VerdictKind.FAIL);
            return visible(step) && told && !spoken
                    ? Optional.of(new CustomerEvent.CheckAnswered(
                            stamp.at(), step.id(), step.title(), theirs, verdict, theirs ? saw : List.of()))
                    : Optional.empty();
        }
    }

    /**
     * The lead lets the word count although the check did not pass; the step is done by that.
     *
     * @param verdict what the check had said
     */
    record Overruled(Stamp stamp, StepRef step, String check, int number, VerdictKind verdict, String why)
            implements CheckEvent {}

    private static boolean visible(StepRef step) {
        return step.audience() == Audience.CUSTOMER;
    }

    private static boolean isTheirs(StepRef step) {
        return step.owner().equals(Role.CUSTOMER);
    }
}
