package io.pointsman.api.event;

import io.pointsman.api.Lane;
import io.pointsman.api.Stamp;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.House;
import java.util.Optional;

/** The ramp was told to stay, or to go on. */
public sealed interface HoldEvent extends Event {

    @Override
    default Lane lane() {
        return Lane.CRITICAL;
    }

    /** Somebody called hold. That it holds is for everybody; why is for staff, unless the customer said it. */
    record Held(Stamp stamp, String why, Hold.Origin origin) implements HoldEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            boolean theirs = origin == Hold.Origin.CUSTOMER;
            return Optional.of(
                    new CustomerEvent.Held(stamp.at(), theirs ? stamp.actor().name() : "", theirs ? why : ""));
        }
    }

    /** The customer took its own hold back; the lead may resume without a reason. */
    record Released(Stamp stamp) implements HoldEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(
                    new CustomerEvent.Released(stamp.at(), stamp.actor().name()));
        }
    }

    /** Every hold is lifted. */
    record Resumed(Stamp stamp, String why) implements HoldEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.Resumed(stamp.at()));
        }
    }

    /** The freeze of the house reached this switchover. */
    record FreezeBegan(Stamp stamp, String by, String why) implements HoldEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.Held(stamp.at(), "", ""));
        }
    }

    /** A lock of the house reached this switchover. */
    record LockBegan(Stamp stamp, House.Lock lock) implements HoldEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.Held(stamp.at(), "", ""));
        }
    }

    /** A lock of the house is over, or no longer concerns this switchover. */
    record LockEnded(Stamp stamp, House.Lock lock) implements HoldEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.FreezeEnded(stamp.at()));
        }
    }

    /** The freeze of the house is over. */
    record FreezeEnded(Stamp stamp) implements HoldEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return Optional.of(new CustomerEvent.FreezeEnded(stamp.at()));
        }
    }
}
