package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.health.Cadence;
import io.pointsman.core.health.HealthLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Says the line of health in rooms, as often as the phase asks for. A line that cannot go out now is dropped, for the next one says more;
 * none is queued behind another. Safe for any thread.
 */
final class HealthStream {

    private final Host host;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Predicate<ChannelAddress> maySpeak;
    private final Map<SwitchoverId, Instant> last = new ConcurrentHashMap<>();
    private final Set<ChannelAddress> onTheirWay = ConcurrentHashMap.newKeySet();

    HealthStream(Host host, Map<ConnectionId, ChatTransport> transports, Predicate<ChannelAddress> maySpeak) {
        this.host = host;
        this.transports = Map.copyOf(transports);
        this.maySpeak = maySpeak;
    }

    /** Looks whether it is time for a line. */
    void look(HealthFollower follower, boolean ascii) {
        Switchover state = follower.switchover().picture();
        HealthPicture health = follower.shown();
        Instant now = host.now();
        Optional<Duration> cadence = Cadence.of(state, health.kind(), now);
        Instant before = last.getOrDefault(state.id(), Instant.MIN);
        if (cadence.filter(every -> before.equals(Instant.MIN) || !now.isBefore(before.plus(every)))
                .isEmpty()) {
            return;
        }
        last.put(state.id(), now);
        for (Audience audience : Audience.values()) {
            String line = audience == Audience.STAFF
                    ? HealthLine.forStaff(state, health, ascii)
                    : HealthLine.forCustomer(state, health, ascii);
            state.openRooms(audience).stream()
                    .map(RoomState::channel)
                    .filter(maySpeak)
                    .forEach(channel -> say(channel, line));
        }
    }

    private void say(ChannelAddress channel, String line) {
        ChatTransport transport = transports.get(channel.connection());
        if (transport != null && onTheirWay.add(channel)) {
            transport
                    .send(channel, new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, List.of(line)))
                    .whenComplete((done, lost) -> onTheirWay.remove(channel));
        }
    }
}
