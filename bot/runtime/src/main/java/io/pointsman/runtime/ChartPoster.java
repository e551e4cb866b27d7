package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Figure;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.health.ChartLink;
import io.pointsman.api.picture.RoomState;
import io.pointsman.core.Inert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Shows rooms how the traffic was when a stage is over, and staff when an alarm is raised: as a picture where the network has pictures, else
 * by a link. A picture is an extra: one that cannot be shown is not tried again, and one that a crash swallows is not missed, for the log and
 * the lines say the same. Safe for any thread.
 */
final class ChartPoster {

    /** An alarm soon after another one shows nothing new. */
    private static final Duration ALARMS_APART = Duration.ofMinutes(2);

    private final Host host;
    private final ChartDesk desk;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Predicate<ChannelAddress> maySpeak;
    private final Map<SwitchoverId, Instant> alarmed = new ConcurrentHashMap<>();

    ChartPoster(
            Host host,
            ChartDesk desk,
            Map<ConnectionId, ChatTransport> transports,
            Predicate<ChannelAddress> maySpeak) {
        this.host = host;
        this.desk = desk;
        this.transports = Map.copyOf(transports);
        this.maySpeak = maySpeak;
    }

    /** After a commit. */
    void follow(LiveSwitchover one, List<Event> events) {
        if (!desk.draws()) {
            return;
        }
        for (Event event : events) {
            switch (event) {
                case RampEvent.SoakOver over -> {
                    show(one, Audience.STAFF, over.share() + " was held: the last hour");
                    show(one, Audience.CUSTOMER, over.share() + " was held: the last hour");
                }
                case RampEvent.VerdictChanged changed when changed.verdict().kind() == VerdictKind.FAIL -> alarm(one);
                case RampEvent.AbortMet met -> alarm(one);
                default -> {}
            }
        }
    }

    /** Why it alarms is not the customer's to read. */
    private void alarm(LiveSwitchover one) {
        Instant now = host.now();
        Instant before = alarmed.getOrDefault(one.id(), Instant.MIN);
        if (before.equals(Instant.MIN) || !now.isBefore(before.plus(ALARMS_APART))) {
            alarmed.put(one.id(), now);
            show(one, Audience.STAFF, "The hour before the alarm");
        }
    }

    private void show(LiveSwitchover one, Audience audience, String words) {
        Instant until = host.now();
        CompletionStage<Void> unused = desk.draw(one.id(), audience, until)
                .thenAccept(drawn -> drawn.ifPresent(figure -> one.picture().openRooms(audience).stream()
                        .map(RoomState::channel)
                        .filter(maySpeak)
                        .forEach(channel -> show(one.id(), channel, audience, until, figure, words))));
    }

    private void show(
            SwitchoverId id, ChannelAddress channel, Audience audience, Instant until, Figure figure, String words) {
        ChatTransport transport = transports.get(channel.connection());
        if (transport == null) {
            return;
        }
        if (transport.showsFigures()) {
            CompletionStage<Void> unused = transport
                    .figure(channel, figure, Inert.text(words) + ".")
                    .exceptionally(lost -> {
                        link(transport, id, channel, audience, until, words);
                        return null;
                    });
        } else {
            link(transport, id, channel, audience, until, words);
        }
    }

    private void link(
            ChatTransport transport,
            SwitchoverId id,
            ChannelAddress channel,
            Audience audience,
            Instant until,
            String words) {
        Optional<ChartLink> link = desk.link(id, audience, until);
        link.ifPresent(found -> {
            CompletionStage<Void> unused = transport
                    .send(
                            channel,
                            new Outgoing(
                                    Lane.NORMAL,
                                    Outgoing.Style.NARRATION,
                                    List.of(Inert.text(words) + ": " + found.address())))
                    .exceptionally(lost -> null);
        });
    }
}
