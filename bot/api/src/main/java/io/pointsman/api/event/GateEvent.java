package io.pointsman.api.event;

import io.pointsman.api.GateId;
import io.pointsman.api.Lane;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.picture.Vote;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Something happened at a gate. */
public sealed interface GateEvent extends Event {

    /**
     * The gate that an event is about.
     *
     * @param asksCustomer whether the customer has a vote at it
     */
    record GateRef(GateId id, String title, boolean asksCustomer) {}

    GateRef gate();

    /**
     * A poll was opened.
     *
     * @param asked every role that is asked
     * @param answerBy when missing answers hold
     */
    record Polled(Stamp stamp, GateRef gate, List<Role> asked, Instant answerBy, int round) implements GateEvent {
        public Polled {
            asked = List.copyOf(asked);
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return gate.asksCustomer()
                    ? Optional.of(new CustomerEvent.Asked(stamp.at(), gate.title(), answerBy, ""))
                    : Optional.empty();
        }
    }

    /**
     * A role spoke.
     *
     * @param facts what the voter could see, by fact
     */
    record Voted(Stamp stamp, GateRef gate, Role role, Vote.Word word, String note, SortedMap<String, String> facts)
            implements GateEvent {
        public Voted {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return role.equals(Role.CUSTOMER)
                    ? Optional.of(new CustomerEvent.YouVoted(
                            stamp.at(), gate.title(), word, stamp.actor().name(), note, false))
                    : Optional.empty();
        }
    }

    /**
     * The word of a role no longer counts: it is asked again.
     *
     * @param why what changed
     */
    record AskedAgain(Stamp stamp, GateRef gate, Role role, String why, Instant answerBy) implements GateEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return role.equals(Role.CUSTOMER)
                    ? Optional.of(new CustomerEvent.Asked(
                            stamp.at(), gate.title(), answerBy, "something changed since your answer"))
                    : Optional.empty();
        }
    }

    /** Who has not answered was reminded. */
    record Nudged(Stamp stamp, GateRef gate, List<Role> missing, Instant answerBy) implements GateEvent {
        public Nudged {
            missing = List.copyOf(missing);
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return missing.contains(Role.CUSTOMER)
                    ? Optional.of(new CustomerEvent.Asked(stamp.at(), gate.title(), answerBy, "a reminder"))
                    : Optional.empty();
        }
    }

    /** Answers did not come in time; a hold follows. */
    record TimedOut(Stamp stamp, GateRef gate, List<Role> missing) implements GateEvent {
        public TimedOut {
            missing = List.copyOf(missing);
        }

        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }

    /** Every required role said GO. */
    record Passed(Stamp stamp, GateRef gate) implements GateEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return gate.asksCustomer()
                    ? Optional.of(new CustomerEvent.GateDecided(stamp.at(), gate.title()))
                    : Optional.empty();
        }
    }

    /** What stands behind the gate was entered. */
    record Entered(Stamp stamp, GateRef gate) implements GateEvent {}

    /** A passed gate closed again: its answers are too old, or something changed. */
    record Expired(Stamp stamp, GateRef gate, String why) implements GateEvent {}
}
