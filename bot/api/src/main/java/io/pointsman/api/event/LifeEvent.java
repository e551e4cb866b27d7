package io.pointsman.api.event;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Stamp;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The life of a switchover: opened, moved in time, closed, over. */
public sealed interface LifeEvent extends Event {

    /**
     * It was opened. Carries whatever later decisions need: the whole runbook, who takes part, which channels are wanted.
     *
     * @param plannedStart the planned time of the first gate; empty when it is not planned yet
     * @param parameters with which the runbook was resolved
     */
    record Opened(
            Stamp stamp,
            SwitchoverId id,
            CustomerId customer,
            String customerName,
            Runbook runbook,
            Optional<Instant> plannedStart,
            boolean rehearsal,
            List<Participant> participants,
            List<RoomState> rooms,
            SortedMap<String, String> parameters)
            implements LifeEvent {
        public Opened {
            participants = List.copyOf(participants);
            rooms = List.copyOf(rooms);
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }

        /** By a runbook without parameters. */
        public Opened(
                Stamp stamp,
                SwitchoverId id,
                CustomerId customer,
                String customerName,
                Runbook runbook,
                Optional<Instant> plannedStart,
                boolean rehearsal,
                List<Participant> participants,
                List<RoomState> rooms) {
            this(
                    stamp,
                    id,
                    customer,
                    customerName,
                    runbook,
                    plannedStart,
                    rehearsal,
                    participants,
                    rooms,
                    new TreeMap<>());
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.Opened(stamp.at(), id, customerName, runbook.title(), plannedStart));
        }
    }

    /** The planned start moved. */
    record Slipped(Stamp stamp, Duration by, Instant plannedStart) implements LifeEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.Slipped(stamp.at(), by, plannedStart));
        }
    }

    /**
     * Nothing is left to do but to watch.
     *
     * @param followUps what will be looked at again
     */
    record Closed(Stamp stamp, List<FollowUp> followUps) implements LifeEvent {
        public Closed {
            followUps = List.copyOf(followUps);
        }

        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.Closed(stamp.at(), !followUps.isEmpty()));
        }
    }

    /** The last follow-up is done: the bot leaves the rooms. */
    record WatchEnded(Stamp stamp) implements LifeEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.WatchEnded(stamp.at()));
        }
    }
}
