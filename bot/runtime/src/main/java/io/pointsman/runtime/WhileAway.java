package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Tells a room, once per absence, that commands were typed while the bot was away and that none of them was executed. Safe for any
 * thread.
 */
final class WhileAway {

    /** History comes line by line: so long it is gathered, and so long is waited until the room may be spoken to. */
    private static final Duration GATHER = Duration.ofSeconds(3);

    private final Host host;
    private final Map<ConnectionId, ChatTransport> transports;
    private final Predicate<ChannelAddress> maySpeak;
    private final Predicate<ChannelAddress> isOurs;
    private final ZoneId zone;
    private final Map<ChannelAddress, Instant> left = new ConcurrentHashMap<>();
    private final Map<ChannelAddress, Absence> absences = new ConcurrentHashMap<>();
    private final Map<ChannelAddress, Integer> missed = new ConcurrentHashMap<>();

    /** From when to when the bot was not in a channel; of an absence before its own start it knows no beginning. */
    private record Absence(Optional<Instant> from, Instant to) {}

    WhileAway(Host host, Map<ConnectionId, ChatTransport> transports, Rooms rooms, ZoneId zone) {
        this.host = host;
        this.transports = Map.copyOf(transports);
        this.maySpeak = rooms::maySpeak;
        this.isOurs = channel -> rooms.place(channel).isPresent();
        this.zone = zone;
    }

    /** The bot came into a channel, or is out of it. */
    void channelChanged(ChannelReport report) {
        ChannelAddress channel = report.channel();
        if (!report.joined()) {
            left.putIfAbsent(channel, host.now());
            absences.remove(channel);
        } else if (!absences.containsKey(channel)) {
            absences.put(channel, new Absence(Optional.ofNullable(left.remove(channel)), host.now()));
        }
    }

    /** A command was typed there that is not executed. */
    void missed(ChannelAddress channel) {
        if (missed.merge(channel, 1, Integer::sum) == 1) {
            host.after(GATHER, () -> tell(channel));
        }
    }

    /** How a time of today is written here. */
    String show(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH)
                .withZone(zone)
                .format(at);
    }

    private void tell(ChannelAddress channel) {
        ChatTransport transport = transports.get(channel.connection());
        if (transport == null || !isOurs.test(channel)) {
            missed.remove(channel);
        } else if (!maySpeak.test(channel)) {
            host.after(GATHER, () -> tell(channel));
        } else {
            Optional.ofNullable(missed.remove(channel))
                    .ifPresent(count -> say(transport, channel, List.of(line(channel, count))));
        }
    }

    private void say(ChatTransport transport, ChannelAddress channel, List<String> lines) {
        transport
                .send(channel, new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, lines))
                .exceptionally(lost -> {
                    host.after(GATHER, () -> {
                        if (isOurs.test(channel)) {
                            say(transport, channel, lines);
                        }
                    });
                    return null;
                });
    }

    private String line(ChannelAddress channel, int count) {
        Absence absence =
                Optional.ofNullable(absences.get(channel)).orElseGet(() -> new Absence(Optional.empty(), host.now()));
        return "I was away "
                + absence.from().map(from -> "from " + show(from) + " to ").orElse("until ")
                + show(absence.to()) + "; "
                + (count == 1
                        ? "a command typed meanwhile was not executed: please type it again."
                        : count + " commands typed meanwhile were not executed: please type them again.");
    }
}
