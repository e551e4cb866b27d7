package io.pointsman.plugin.irc;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.SendQueue.Urgency;
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

    /** Reports of a netsplit wait this long, so that there is one of them. */
    private static final Duration SPLIT_PAUSE = Duration.ofSeconds(1);

    private final IrcSettings settings;
    private final Self self;
    private final Turns turns;
    private final Outbox outbox;
    private final Roster roster;
    private final ChatInbox inbox;
    private final RandomGenerator random;
    private final NetworkMemory memory;
    private final Entrance entrance;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<ChannelAddress, ChannelReport> reported = new HashMap<>();
    private final Map<String, Boolean> operatorInNames = new HashMap<>();
    private boolean reportDue;

    Rooms(
            IrcSettings settings,
            Self self,
            Turns turns,
            Outbox outbox,
            Roster roster,
            ChatInbox inbox,
            RandomGenerator random,
            NetworkMemory memory) {
        this.settings = settings;
        this.self = self;
        this.turns = turns;
        this.outbox = outbox;
        this.roster = roster;
        this.inbox = inbox;
        this.random = random;
        this.memory = memory;
        this.entrance = new Entrance(settings, self, outbox, memory);
    }

    Optional<Room> find(String channel) {
        return Optional.ofNullable(rooms.get(self.fold(channel)));
    }

    Collection<Room> all() {
        return List.copyOf(rooms.values());
    }

    /** Joins many at once, as many in a line as fit. */
    void keepAll(Collection<Wish> wishes) {
        entrance.join(wishes.stream().filter(this::add).map(Wish::name).toList());
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
            farewell.forEach(line -> outbox.command(Urgency.NORMAL, channel, line));
            outbox.command(Urgency.NORMAL, channel, "PART " + channel);
        });
        Optional.ofNullable(rooms.remove(self.fold(channel))).ifPresent(Room::forget);
    }

    void handle(IrcLine line) {
        switch (line.command()) {
            case "JOIN" -> {
                if (self.isMe(line.nick())) {
                    self.userHost(line.userHost());
                    entrance.entered(line.param(0));
                    operatorInNames.remove(self.fold(line.param(0)));
                    find(line.param(0)).ifPresent(Room::entered);
                }
            }
            case "353" -> names(line);
            case "421" -> {
                if (line.param(1).equalsIgnoreCase("KNOCK")) {
                    entrance.knockNoMore();
                }
            }
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
                            .ifPresent(room -> entrance.invited(room.wish().name()));
                }
            }
            default -> {}
        }
    }

    /** Reports what a netsplit changes, all in one. */
    void reportSoon() {
        if (!reportDue) {
            reportDue = true;
            turns.after(SPLIT_PAUSE, this::report);
        }
    }

    /** Reports every channel about which something is new. */
    void report() {
        reportDue = false;
        for (Room room : rooms.values()) {
            boolean worthIt =
                    room.settled() && (room.joined() || !room.problem().isEmpty());
            if (worthIt) {
                tell(room);
            }
        }
    }

    private void tell(Room room) {
        ChannelReport report = describe(room);
        if (!report.equals(reported.put(report.channel(), report))) {
            inbox.channelChanged(report);
        }
    }

    /** The connection is lost: why is told once, of the connection, and is no problem of each of its channels. */
    void lost() {
        for (Room room : rooms.values()) {
            if (room.joined()) {
                leftBehind(room);
                room.out("");
                tell(room);
            }
        }
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
        Backoff backoff = new Backoff(settings.rejoin(), random);
        Room room = new Room(wish, self, turns, outbox, backoff, memory, this::report);
        rooms.put(self.fold(wish.name()), room);
        boolean possible = IrcText.isChannel(wish.name());
        if (!possible) {
            room.out("'" + IrcText.inert(wish.name()) + "' is no name of a channel");
        }
        return possible;
    }

    private void out(String channel, String why) {
        find(channel).ifPresent(room -> out(room, why));
    }

    private void out(Room room, String why) {
        String name = room.wish().name();
        if (room.joined()) {
            leftBehind(room);
        }
        room.out(why);
        room.later(() -> entrance.join(List.of(name)));
    }

    private void leftBehind(Room room) {
        memory.left(self.fold(room.wish().name()));
    }

    private void refused(IrcLine line) {
        find(line.param(1))
                .filter(room -> !room.joined())
                .ifPresent(room -> out(room, entrance.refused(room.wish().name(), line)));
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
