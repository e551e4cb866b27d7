package io.pointsman.api.event;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.StepId;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.runbook.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Something happened to a step. */
public sealed interface StepEvent extends Event {

    /**
     * The step that an event is about, with what its narration needs.
     *
     * @param audience who may hear of the step
     */
    record StepRef(StepId id, String title, Role owner, Audience audience) {

        public static StepRef of(Step step) {
            return new StepRef(step.id(), step.title(), step.owner(), step.audience());
        }

        Optional<CustomerEvent> forCustomer(Stamp stamp, StepState.Status status, String note) {
            if (audience != Audience.CUSTOMER) {
                return Optional.empty();
            }
            boolean theirs = owner.equals(Role.CUSTOMER);
            // What staff wrote on a step of the customer stays with staff.
            boolean said = theirs && !stamp.actor().isStaff();
            return Optional.of(new CustomerEvent.StepChanged(
                    stamp.at(), id, title, theirs, status, theirs ? contact(stamp) : "", said ? note : ""));
        }
    }

    StepRef step();

    private static String contact(Stamp stamp) {
        return stamp.actor().isStaff() || stamp.actor().isSystem()
                ? ""
                : stamp.actor().name();
    }

    /**
     * Somebody works on it.
     *
     * @param until when the clock closes it, for a step that waits
     * @param zone in which people read that time beside UTC; empty when that is not known
     */
    record Started(Stamp stamp, StepRef step, Optional<Instant> until, Optional<ZoneId> zone) implements StepEvent {

        /** A step whose end is told in UTC alone, if it has one. */
        public Started(Stamp stamp, StepRef step, Optional<Instant> until) {
            this(stamp, step, until, Optional.empty());
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.forCustomer(stamp, StepState.Status.RUNNING, "")
                    .map(half -> until.isPresent()
                            ? new CustomerEvent.StepWaits(stamp.at(), step.id(), step.title(), until.get(), zone)
                            : half);
        }
    }

    /** One of several roles whose word it needs has spoken. */
    record Confirmed(Stamp stamp, StepRef step, Role role, String evidence) implements StepEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            if (step.audience() != Audience.CUSTOMER) {
                return Optional.empty();
            }
            boolean theirs = role.equals(Role.CUSTOMER);
            return Optional.of(new CustomerEvent.StepConfirmed(
                    stamp.at(), step.id(), step.title(), theirs ? stamp.actor().name() : "", theirs ? evidence : ""));
        }
    }

    /** It is done. */
    record Done(Stamp stamp, StepRef step, String evidence, StepState.Verification verification) implements StepEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.forCustomer(stamp, StepState.Status.DONE, evidence)
                    .map(half -> verification == StepState.Verification.VERIFIED
                                    && half instanceof CustomerEvent.StepChanged done
                            ? new CustomerEvent.StepVerified(
                                    stamp.at(), step.id(), step.title(), done.by(), done.note())
                            : half);
        }
    }

    /** It went wrong; whoever mends it starts it again or says done. */
    record Failed(Stamp stamp, StepRef step, String why) implements StepEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.forCustomer(stamp, StepState.Status.FAILED, why);
        }
    }

    /** It cannot go on for now. */
    record Blocked(Stamp stamp, StepRef step, String why) implements StepEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.forCustomer(stamp, StepState.Status.BLOCKED, why);
        }
    }

    /** The lead does without it. */
    record Skipped(Stamp stamp, StepRef step, String why) implements StepEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.forCustomer(stamp, StepState.Status.SKIPPED, "");
        }
    }

    /** What was said of it no longer holds: it is open again. */
    record Undone(Stamp stamp, StepRef step) implements StepEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.forCustomer(stamp, StepState.Status.OPEN, "");
        }
    }

    /** A step was added from chat. */
    record Added(Stamp stamp, Step added, PhaseId phase) implements StepEvent {
        @Override
        public StepRef step() {
            return StepRef.of(added);
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step().forCustomer(stamp, StepState.Status.OPEN, "");
        }
    }

    /** A step that was added from chat is gone again, as if it had never been there; its name is not given again. */
    record Removed(Stamp stamp, StepRef step, String why) implements StepEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.forCustomer(stamp, StepState.Status.SKIPPED, "");
        }
    }

    /** A person answers for it. */
    record Assigned(Stamp stamp, StepRef step, PersonId person, String name) implements StepEvent {}
}
