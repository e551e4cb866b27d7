package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Person;
import io.pointsman.core.Inert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Passes what people say in one channel of a room on to the room's other channels, with their name. Talk, not record: a line that was lost
 * is not said again, and where more comes than a channel takes, that is said. Safe for any thread.
 */
final class Relay {

    /** So many lines wait for a channel at most. */
    private static final int WAITING = 20;

    /** So many lines go out together. */
    private static final int TOGETHER = 4;

    /** So many lines that were passed on are remembered, to know them again when another bridge brings them back. */
    private static final int REMEMBERED = 64;

    private final Map<ConnectionId, ChatTransport> transports;
    private final Function<Speaker, Optional<Person>> identify;
    private final Host.Mailbox mailbox;
    private final Map<ChannelAddress, Outlet> outlets = new ConcurrentHashMap<>();
    private final Deque<String> passed = new ArrayDeque<>();

    Relay(Host host, Map<ConnectionId, ChatTransport> transports, Function<Speaker, Optional<Person>> identify) {
        this.transports = transports;
        this.identify = identify;
        this.mailbox = host.mailbox("relay");
    }

    /** Passes a line on to channels of the same room; the caller vouches that all of them have one audience and may hear it. */
    void pass(Incoming line, List<ChannelAddress> others) {
        String text = Inert.text(line.text());
        if (others.isEmpty() || text.isBlank()) {
            return;
        }
        mailbox.execute(() -> {
            if (passed.stream().anyMatch(text::contains)) {
                return;
            }
            String said = "<" + name(line.speaker()) + "> " + text;
            passed.addLast(said);
            if (passed.size() > REMEMBERED) {
                passed.removeFirst();
            }
            others.forEach(
                    channel -> outlets.computeIfAbsent(channel, Outlet::new).add(said));
        });
    }

    private String name(Speaker speaker) {
        String shown = identify.apply(speaker).map(Person::name).orElseGet(() -> speaker.name() + " (guest)");
        return Inert.text(shown) + " on " + speaker.connection();
    }

    /** Nothing is passed on to the channel any more. */
    void forget(ChannelAddress channel) {
        outlets.remove(channel);
    }

    /** What waits for one channel; touched in the mailbox only. */
    private final class Outlet {

        private final ChannelAddress channel;
        private final Deque<String> waiting = new ArrayDeque<>();
        private int left;
        private boolean onItsWay;

        Outlet(ChannelAddress channel) {
            this.channel = channel;
        }

        void add(String line) {
            waiting.addLast(line);
            if (waiting.size() > WAITING) {
                waiting.removeFirst();
                left++;
            }
            pump();
        }

        private void pump() {
            ChatTransport transport = transports.get(channel.connection());
            if (onItsWay || waiting.isEmpty() || transport == null) {
                return;
            }
            List<String> lines = new ArrayList<>();
            if (left > 0) {
                lines.add("(" + left + " lines were not passed on: too many at once)");
                left = 0;
            }
            for (int i = 0; i < TOGETHER && !waiting.isEmpty(); i++) {
                lines.add(waiting.removeFirst());
            }
            onItsWay = true;
            transport
                    .send(channel, new Outgoing(Lane.NORMAL, Outgoing.Style.NARRATION, lines))
                    .whenComplete((done, lost) -> mailbox.execute(() -> {
                        onItsWay = false;
                        pump();
                    }));
        }
    }
}
