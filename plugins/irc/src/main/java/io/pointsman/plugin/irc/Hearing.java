package io.pointsman.plugin.irc;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Prose.Look;
import io.pointsman.api.chat.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns PRIVMSG lines into what people said, live or while we were away, and leaves out bots, echoes, notices and older history. */
final class Hearing {

    private static final Duration OLD = Duration.ofSeconds(60);

    private final ConnectionId connection;
    private final IrcSettings settings;
    private final Addressing addressing;
    private final Self self;
    private final Turns turns;
    private final Roster roster;
    private final Rooms rooms;
    private final Speakers speakers;
    private final Ctcp ctcp;
    private final Outbox outbox;
    private final ChatInbox inbox;
    private final NetworkMemory memory;
    private final String epoch;
    private long counter;
    private Duration ahead = Duration.ZERO;
    private String timeText = "";
    private Optional<Instant> time = Optional.empty();
    private final Set<String> replays = new HashSet<>();
    private final Map<String, Instant> joinedAt = new HashMap<>();
    private final Map<String, Instant> knownUntil = new HashMap<>();

    Hearing(
            ConnectionId connection,
            IrcSettings settings,
            Addressing addressing,
            Self self,
            Turns turns,
            Roster roster,
            Rooms rooms,
            Speakers speakers,
            Outbox outbox,
            ChatInbox inbox,
            NetworkMemory memory) {
        this.connection = connection;
        this.settings = settings;
        this.addressing = addressing;
        this.self = self;
        this.turns = turns;
        this.roster = roster;
        this.rooms = rooms;
        this.speakers = speakers;
        this.ctcp = new Ctcp(turns, outbox);
        this.outbox = outbox;
        this.inbox = inbox;
        this.memory = memory;
        this.epoch = Long.toString(turns.now().toEpochMilli(), Character.MAX_RADIX);
    }

    void handle(IrcLine line) {
        counter++;
        if (!replays.contains(line.tag("batch"))) {
            serverTime(line).ifPresent(memory::heard);
        }
        switch (line.command()) {
            case "001" -> serverTime(line).ifPresent(time -> ahead = Duration.between(turns.now(), time));
            case "BATCH" -> batch(line);
            case "JOIN" -> joined(line);
            case "PRIVMSG" -> {
                if (isReplayed(line)) {
                    saidWhileAway(line);
                } else if (self.isMe(line.nick())) {
                    outbox.echoed(line);
                } else if (isPerson(line)) {
                    serverTime(line)
                            .ifPresent(time -> memory.said(self.fold(line.param(0)), line.nick(), line.last(), time));
                    said(line);
                }
            }
            case "NOTICE" -> {
                if (self.isMe(line.nick())) {
                    outbox.echoed(line);
                }
            }
            default -> {}
        }
    }

    private void joined(IrcLine line) {
        if (self.isMe(line.nick())) {
            joinedAt.put(
                    self.fold(line.param(0)),
                    serverTime(line).orElse(turns.now().plus(ahead)));
            knownUntil.put(self.fold(line.param(0)), memory.entered(self.fold(line.param(0))));
            return;
        }
        Optional<Room> room = rooms.find(line.param(0));
        Optional<Roster.Person> person = roster.find(line.nick());
        if (room.isPresent() && person.isPresent() && isPerson(line)) {
            ChannelAddress channel = room.get().wish().channel();
            speakers.pass(person.get(), true, who -> inbox.joined(channel, who));
        }
    }

    private void said(IrcLine line) {
        boolean privately = self.isMe(line.param(0));
        Optional<ChannelAddress> channel =
                rooms.find(line.param(0)).map(room -> room.wish().channel());
        if (!privately && channel.isEmpty()) {
            return;
        }
        Roster.Person person = roster.meet(line.nick(), line.userHost(), privately ? "" : line.param(0));
        InputKey key =
                new InputKey(connection, line.tag("msgid").isEmpty() ? epoch + "-" + counter : line.tag("msgid"));
        Instant at = turns.now();
        if (line.isCtcp()) {
            if (!line.ctcp().startsWith("ACTION ")) {
                ctcp.answer(line);
            } else if (!privately) {
                Prose done = IrcLooks.read(line.ctcp().substring("ACTION ".length()));
                pass(
                        person,
                        line,
                        new Heard(key, channel, Incoming.Addressed.NOT, done.text(), done.meant(Look.ITALIC), at));
            }
            return;
        }
        Addressing.Line read = read(IrcText.plain(line.last()), privately);
        Prose prose =
                read.addressed() == Incoming.Addressed.NOT ? IrcLooks.read(line.last()) : Prose.plain(read.text());
        pass(person, line, new Heard(key, channel, read.addressed(), read.text(), prose, at));
    }

