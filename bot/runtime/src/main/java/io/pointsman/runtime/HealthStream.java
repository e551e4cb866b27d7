package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.StreamWish;
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
 * Says the line of health in each channel, as often as the phase asks for or as somebody there wants, and more seldom where nobody speaks
 * and all is well. A line that cannot go out now is dropped, for the next one says more; none is queued behind another. Safe for any thread.
 */
final class HealthStream {

    private final Host host;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Predicate<ChannelAddress> maySpeak;
    private final Map<ChannelAddress, Told> told = new ConcurrentHashMap<>();
    private final Set<ChannelAddress> onTheirWay = ConcurrentHashMap.newKeySet();

    /** When a channel was told last, and how often since somebody spoke there. */
    private record Told(Instant at, int unanswered) {

        static final Told NEVER = new Told(Instant.MIN, 0);

        boolean isOlderThan(Duration every, Instant now) {
            return at.equals(Instant.MIN) || !now.isBefore(at.plus(every));
        }
    }

    HealthStream(Host host, Map<ConnectionId, ChatTransport> transports, Predicate<ChannelAddress> maySpeak) {
        this.host = host;
        this.transports = Map.copyOf(transports);
        this.maySpeak = maySpeak;
    }

    /** Somebody spoke there: it is no quiet room. */
    void heard(ChannelAddress channel) {
        told.computeIfPresent(channel, (any, before) -> new Told(before.at(), 0));
    }

    /** Looks whether it is time for a line. */
    void look(HealthFollower follower, boolean ascii) {
        Switchover state = follower.switchover().picture();
        HealthPicture health = follower.shown();
        Instant now = host.now();
        Optional<Duration> cadence = Cadence.of(state, health.kind(), now);
        for (Audience audience : Audience.values()) {
            for (RoomState room : state.openRooms(audience)) {
                StreamWish wish = state.stream(room.channel());
                Told before = told.getOrDefault(room.channel(), Told.NEVER);
                // After the close the customer has gone back to work; staff watch on.
                boolean gone = audience == Audience.CUSTOMER && state.life() != Life.OPEN;
                boolean due = every(wish, gone ? Optional.empty() : cadence, before, health, state)
                        .filter(every -> before.isOlderThan(every, now))
                        .isPresent();
                if (due && maySpeak.test(room.channel())) {
                    told.put(room.channel(), new Told(now, before.unanswered() + 1));
                    say(room.channel(), line(state, health, audience, ascii || wish.ascii()));
                }
            }
        }
    }

    private static Optional<Duration> every(
            StreamWish wish, Optional<Duration> cadence, Told before, HealthPicture health, Switchover state) {
        if (wish.quiet()) {
            return Optional.empty();
        }
        return wish.every()
                .or(() -> cadence.map(
                        usual -> Cadence.quiet(usual, before.unanswered(), health.kind(), state.holding())));
    }

    private static String line(Switchover state, HealthPicture health, Audience audience, boolean ascii) {
        return audience == Audience.STAFF
                ? HealthLine.forStaff(state, health, ascii)
                : HealthLine.forCustomer(state, health, ascii);
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
