package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of a state is looked at far more often than it changes: made once, and kept while the state is the same. Safe for any thread. */
final class Views {

    private record Customer(Switchover of, CustomerPicture picture) {}

    private record Rooms(List<RoomState> of, Map<ChannelAddress, RoomState> byChannel) {}

    private volatile Optional<Customer> customer = Optional.empty();
    private volatile Rooms rooms = new Rooms(List.of(), Map.of());

    /** What the customer may see. */
    @SuppressWarnings(
            "ReferenceEquality") // another object is another state, and comparing all of it would cost what is saved
    CustomerPicture forCustomer(Switchover state) {
        Optional<CustomerPicture> made =
                customer.filter(known -> known.of() == state).map(Customer::picture);
        if (made.isPresent()) {
            return made.get();
        }
        CustomerPicture picture = state.forCustomer();
        customer = Optional.of(new Customer(state, picture));
        return picture;
    }

    /** How a channel is: every line that leaves asks, and a switchover may have hundreds. */
    @SuppressWarnings("ReferenceEquality")
    Optional<RoomState> room(Switchover state, ChannelAddress channel) {
        Rooms known = rooms;
        if (known.of() != state.rooms()) {
            known = new Rooms(
                    state.rooms(),
                    state.rooms().stream()
                            .collect(Collectors.toMap(RoomState::channel, room -> room, (first, second) -> first)));
            rooms = known;
        }
        return Optional.ofNullable(known.byChannel().get(channel));
    }
}
