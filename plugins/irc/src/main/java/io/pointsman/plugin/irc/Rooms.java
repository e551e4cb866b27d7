package io.pointsman.plugin.irc;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The channels that we keep on one connection: joins them, tries again when refused or kicked, and reports what changes. */
final class Rooms {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);
    private static final Duration AFTER_KICK = Duration.ofSeconds(5);
    private static final int LINE = 400;

    private final IrcSettings settings;
    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private final Roster roster;
    private final ChatInbox inbox;
    private final RandomGenerator random;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<ChannelAddress, ChannelReport> reported = new HashMap<>();
    private final Map<String, Boolean> operatorInNames = new HashMap<>();

    Rooms(
            IrcSettings settings,
            Self self,
            Turns turns,
            Outbox outbox,
            Roster roster,
            ChatInbox inbox,
            RandomGenerator random) {
        this.settings = settings;
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
        this.roster = roster;
        this.inbox = inbox;
        this.random = random;
    }

    Optional<Room> find(String channel) {
        return Optional.ofNullable(rooms.get(self.fold(channel)));
    }

    Collection<Room> all() {
        return List.copyOf(rooms.values());
    }

    /** Joins many at once, as many in a line as fit. */
    void keepAll(Collection<Wish> wishes) {
        List<String> names = new ArrayList<>();
        int length = 0;
        for (Wish wish : wishes) {
            if (add(wish)) {
                if (length + IrcText.bytes(wish.name()) > LINE) {
                    join(names);
                    names.clear();
                    length = 0;
                }
                names.add(wish.name());
                length += IrcText.bytes(wish.name()) + 1;
            }
        }
        join(names);
    }

    void keep(Wish wish) {
        Optional<Room> known = find(wish.name());
        known.ifPresent(room -> {
            room.wish(wish);
            reported.remove(wish.channel());
        });
        if (known.isEmpty()) {
            keepAll(List.of(wish));
        }
        report();
    }

    /** Leaves behind what waits for the channel. */
    void leave(String channel, List<String> farewell) {
        find(channel).filter(Room::joined).ifPresent(room -> {
            farewell.forEach(line -> outbox.command(Outbox.Queue.NORMAL, channel, line));
            outbox.command(Outbox.Queue.NORMAL, channel, "PART " + channel);
        });
        rooms.remove(self.fold(channel));
    }

    void handle(IrcLine line) {
        switch (line.command()) {
            case "JOIN" -> {
                if (self.isMe(line.nick())) {
                    self.userHost(line.userHost());
                    operatorInNames.remove(self.fold(line.param(0)));
                    find(line.param(0)).ifPresent(Room::entered);
                }
            }
            case "353" -> names(line);
            case "366" -> find(line.param(1)).filter(Room::joined).ifPresent(room -> complete(line.param(1), room));
            case "324", "332", "482" -> find(line.param(1)).ifPresent(room -> room.handle(line));
            case "MODE", "TOPIC" -> find(line.param(0)).ifPresent(room -> room.handle(line));
            case "KICK" -> {
                if (self.isMe(line.param(1))) {
                    out(line.param(0), "kicked by " + line.nick() + ": " + IrcText.plain(line.param(2)));
                }
            }
            case "PART" -> {
                if (self.isMe(line.nick())) {
                    out(line.param(0), "made to leave");
                }
            }
            case "403", "405", "437", "471", "473", "474", "475", "476", "477", "489" -> refused(line);
            case "INVITE" -> {
                if (self.isMe(line.param(0))) {
                    find(line.last())
                            .filter(room -> !room.joined())
                            .ifPresent(room -> join(List.of(room.wish().name())));
                }
            }
            default -> {}
        }
    }

    /** Reports every channel about which something is new. */
    void report() {
        for (Room room : rooms.values()) {
            boolean worthIt =
                    room.settled() && (room.joined() || !room.problem().isEmpty());
            if (worthIt) {
                ChannelReport report = describe(room);
                if (!report.equals(reported.put(report.channel(), report))) {
                    inbox.channelChanged(report);
                }
            }
        }
    }

    /** The connection is lost. */
    void lost(String why) {
        for (Room room : rooms.values()) {
            if (room.joined()) {
                room.out(why);
            }
        }
        report();
    }

    private ChannelReport describe(Room room) {
        List<Speaker> members = new ArrayList<>();
        boolean known = true;
        if (room.joined()) {
            for (Roster.Person person : roster.in(room.wish().name())) {
                if (!self.isMe(person.nick()) && !settings.isNobody(person.nick())) {
                    members.add(roster.speaker(person, person.account()));
                    known = known && person.accountKnown();
                }
            }
        }
        return new ChannelReport(
                room.wish().channel(), room.joined(), room.closed(), members, known && room.joined(), room.problem());
    }

    private boolean add(Wish wish) {
        Backoff backoff = new Backoff(FIRST_RETRY, LAST_RETRY, random);
        if (!IrcText.isChannel(wish.name())) {
            Room room = new Room(wish, self, turns, outbox, backoff, this::report);
            room.out("'" + wish.name() + "' is no name of a channel");
            rooms.put(self.fold(wish.name()), room);
            return false;
        }
        rooms.put(self.fold(wish.name()), new Room(wish, self, turns, outbox, backoff, this::report));
        return true;
    }

    private void join(List<String> names) {
        if (!names.isEmpty()) {
            outbox.command(Outbox.Queue.CONTROL, "", "JOIN " + String.join(",", names));
        }
    }

    private void joinAgain(String channel) {
        find(channel).filter(room -> !room.joined()).ifPresent(room -> join(List.of(channel)));
    }

    private void out(String channel, String why) {
        find(channel).ifPresent(room -> {
            room.out(why);
            turns.after(AFTER_KICK, () -> joinAgain(room.wish().name()));
        });
    }

    private void refused(IrcLine line) {
        find(line.param(1)).filter(room -> !room.joined()).ifPresent(room -> {
            String text = IrcText.plain(line.last());
            String advice = line.is("473") ? "; /invite " + self.nick() + " " + line.param(1) : "";
            room.out("cannot join: " + text + " (" + line.command() + ")" + advice);
            turns.after(room.backoff().next(), () -> joinAgain(room.wish().name()));
        });
    }

    private void names(IrcLine line) {
        String channel = line.param(2);
        if (find(channel).isEmpty()) {
            return;
        }
        for (String entry : line.last().strip().split(" +", -1)) {
            int at = 0;
            while (at < entry.length() && self.features().prefixes().indexOf(entry.charAt(at)) >= 0) {
                at++;
            }
            String nick = entry.substring(at);
            if (self.isMe(nick)) {
                int sign = self.features().memberModes().indexOf('o');
                boolean operator = sign >= 0
                        && entry.substring(0, at)
                                        .indexOf(self.features().prefixes().charAt(sign))
                                >= 0;
                operatorInNames.put(self.fold(channel), operator);
            }
            if (!nick.isEmpty() && !self.isMe(nick)) {
                roster.meet(nick, "", channel);
            }
        }
    }

    private void complete(String channel, Room room) {
        boolean alone = roster.in(channel).stream()
                .allMatch(person -> self.isMe(person.nick()) || settings.isNobody(person.nick()));
        room.named(alone, operatorInNames.getOrDefault(self.fold(channel), false));
    }
}
