package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.RoomState;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What the runtime needs of the configuration.
 *
 * @param customerRooms channels of the customer's room, with {@code {switchover}} in the name
 * @param staffRooms channels of the staff room, likewise
 * @param overview channels in which staff read of all switchovers
 * @param handlerLimit how long a command's handler may take
 */
public record RuntimeSettings(
        String nick,
        String prefix,
        ZoneId zone,
        List<String> customerRooms,
        List<String> staffRooms,
        List<ChannelAddress> overview,
        Duration handlerLimit) {

    public RuntimeSettings {
        customerRooms = List.copyOf(customerRooms);
        staffRooms = List.copyOf(staffRooms);
        overview = List.copyOf(overview);
    }

    /** The channels that a new switchover wants. */
    public List<RoomState> rooms(SwitchoverId switchover) {
        List<RoomState> rooms = new ArrayList<>();
        customerRooms.forEach(template -> rooms.add(wanted(template, switchover, Audience.CUSTOMER)));
        staffRooms.forEach(template -> rooms.add(wanted(template, switchover, Audience.STAFF)));
        return rooms;
    }

    private static RoomState wanted(String template, SwitchoverId switchover, Audience audience) {
        ChannelAddress channel = ChannelAddress.parse(template.replace("{switchover}", switchover.value()));
        return new RoomState(channel, audience, RoomState.Status.WANTED, "");
    }
}
