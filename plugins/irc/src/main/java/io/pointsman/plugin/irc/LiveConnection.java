package io.pointsman.plugin.irc;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.chat.TokenBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One attempt at the network, from dialling to loss: passes each line to those whom it concerns, in the order that they need. */
final class LiveConnection implements Registration.Result {

    private static final Duration MOTD_LIMIT = Duration.ofSeconds(5);
    private static final Pattern BANNED = Pattern.compile("(?i).*(banned|[kgz]-?line|autokill|akill).*");
    private static final Pattern NEW_LINE = Pattern.compile("\\R");
    private static final Pattern NETSPLIT =
            Pattern.compile("[\\w-]+(\\.[\\w-]+)+ [\\w-]+(\\.[\\w-]+)+|\\*\\.net \\*\\.split");

    private final ConnectionId id;
    private final IrcSettings settings;
    private final ChatInbox inbox;
    private final Supplier<Collection<Wish>> wishes;
    private final Turns turns;
    private final Wire wire;
    private final Self self;
    private final Outbox outbox;
    private final Roster roster;
    private final Whois whois;
    private final Rooms rooms;
    private final Accounts accounts;
    private final Hearing hearing;
    private final Invitations invitations;
    private final NickKeeper nickKeeper;
    private final Registration registration;
    private final Optional<NickServLogin> nickServ;
    private volatile boolean welcomed;
    private volatile boolean up;
    private volatile boolean forLong;

    LiveConnection(
            ConnectionId id,
            IrcSettings settings,
            Addressing addressing,
            Host host,
            Turns turns,
            Wire wire,
            NetworkMemory memory,
            Supplier<Collection<Wish>> wishes,
            ChatInbox inbox) {
        this.id = id;
        this.settings = settings;
        this.inbox = inbox;
        this.wishes = wishes;
        this.turns = turns;
        this.wire = wire;
        self = new Self(settings.nick());
        outbox = new Outbox(
                turns, wire, new TokenBucket(settings.perSecond(), settings.burst(), host.monotonicNanos()), self);
        roster = new Roster(
                id, self, turns, memory, settings.accountLimit(), session -> inbox.sessionEnded(id, session));
        whois = new Whois(self, turns, outbox);
        rooms = new Rooms(settings, self, turns, outbox, roster, inbox, host.random(), memory);
        accounts = new Accounts(settings, self, turns, outbox, roster, whois, rooms::report);
        Speakers speakers = new Speakers(roster, whois, this::lookAgain);
        hearing = new Hearing(id, settings, addressing, self, turns, roster, rooms, speakers, outbox, inbox, memory);
        invitations = new Invitations(self, turns, outbox, roster, whois);
        nickKeeper = new NickKeeper(settings, self, turns, outbox);
        registration = new Registration(settings, self, wire, this);
        nickServ = settings.nickserv().map(login -> new NickServLogin(login, self, turns, wire, this::ready));
    }

    boolean isUp() {
        return up;
    }

    /** Whether trying again soon would do harm. */
    boolean refusedForLong() {
        return forLong;
    }

    /** Takes a raw line, in the order of arrival, on one turn each. */
    void handle(String raw) {
        IrcLine line = IrcLine.parse(raw);
        if (line.is("ERROR") && BANNED.matcher(line.last()).matches()) {
            refused("banned: " + IrcText.plain(line.last()), true);
        } else if (line.is("ERROR")) {
            wire.close("the server closed the connection: " + IrcText.plain(line.last()));
        }
        registration.handle(line);
        if (!welcomed) {
            hearing.handle(line);
            return;
        }
        nickServ.ifPresent(login -> login.handle(line));
        boolean backFromSplit = presence(line);
        nickKeeper.handle(line);
        rooms.handle(line);
        accounts.handle(line);
        whois.handle(line);
        invitations.handle(line);
        outbox.handle(line);
        if (backFromSplit) {
            accounts.resolveAll();
            rooms.reportSoon();
            return;
        }
        hearing.handle(line);
        switch (line.command()) {
            case "QUIT" -> {
                if (isSplit(line)) {
                    rooms.reportSoon();
                } else {
                    lookAgain();
                }
            }
            case "PART", "KICK", "NICK" -> lookAgain();
            case "JOIN", "ACCOUNT", "MODE", "315", "318", "324", "366" -> rooms.report();
            case "403", "405", "437", "471", "473", "474", "475", "476", "477", "482", "489" -> rooms.report();
            default -> {}
        }
    }

    void send(ChannelAddress channel, Outgoing message, CompletableFuture<Void> stage) {
        if (rooms.find(channel.name()).filter(Room::joined).isEmpty()) {
            stage.completeExceptionally(new NotDelivered("the bot is not in " + channel.name()));
            return;
        }
        outbox.say(queue(message), channel.name(), lines(channel.name(), message), stage);
    }

    void passOn(ChannelAddress channel, List<Prose> said, CompletableFuture<Void> stage) {
        if (rooms.find(channel.name()).filter(Room::joined).isEmpty()) {
            stage.completeExceptionally(new NotDelivered("the bot is not in " + channel.name()));
            return;
        }
        String start = "PRIVMSG " + channel.name() + " :";
        int room = self.room(start);
        List<String> lines = new ArrayList<>();
        said.forEach(line -> IrcLooks.split(line, room).forEach(piece -> lines.add(start + piece)));
        outbox.say(Urgency.NORMAL, channel.name(), lines, stage);
    }

