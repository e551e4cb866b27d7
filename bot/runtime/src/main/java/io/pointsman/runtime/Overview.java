package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Headline;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The channels in which staff read of all switchovers: one line each, with what needs a decision next. Always the newest state and never
 * a backlog: a line that is out of date is not said. Safe for any thread.
 */
final class Overview {

    /** A switchover whose line was said waits so long for the next one, except when something is pressing. */
    private static final Duration CALM = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int TOGETHER = 4;

    private final Switchboard board;
    private final Host host;
    private final EventStore store;
    private final Predicate<ChannelReport> isSafe;
    private final Lateness lateness;
    private final RuntimeSettings settings;
    private final Host.Mailbox mailbox;
    private final Map<ChannelAddress, Board> channels = new LinkedHashMap<>();
    private final Map<ChannelAddress, ChannelReport> reports = new ConcurrentHashMap<>();

    /** @param isSafe whether staff alone can hear a channel */
    Overview(
            Switchboard board,
            Host host,
            EventStore store,
            Map<ConnectionId, ChatTransport> transports,
            Predicate<ChannelReport> isSafe,
            Lateness lateness,
            RuntimeSettings settings) {
        this.board = board;
        this.host = host;
        this.store = store;
        this.isSafe = isSafe;
        this.lateness = lateness;
        this.settings = settings;
        this.mailbox = host.mailbox("overview");
        for (ChannelAddress channel : settings.overview()) {
            ChatTransport transport = transports.get(channel.connection());
            if (transport != null) {
                channels.put(channel, new Board(channel, transport));
            }
        }
        store.cursors()
                .forEach(cursor -> channels.forEach((channel, shown) -> {
                    if (cursor.reader().equals(reader(channel))) {
                        shown.seen.put(new SwitchoverId(cursor.stream().value()), cursor.seq());
                    }
                }));
    }

    private static String reader(ChannelAddress channel) {
        return "overview " + channel;
    }

    /** Asks for the channels. */
    void start() {
        channels.forEach(
                (channel, shown) -> shown.transport.keepChannel(new ChannelRequest(channel, Audience.STAFF, topic())));
    }

    /** Whether staff alone hear what is said there. */
    boolean isOpen(ChannelAddress channel) {
        return channels.containsKey(channel) && maySpeak(channel);
    }

    private boolean maySpeak(ChannelAddress channel) {
        ChannelReport report = reports.get(channel);
        return report != null && report.joined() && isSafe.test(report);
    }

    /** Something about a channel changed; others than the overview's are none of its business. */
    void channelChanged(ChannelReport report) {
        Board shown = channels.get(report.channel());
        if (shown != null) {
            reports.put(report.channel(), report);
            mailbox.execute(shown::pump);
        }
    }

    /** After a commit, and once at the start: the lines follow the state. */
    void follow(LiveSwitchover one, List<Event> events) {
        if (channels.isEmpty()) {
            return;
        }
        mailbox.execute(() -> channels.values().forEach(shown -> shown.change(one.picture(), !events.isEmpty())));
    }

    /** Says a line about the bot itself. */
    void say(String line) {
        mailbox.execute(() -> channels.values().forEach(shown -> shown.notice(line)));
    }

    private String topic() {
        List<Switchover> open = board.all().stream()
                .map(LiveSwitchover::picture)
                .filter(state -> state.life() == Life.OPEN)
                .toList();
        long held = open.stream().filter(Switchover::holding).count();
        String frozen = board.house()
                .freeze()
                .map(freeze -> "FROZEN by " + freeze.by() + " | ")
                .orElse("");
        List<House.Lock> locks = board.house().locks();
        String locked = locks.isEmpty()
                ? ""
                : "LOCKED "
                        + locks.stream()
                                .map(lock -> lock.what() + " by " + lock.by())
                                .collect(Collectors.joining(", "))
                        + " | ";
        return frozen + locked + open.size() + " open" + (held == 0 ? "" : ", " + held + " on hold") + " | "
                + settings.prefix() + "switchovers lists them";
    }

    /** What was said of a switchover, and when. */
    private record Said(String line, Instant at, boolean pressing) {}

    /** One overview channel; touched in the mailbox only. */
    private final class Board {

