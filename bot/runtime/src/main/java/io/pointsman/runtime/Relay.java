package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Person;
import io.pointsman.core.Inert;
import io.pointsman.core.InertProse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Passes what people say in one channel of a room on to the room's other channels, with their name and as they meant it to look. Talk, not
 * record: a line that was lost is not said again, and where more comes than a channel takes, or a channel cannot hear for a while, that is
 * said. Safe for any thread.
 */
final class Relay {

    /** So many lines wait for a channel at most. */
    private static final int WAITING = 20;

    /** So many lines go out together. */
    private static final int TOGETHER = 4;

    /** So many lines that were passed on are remembered, to know them again when another bridge brings them back. */
    private static final int REMEMBERED = 64;

    /** So many lines of one message are passed on. */
    private static final int OF_ONE = 6;

    /** The longest line that is passed on, in characters. */
    private static final int LONGEST = 800;

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

    /**
     * Passes a line on to channels of the same room; the caller vouches that all of them have one audience.
     *
     * @param edited whether it was said before, in other words
     * @param others that may hear it now
     * @param away that may not hear anything now: how much they missed is said when they may
     */
    void pass(Incoming line, boolean edited, List<ChannelAddress> others, List<ChannelAddress> away) {
        List<Prose> words = line.prose().lines().stream()
                .map(one -> InertProse.line(one, LONGEST))
                .filter(one -> !one.spans().isEmpty())
                .toList();
        if (words.isEmpty() || (others.isEmpty() && away.isEmpty())) {
            return;
        }
        mailbox.execute(() -> {
            if (words.stream().anyMatch(this::isBroughtBack)) {
                return;
            }
            List<Prose> said = said(name(line.speaker()), words, edited);
            said.forEach(one -> remember(one.text()));
            others.forEach(channel -> outlet(channel).add(said));
            away.forEach(channel -> outlet(channel).missed(said.size()));
        });
    }

    /** The channel may hear again. */
    void back(ChannelAddress channel) {
        mailbox.execute(() -> Optional.ofNullable(outlets.get(channel)).ifPresent(Outlet::pump));
    }

    /** Nothing is passed on to the channel any more. */
    void forget(ChannelAddress channel) {
        outlets.remove(channel);
    }

    private boolean isBroughtBack(Prose line) {
        String text = line.text();
        return passed.stream().anyMatch(text::contains);
    }

    private void remember(String said) {
        passed.addLast(said);
        if (passed.size() > REMEMBERED) {
            passed.removeFirst();
        }
    }

    /** Each line with the name: a line that begins as if somebody else said it would be believed. */
    private static List<Prose> said(String name, List<Prose> words, boolean edited) {
        String start = "<" + name + "> ";
        Stream<Prose> lines = words.stream().limit(OF_ONE);
        Stream<Prose> more = words.size() > OF_ONE
                ? Stream.of(Prose.plain("… " + (words.size() - OF_ONE) + " more lines"))
                : Stream.empty();
        List<Prose> said = new ArrayList<>();
        Stream.concat(lines, more)
                .forEach(line -> said.add(line.after(start + (edited && said.isEmpty() ? "edited: " : ""))));
        return said;
    }

    private String name(Speaker speaker) {
        String shown = identify.apply(speaker).map(Person::name).orElseGet(() -> speaker.name() + " (guest)");
        return Inert.text(shown) + " on " + speaker.connection();
    }

    private Outlet outlet(ChannelAddress channel) {
        return outlets.computeIfAbsent(channel, Outlet::new);
    }

    /** What waits for one channel; touched in the mailbox only. */
    private final class Outlet {

        private final ChannelAddress channel;
        private final Deque<Prose> waiting = new ArrayDeque<>();
        private int left;
        private int missed;
        private boolean onItsWay;

        Outlet(ChannelAddress channel) {
            this.channel = channel;
        }

        void add(List<Prose> lines) {
            waiting.addAll(lines);
            while (waiting.size() > WAITING) {
                waiting.removeFirst();
                left++;
            }
            pump();
        }

        /** The network is away, or the channel may hear nothing. */
        void missed(int lines) {
            missed += lines;
        }

        void pump() {
            ChatTransport transport = transports.get(channel.connection());
            if (onItsWay || transport == null || (waiting.isEmpty() && missed == 0)) {
                return;
            }
            List<Prose> lines = new ArrayList<>();
            if (missed > 0) {
                lines.add(Prose.plain("(" + count(missed) + " said elsewhere meanwhile and not passed on here)"));
            }
            if (left > 0) {
                lines.add(Prose.plain("(" + left + " lines were not passed on: too many at once)"));
            }
            int told = missed;
            missed = 0;
            left = 0;
            int taken = 0;
            for (; taken < TOGETHER && !waiting.isEmpty(); taken++) {
                lines.add(waiting.removeFirst());
            }
            int lost = taken + told;
            onItsWay = true;
            transport
                    .passOn(channel, lines)
                    .whenComplete((done, problem) -> mailbox.execute(() -> {
                        onItsWay = false;
                        if (problem == null) {
                            pump();
                        } else {
                            // Perhaps they arrived: that is as good as knowing that they did not.
                            missed += lost + waiting.size();
                            waiting.clear();
                        }
                    }));
        }

        private static String count(int lines) {
            return lines == 1 ? "a line was" : lines + " lines were";
        }
    }
}