    /** What is sent from now on waits until {@link #letGo}. */
    void gather() {
        outbox.gather();
    }

    void letGo() {
        outbox.letGo();
    }

    void sendPrivately(Speaker to, Outgoing message, CompletableFuture<Void> stage) {
        boolean same = roster.find(to.name())
                .filter(person -> person.session().equals(to.session()))
                .isPresent();
        if (!same || !IrcText.isNick(to.name())) {
            stage.completeExceptionally(new NotDelivered(to.name() + " has left or changed the name"));
            return;
        }
        outbox.say(queue(message), to.name(), lines(to.name(), message), stage);
    }

    void keep(Wish wish) {
        if (up) {
            rooms.keep(wish);
        }
    }

    /** Sets our part of the topic where we are. */
    void topic(Wish wish) {
        rooms.find(wish.name()).ifPresent(room -> room.wish(wish));
    }

    void leave(String channel, String farewell) {
        Outgoing message = new Outgoing(
                Lane.NORMAL,
                Outgoing.Style.NARRATION,
                farewell.isEmpty() ? List.of() : farewell.lines().toList());
        rooms.leave(channel, lines(channel, message));
    }

    void invite(ChannelAddress channel, Invitee invitee, CompletableFuture<Void> stage) {
        Optional<Room> room = rooms.find(channel.name()).filter(Room::joined);
        if (room.isEmpty()) {
            stage.completeExceptionally(new NotDelivered("the bot is not in " + channel.name()));
            return;
        }
        invitations.invite(room.get(), invitee, stage);
    }

    /** Says good-bye once everything is sent, or after so long. */
    void quit(Duration limit) {
        outbox.whenEmpty(this::quitNow);
        turns.after(limit, this::quitNow);
    }

    /** The connection is gone. */
    void lost(String why) {
        up = false;
        turns.end();
        outbox.fail(why);
        whois.lost();
        rooms.lost();
        roster.clear();
    }

    /** To be called once the socket is being opened. */
    void watchRegistration() {
        turns.after(settings.registrationLimit(), () -> {
            if (!welcomed) {
                wire.close("no welcome within " + settings.registrationLimit().toSeconds() + " s");
            }
        });
    }

    @Override
    public void letIn() {
        turns.after(MOTD_LIMIT, registration::motdIsLate);
    }

    @Override
    public void welcomed() {
        welcomed = true;
        String bot = self.features().text("BOT", "");
        if (!bot.isEmpty()) {
            outbox.command(Urgency.CONTROL, "", "MODE " + self.nick() + " +" + bot);
        }
        if (nickServ.isPresent()) {
            nickServ.get().begin();
        } else {
            ready();
        }
    }

    @Override
    public void refused(String why, boolean forALongTime) {
        forLong = forLong || forALongTime;
        wire.close(why);
    }

    private void ready() {
        up = true;
        inbox.connectionChanged(id, true, "");
        rooms.keepAll(wishes.get());
        nickKeeper.begin();
        accounts.begin();
        rooms.report();
    }

    private void quitNow() {
        wire.write("QUIT :going off duty");
        turns.after(Duration.ofSeconds(1), () -> wire.close("stopped"));
    }

    private void lookAgain() {
        accounts.resolveAll();
        rooms.report();
    }

    /**
     * Who comes and goes. Questions under way are answered first, so that no answer is about the next holder of a nick. Returns
     * whether it was the return from a netsplit, which is no news.
     */
    private boolean presence(IrcLine line) {
        boolean mine = self.isMe(line.nick());
        switch (line.command()) {
            case "JOIN" -> {
                return !mine && roster.joined(line);
            }
            case "PART" -> leave(line.nick(), line.param(0), mine);
            case "KICK" -> leave(line.param(1), line.param(0), self.isMe(line.param(1)));
            case "QUIT" -> {
                whois.changed(line.nick());
                roster.quit(line.nick(), isSplit(line));
            }
            case "NICK" -> {
                whois.changed(line.nick());
                whois.changed(line.param(0));
                roster.renamed(line.nick(), line.param(0), line.userHost());
            }
            default -> {}
        }
        return false;
    }

    private static boolean isSplit(IrcLine line) {
        return NETSPLIT.matcher(line.last()).matches();
    }

    private void leave(String nick, String channel, boolean mine) {
        if (mine) {
            roster.in(channel).forEach(person -> whois.changed(person.nick()));
            roster.leftByUs(channel);
        } else {
            whois.changed(nick);
            roster.left(nick, channel);
        }
    }

    private List<String> lines(String target, Outgoing message) {
        boolean notice = settings.replyByNotice() && message.style() == Outgoing.Style.REPLY;
        String start = (notice ? "NOTICE " : "PRIVMSG ") + target + " :";
        int room = self.room(start);
        List<String> lines = new ArrayList<>();
        for (String text : message.lines()) {
            for (String part : NEW_LINE.split(text, -1)) {
                IrcText.split(IrcText.inert(part), room).forEach(piece -> lines.add(start + piece));
            }
        }
        return lines;
    }

    private static Urgency queue(Outgoing message) {
        if (message.lane() == Lane.CRITICAL) {
            return Urgency.CRITICAL;
        }
        return message.style() == Outgoing.Style.REPLY ? Urgency.REPLY : Urgency.NORMAL;
    }
}