        private final ChannelAddress channel;
        private final ChatTransport transport;
        private final Map<SwitchoverId, Long> seen = new TreeMap<>();
        private final Map<SwitchoverId, Said> said = new TreeMap<>();
        /** In the order in which they became news. */
        private final Map<SwitchoverId, Switchover> waiting = new LinkedHashMap<>();

        private final List<String> notices = new ArrayList<>();
        private String topic = "";
        private boolean onItsWay;
        private boolean timed;

        Board(ChannelAddress channel, ChatTransport transport) {
            this.channel = channel;
            this.transport = transport;
        }

        void notice(String line) {
            notices.add(line);
            pump();
        }

        /** @param news false at the start, when what was said before the restart is not said again */
        void change(Switchover state, boolean news) {
            String line = line(state);
            Said before = said.get(state.id());
            boolean known = before != null
                    ? before.line().equals(line)
                    : !news && seen.getOrDefault(state.id(), -1L) >= state.version();
            if (known) {
                said.putIfAbsent(state.id(), new Said(line, host.now(), pressing(state)));
                shown(state);
            } else {
                waiting.put(state.id(), state);
            }
            pump();
        }

        void pump() {
            retopic();
            if (onItsWay || !maySpeak(channel)) {
                return;
            }
            List<Switchover> due = new ArrayList<>();
            Duration soonest = CALM;
            for (Switchover state : waiting.values()) {
                Duration left = untilDue(state);
                if (left.isNegative() || left.isZero()) {
                    due.add(state);
                } else if (left.compareTo(soonest) < 0) {
                    soonest = left;
                }
            }
            if (due.isEmpty() && notices.isEmpty()) {
                if (!waiting.isEmpty()) {
                    again(soonest);
                }
                return;
            }
            List<Switchover> alarms = due.stream().filter(this::alarms).toList();
            List<Switchover> first = alarms.isEmpty() ? due : alarms;
            say(first.subList(0, Math.min(TOGETHER, first.size())), alarms.isEmpty() ? Lane.NORMAL : Lane.CRITICAL);
        }

        /** Whether it was not known to be pressing: what is pressing for long is no reason to overtake others. */
        private boolean alarms(Switchover state) {
            Said before = said.get(state.id());
            return pressing(state) && (before == null || !before.pressing());
        }

        private Duration untilDue(Switchover state) {
            Said before = said.get(state.id());
            if (before == null || before.pressing() != pressing(state) || state.life() != Life.OPEN) {
                return Duration.ZERO;
            }
            return Duration.between(host.now(), before.at().plus(CALM));
        }

        private void say(List<Switchover> due, Lane lane) {
            List<String> lines = new ArrayList<>(notices);
            notices.clear();
            for (Switchover state : due) {
                String line = line(state);
                waiting.remove(state.id());
                said.put(state.id(), new Said(line, host.now(), pressing(state)));
                lines.addAll(Rehearsals.told(state, List.of(Headline.of(state, settings.zone(), lateness.of(state)))));
            }
            onItsWay = true;
            transport
                    .send(channel, new Outgoing(lane, Outgoing.Style.NARRATION, lines))
                    .whenComplete((done, lost) -> mailbox.execute(() -> {
                        onItsWay = false;
                        if (lost == null) {
                            due.forEach(this::shown);
                            pump();
                        } else {
                            due.forEach(this::sayAgain);
                            again(RETRY);
                        }
                    }));
        }

        private void sayAgain(Switchover lost) {
            said.remove(lost.id());
            waiting.putIfAbsent(lost.id(), lost);
        }

        private void shown(Switchover state) {
            store.move(new Cursor(reader(channel), Lane.NORMAL, StreamId.of(state.id()), state.version()));
            if (state.life() == Life.CLOSED) {
                said.remove(state.id());
            }
        }

        private void again(Duration delay) {
            if (!timed) {
                timed = true;
                host.after(
                        delay,
                        () -> mailbox.execute(() -> {
                            timed = false;
                            pump();
                        }));
            }
        }

        private void retopic() {
            String now = topic();
            if (!now.equals(topic) && maySpeak(channel)) {
                topic = now;
                transport.topic(channel, now);
            }
        }

        /** What makes it news; that it is later than a minute ago does not. */
        private String line(Switchover state) {
            return Headline.of(state, settings.zone());
        }

        private boolean pressing(Switchover state) {
            return state.holding() || state.ramp().rollingBack();
        }
    }
}
