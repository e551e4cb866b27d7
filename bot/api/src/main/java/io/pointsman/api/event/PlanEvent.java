package io.pointsman.api.event;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.StepEvent.StepRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The plan was told, questioned, or somebody was reminded of it. */
public sealed interface PlanEvent extends Event {

    /**
     * A time as some people read it.
     *
     * @param shown with the zone; it stands in the log as it was said, whatever becomes of the zone
     * @param people their names
     * @param audience whose people they are
     */
    record LocalTime(String shown, List<String> people, Audience audience) {
        public LocalTime {
            people = List.copyOf(people);
        }
    }

    /** Everybody is told the planned start as their own clocks show it. */
    record StartTold(Stamp stamp, Instant plannedStart, List<LocalTime> times) implements PlanEvent {
        public StartTold {
            times = List.copyOf(times);
        }

        /** The customer reads of its own people. */
        @Override
        public Optional<CustomerEvent> forCustomer() {
            List<CustomerEvent.LocalTime> theirs = times.stream()
                    .filter(time -> time.audience() == Audience.CUSTOMER)
                    .map(time -> new CustomerEvent.LocalTime(time.shown(), time.people()))
                    .toList();
            return theirs.isEmpty() ? Optional.empty() : Optional.of(new CustomerEvent.StartTold(stamp.at(), theirs));
        }
    }

    /**
     * Something speaks against the planned time; it goes on all the same.
     *
     * @param warnings sentence parts
     */
    record Warned(Stamp stamp, Instant plannedStart, List<String> warnings) implements PlanEvent {
        public Warned {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The points of presence that it needs: a lock on one of them holds it.
     *
     * @param pops their names
     */
    record Placed(Stamp stamp, List<String> pops) implements PlanEvent {
        public Placed {
            pops = List.copyOf(pops);
        }
    }

    /**
     * The start moved: the word of who stands by no longer counts, and the step is open again.
     *
     * @param roles whose word it was
     */
    record StandbyAsked(Stamp stamp, StepRef step, List<Role> roles) implements PlanEvent {
        public StandbyAsked {
            roles = List.copyOf(roles);
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return step.audience() == Audience.CUSTOMER
                    ? Optional.of(new CustomerEvent.StandbyAsked(
                            stamp.at(), step.id(), step.title(), roles.contains(Role.CUSTOMER)))
                    : Optional.empty();
        }
    }

    /**
     * Somebody was reminded of steps that should have ended.
     *
     * @param owner in whose hands they are; the lead's when the lead is told
     * @param people who is meant
     * @param toLead whether the lead is told of them, and not the owner
     */
    record Nudged(Stamp stamp, Role owner, List<Reminded> people, boolean toLead, List<Overdue> steps)
            implements PlanEvent {
        public Nudged {
            people = List.copyOf(people);
            steps = List.copyOf(steps);
        }

        /** The customer is reminded of what is in its own hands, and of nothing else: not of what was given to one of ours. */
        @Override
        public Optional<CustomerEvent> forCustomer() {
            List<CustomerEvent.Overdue> theirs = steps.stream()
                    .filter(late -> late.step().owner().equals(Role.CUSTOMER)
                            && late.step().audience() == Audience.CUSTOMER)
                    .map(late -> new CustomerEvent.Overdue(
                            late.step().id(), late.step().title(), late.due()))
                    .toList();
            boolean ours = people.stream().anyMatch(person -> person.audience() == Audience.STAFF);
            return toLead || ours || theirs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CustomerEvent.Nudged(
                            stamp.at(), people.stream().map(Reminded::name).toList(), theirs));
        }
    }

    /** Somebody who is reminded, and whose people it is. */
    record Reminded(String name, Audience audience) {}

    /**
     * A step that should have ended.
     *
     * @param due when
     * @param count how often somebody was reminded of it since somebody last spoke of it, this time included
     */
    record Overdue(StepRef step, Instant due, int count) {}
}