    /** Whom the history names is only as certain as the history says: no session, and no account but the one on the line. */
    private void saidWhileAway(IrcLine line) {
        Optional<ChannelAddress> channel =
                rooms.find(line.param(0)).map(room -> room.wish().channel());
        String name = self.fold(line.param(0));
        Instant known = knownUntil.getOrDefault(name, Instant.MAX).truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> at = serverTime(line)
                .filter(time -> !time.isBefore(known) && !memory.wasSaid(name, line.nick(), line.last(), time));
        serverTime(line).ifPresent(time -> memory.said(name, line.nick(), line.last(), time));
        if (channel.isEmpty() || at.isEmpty() || self.isMe(line.nick()) || !isPerson(line) || line.isCtcp()) {
            return;
        }
        String key = line.tag("msgid").isEmpty()
                ? "history " + at.get() + " " + line.nick() + " "
                        + Integer.toHexString(line.last().hashCode())
                : line.tag("msgid");
        Addressing.Line read = read(IrcText.plain(line.last()), false);
        Speaker speaker =
                new Speaker(connection, "history/" + line.nick(), line.nick(), Roster.account(line.tag("account")));
        inbox.heardWhileAway(
                new Incoming(new InputKey(connection, key), channel, speaker, read.addressed(), read.text(), at.get()));
    }

    /** By the name that we have, and by the one that we should have: a thief of it must not take away anybody's hold. */
    private Addressing.Line read(String text, boolean privately) {
        Addressing.Line read = addressing.read(text, self.nick(), privately);
        boolean ours = self.isMe(self.wantedNick());
        return read.addressed() != Incoming.Addressed.NOT || ours
                ? read
                : addressing.read(text, self.wantedNick(), privately);
    }

    private record Heard(
            InputKey key,
            Optional<ChannelAddress> channel,
            Incoming.Addressed addressed,
            String text,
            Prose prose,
            Instant at) {}

    private void pass(Roster.Person person, IrcLine line, Heard heard) {
        if (self.can("account-tag")) {
            speakers.passVouched(person, Roster.account(line.tag("account")), who -> hear(who, heard));
        } else {
            speakers.pass(person, heard.addressed() != Incoming.Addressed.NOT, who -> hear(who, heard));
        }
    }

    /** In the order of the turns; what a plugin takes to answer it keeps nobody from theirs. */
    private void hear(Speaker who, Heard heard) {
        turns.afterwards(inbox.hear(new Incoming(
                heard.key(), heard.channel(), who, heard.addressed(), heard.text(), heard.prose(), heard.at())));
    }

    private boolean isPerson(IrcLine line) {
        boolean bot = line.tags().containsKey("bot")
                || line.tags().containsKey("inspircd.org/bot")
                || line.tags().containsKey("draft/bot");
        return !bot && line.source().contains("!") && !settings.isNobody(line.nick());
    }

    private void batch(IrcLine line) {
        String reference = line.param(0);
        String kind = line.param(1).toLowerCase(Locale.ROOT);
        if (reference.startsWith("+")
                && (kind.contains("chathistory") || kind.contains("playback") || replays.contains(line.tag("batch")))) {
            replays.add(reference.substring(1));
        } else if (reference.startsWith("-")) {
            replays.remove(reference.substring(1));
        }
    }

    private boolean isReplayed(IrcLine line) {
        if (replays.contains(line.tag("batch"))) {
            return true;
        }
        Optional<Instant> time = serverTime(line);
        if (time.isEmpty()) {
            return false;
        }
        Instant joined = joinedAt.getOrDefault(self.fold(line.param(0)), Instant.MIN);
        Instant now = turns.now().plus(ahead);
        return time.get().isBefore(joined) || time.get().isBefore(now.minus(OLD));
    }

    /** Several ask it of the same line, and reading a time is dear. */
    private Optional<Instant> serverTime(IrcLine line) {
        if (!line.tag("time").equals(timeText)) {
            timeText = line.tag("time");
            time = ServerTime.read(timeText);
        }
        return time;
    }
}
