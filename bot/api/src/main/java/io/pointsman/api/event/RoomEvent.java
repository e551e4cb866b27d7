package io.pointsman.api.event;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Lane;
import io.pointsman.api.Stamp;
import io.pointsman.api.picture.StreamWish;
import java.util.Optional;

/** A channel of a room was bound, failed, came back, fell silent, may hear again, or reads of the traffic in another way. */
public sealed interface RoomEvent extends Event {

    ChannelAddress channel();

    /** The bot is in the channel for the first time. */
    record Bound(Stamp stamp, ChannelAddress channel, Audience audience) implements RoomEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return audience == Audience.CUSTOMER
                    ? Optional.of(new CustomerEvent.RoomReady(stamp.at(), channel))
                    : Optional.empty();
        }
    }

    /** The bot is in the channel again, from which it had been cut off for a while. */
    record Returned(Stamp stamp, ChannelAddress channel, Audience audience) implements RoomEvent {
        @Override
        public Optional<CustomerEvent> forCustomer() {
            return audience == Audience.CUSTOMER
                    ? Optional.of(new CustomerEvent.RoomBack(stamp.at(), channel))
                    : Optional.empty();
        }
    }

    /** The channel could not be created or joined, or was lost; it is tried again. */
    record Failed(Stamp stamp, ChannelAddress channel, String problem) implements RoomEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }

    /** The channel hears nothing from now on, because somebody could hear who must not. */
    record Silenced(Stamp stamp, ChannelAddress channel, String problem) implements RoomEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }

    /** Somebody of staff said how the channel is to read of the traffic. */
    record StreamSet(Stamp stamp, StreamWish wish) implements RoomEvent {
        @Override
        public ChannelAddress channel() {
            return wish.channel();
        }
    }

    /** The channel is safe again. */
    record Reopened(Stamp stamp, ChannelAddress channel) implements RoomEvent {
        @Override
        public Lane lane() {
            return Lane.CRITICAL;
        }
    }
}
