package io.pointsman.api.event;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.Stamp;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RollCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether those are there who are needed while traffic is on us. */
public sealed interface AttendanceEvent extends Event {

    /**
     * Nobody has said a word for long: the bot asks whether somebody is there.
     *
     * @param since when the last word was said
     * @param times how often it asked in this silence, this time included
     * @param people names of those who are meant, when it asks again
     */
    record StillThereAsked(Stamp stamp, Instant since, int times, List<String> people) implements AttendanceEvent {
        public StillThereAsked {
            people = List.copyOf(people);
        }
    }

    /**
     * The lead or the deputy is in none of the rooms any more.
     *
     * @param since since when
     * @param replacedAt when the deputy leads, if the lead is not back by then; empty when nobody would
     */
    record Left(Stamp stamp, PersonId person, String name, Role role, Instant since, Optional<Instant> replacedAt)
            implements AttendanceEvent {}

    /** Somebody who had left is there again. */
    record Returned(Stamp stamp, PersonId person, String name) implements AttendanceEvent {}

    /**
     * Everybody who is engaged is asked whether they are here.
     *
     * @param until whoever answers later is late
     */
    record RollCalled(Stamp stamp, Instant until, List<RollCall.Called> people) implements AttendanceEvent {
        public RollCalled {
            people = List.copyOf(people);
        }

        /** The customer reads of its own people. */
        @Override
        public Optional<CustomerEvent> forCustomer() {
            List<String> theirs = people.stream()
                    .filter(one -> one.audience() == Audience.CUSTOMER)
                    .map(one -> one.who().name())
                    .toList();
            return theirs.isEmpty() ? Optional.empty() : Optional.of(new CustomerEvent.RollCalled(stamp.at(), theirs));
        }
    }

    /** Somebody who was asked is here. */
    record Here(Stamp stamp, Somebody who) implements AttendanceEvent {}

    /** Everybody answered, or the time is over. */
    record RollEnded(Stamp stamp) implements AttendanceEvent {}

    /**
     * The lead is away for too long: the deputy leads.
     *
     * @param since when the lead left
     */
    record LeadReplaced(Stamp stamp, Participant lead, Participant deputy, Instant since) implements AttendanceEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.LeadChanged(stamp.at(), deputy.name()));
        }
    }
}
