package io.pointsman.sim;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Chosen;
import io.pointsman.api.chat.Figure;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Objection;
import io.pointsman.api.chat.Offer;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.SendQueue.Urgency;
import io.pointsman.api.chat.Speaker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A chat network within this JVM: what people and the bot say to each other, line by line, confirmed a moment after it was said, and what
 * befalls the bot's connection (it is slow, it is lost, it is back). Who is there is a {@link SimCrowd}. Belongs to the thread that drives
 * its {@link SimulatedHost}.
 */
public final class SimChat implements ChatTransport {
    private static final Duration CONFIRMATION = Duration.ofMillis(40);
    private static final Duration UNCONFIRMED = Duration.ofMillis(30);

    private final ConnectionId id;
    private final String nick;
    private final Addressing addressing;
    private final SimulatedHost host;
    private final SimCrowd crowd;
    private final List<Consumer<Heard>> observers = new ArrayList<>();
    private final List<Incoming> missed = new ArrayList<>();
    private Optional<ChatInbox> inbox = Optional.empty();
    private Optional<Pace> pace = Optional.empty();
    private final SimBoards boards = new SimBoards();
    private final Map<String, List<Map.Entry<String, Figure>>> figures = new HashMap<>();
    private boolean showsFigures;
    private final LineNoise noise;
    private boolean down;
    private boolean orphaned;
    private long lines;

    /** Makes a network on which the bot is called {@code nick}. */
    public SimChat(ConnectionId id, String nick, Addressing addressing, SimulatedHost host) {
        this.id = id;
        this.nick = nick;
        this.addressing = addressing;
        this.host = host;
        this.crowd = new SimCrowd(id);
        this.noise = new LineNoise(nick.hashCode());
    }

    /** Tells the observer every line that anybody says from now on, the bot included. */
    public void observe(Consumer<Heard> observer) {
        observers.add(observer);
    }

    /**
     * Brings a person to the network.
     *
     * @param account the account that proves who it is; empty for a guest
     * @param invited told the channel's name at each invitation
     */
    public void connect(String name, Optional<String> account, Consumer<String> invited) {
        crowd.connect(name, account, invited);
    }

    /** A connected person goes into a channel; false when it is closed to them or does not exist. */
    public boolean join(String name, String channelName) {
        SimCrowd.Member member = crowd.member(name);
        if (!crowd.mayEnter(name, channelName)) {
            return false;
        }
        crowd.channel(channelName).filter(channel -> crowd.enter(name, channel)).ifPresent(channel -> {
            report(channel);
            inbox.ifPresent(known -> known.joined(channel.address(), member.speaker()));
        });
        return true;
    }

    public boolean isConnected(String name) {
        return crowd.find(name).isPresent();
    }

    public boolean isIn(String name, String channelName) {
        return crowd.channel(channelName).filter(channel -> channel.has(name)).isPresent();
    }

    /** The session of somebody who is online; for any thread. */
    public Optional<Speaker> session(String name) {
        return crowd.session(name);
    }

    /** The topic of a channel; empty when there is no such channel. */
    public String topicOf(String channelName) {
        return crowd.channel(channelName).map(SimCrowd.Channel::topic).orElse("");
    }

    /** Somebody opens a channel to everybody, or closes it again. */
    public void close(String channelName, boolean closed) {
        crowd.channel(channelName).ifPresent(channel -> {
            channel.close(closed);
            report(channel);
        });
    }

    /**
     * From now on the network takes so many of the bot's lines at once and then so many per second.
     *
     * @param perSecond lines per second
     * @param burst lines at once
     */
    public void slow(double perSecond, int burst) {
        pace = Optional.of(new Pace(host, perSecond, burst));
    }

    /** The bot loses the network: what people say meanwhile does not reach it, and what it says is lost. */
    public void cut(String why) {
        down = true;
        inbox.ifPresent(known -> {
            crowd.channels().forEach(channel -> known.channelChanged(channel.lost()));
            known.connectionChanged(id, false, why);
        });
    }

    /** The bot has the network again, is in all its channels, and is shown what was said in them while it was away, ever since. */
    public void restore() {
        down = false;
        inbox.ifPresent(known -> known.connectionChanged(id, true, ""));
        crowd.channels().forEach(this::report);
        inbox.ifPresent(known -> missed.forEach(known::heardWhileAway));
        missed.clear();
    }

    /** The bot's process is gone: its connection breaks, and nobody hears what is said until another one starts. */
    void orphan() {
        inbox = Optional.empty();
        down = true;
        orphaned = true;
    }

    /** What the network does to single lines. */
    LineNoise noise() {
        return noise;
    }

    /** The network takes as many lines as it is given again; those that waited go out first. */
    void unlimited() {
        pace.ifPresent(Pace::open);
        pace = Optional.empty();
    }

    /** From now on the network shows boards; call before the bot starts. */
    public void withBoards() {
        boards.show();
    }

    /** From now on the network shows pictures; call before the bot starts. */
    public void withFigures() {
        showsFigures = true;
    }

    /** The pictures that a channel showed, and what was said with each. */
    public List<Map.Entry<String, Figure>> figuresIn(String channelName) {
        return figures.getOrDefault(channelName, List.of());
    }

    /** The board that a channel shows. */
    public Optional<Board> boardOf(String channelName) {
        return boards.of(channelName);
    }

    /** A member presses what stands under the key of a choice, or stood there once, and answers its form. */
    public void press(String name, Optional<String> channelName, String choice, Map<String, String> answers) {
        inbox.ifPresent(known -> known.chose(pressed(name, channelName, choice, answers)));
    }

    /** What would become of a press. */
    public Offer offered(String name, Optional<String> channelName, String choice) {
        return inbox.orElseThrow().offered(pressed(name, channelName, choice, Map.of()));
    }

    /** What is wrong with answers. */
    public List<Objection> objections(
            String name, Optional<String> channelName, String choice, Map<String, String> answers) {
        return inbox.orElseThrow().objections(pressed(name, channelName, choice, answers));
    }

    /** What a person sees at home. */
    public Optional<Board> home(String name) {
        return inbox.orElseThrow().home(crowd.member(name).speaker());
    }

    private Chosen pressed(String name, Optional<String> channelName, String choice, Map<String, String> answers) {
        lines++;
        return new Chosen(
                new InputKey(id, "press-" + lines),
                channelName.map(channel -> new ChannelAddress(id, channel)),
                crowd.member(name).speaker(),
                choice,
                new TreeMap<>(answers),
                host.now());
    }

    @Override
    public boolean showsBoards() {
        return boards.shown();
    }

    @Override
    public CompletionStage<Void> board(ChannelAddress channel, Board board) {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        host.after(CONFIRMATION, () -> {
            if (down) {
                shown.completeExceptionally(new NotDelivered("the network is down"));
            } else {
                boards.put(channel.name(), board);
                shown.complete(null);
            }
        });
        return shown;
    }

    @Override
    public boolean showsBookmarks() {
        return boards.shown();
    }

    @Override
    public CompletionStage<Void> bookmark(ChannelAddress channel, Bookmark bookmark) {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        host.after(CONFIRMATION, () -> {
            if (down) {
                shown.completeExceptionally(new NotDelivered("the network is down"));
            } else {
                boards.put(channel.name(), bookmark);
                shown.complete(null);
            }
        });
        return shown;
    }

    /** The links at the head of a channel, by title. */
    SortedMap<String, URI> linksOf(String channel) {
        return boards.linksOf(channel);
    }

    /** A person leaves the network. */
    public void disconnect(String name) {
        crowd.find(name).ifPresent(member -> {
            crowd.disconnect(name).forEach(this::report);
            inbox.ifPresent(known -> known.sessionEnded(id, member.speaker().session()));
        });
    }

    /** A person takes another name: that is a new session, for a name proves nothing. Nobody else may have the name. */
    public void rename(String name, String other) {
        String session = crowd.member(name).speaker().session();
        crowd.rename(name, other).forEach(this::report);
        inbox.ifPresent(known -> known.sessionEnded(id, session));
    }

    /** A person logs in to an account, or out of it, in the midst of a session. */
    public void account(String name, Optional<String> account) {
        crowd.account(name, account).forEach(this::report);
    }

    /** A member says a line in a channel. */
    public void say(String name, String channelName, String text) {
        SimCrowd.Channel channel = crowd.channel(channelName)
                .filter(one -> one.has(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not in " + channelName));
        tell(new Heard(host.now(), Optional.of(channelName), name, Optional.empty(), Optional.empty(), text));
        hand(Optional.of(channel.address()), crowd.member(name).speaker(), addressing.read(text, nick, false));
    }

    /** A person says a line to the bot alone. */
    public void whisper(String name, String text) {
        tell(new Heard(host.now(), Optional.empty(), name, Optional.of(nick), Optional.empty(), text));
        hand(Optional.empty(), crowd.member(name).speaker(), addressing.read(text, nick, true));
    }

    private void hand(Optional<ChannelAddress> channel, Speaker speaker, Addressing.Line line) {
        lines++;
        InputKey key = new InputKey(id, "line-" + lines);
        Incoming said = new Incoming(key, channel, speaker, line.addressed(), line.text(), host.now());
        if (down) {
            miss(said);
            return;
        }
        for (Duration delay : noise.arrivals()) {
            if (delay.isZero()) {
                inbox.ifPresent(known -> known.said(said));
            } else {
                host.after(delay, () -> arrive(said));
            }
        }
    }

    private void arrive(Incoming said) {
        if (down) {
            miss(said);
        } else {
            inbox.ifPresent(known -> known.said(said));
        }
    }

    private void miss(Incoming said) {
        if (said.channel().isPresent()) {
            missed.add(said);
        }
    }

    private void tell(Heard heard) {
        List.copyOf(observers).forEach(observer -> observer.accept(heard));
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void start(ChatInbox to) {
        inbox = Optional.of(to);
        if (orphaned) {
            orphaned = false;
            host.after(CONFIRMATION, this::restore);
        } else {
            host.post(() -> to.connectionChanged(id, true, ""));
        }
    }

    @Override
    public void keepChannel(ChannelRequest request) {
        host.after(CONFIRMATION, () -> report(crowd.create(request)));
    }

    private void report(SimCrowd.Channel channel) {
        if (!down) {
            inbox.ifPresent(known -> known.channelChanged(channel.report()));
        }
    }

    @Override
    public void leaveChannel(ChannelAddress channel, String farewell) {
        host.post(() -> {
            if (crowd.channel(channel.name()).isPresent()) {
                speak(Optional.of(channel.name()), Optional.empty(), Lane.NORMAL, farewell);
                crowd.remove(channel.name());
            }
        });
    }

    @Override
    public CompletionStage<Void> send(ChannelAddress channel, Outgoing message) {
        return deliver(
                message,
                Optional.of(channel.name()),
                Optional.empty(),
                () -> crowd.channel(channel.name()).isPresent() ? "" : "not in " + channel.name());
    }

    @Override
    public CompletionStage<Void> sendPrivately(Speaker to, Outgoing message) {
        return deliver(
                message,
                Optional.empty(),
                Optional.of(to.name()),
                () -> crowd.find(to.name())
                                .filter(member -> member.speaker().session().equals(to.session()))
                                .isPresent()
                        ? ""
                        : to.name() + " has gone");
    }

    private CompletionStage<Void> deliver(
            Outgoing message, Optional<String> channel, Optional<String> listener, Supplier<String> obstacle) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        host.post(() -> {
            String problem = down ? "the network is down" : obstacle.get();
            if (!problem.isEmpty()) {
                sent.completeExceptionally(new NotDelivered(problem));
                return;
            }
            List<String> lines = message.lines();
            if (lines.isEmpty()) {
                sent.complete(null);
            }
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                boolean last = i == lines.size() - 1;
                enter(message, channel.or(() -> listener).orElse(""), () -> {
                    if (down) {
                        sent.completeExceptionally(new NotDelivered("the network is down"));
                        return;
                    }
                    LineNoise.Fate fate = noise.fate();
                    if (fate != LineNoise.Fate.LOST) {
                        speak(channel, listener, message.lane(), line);
                    }
                    if (fate != LineNoise.Fate.HEARD) {
                        host.after(UNCONFIRMED, () -> sent.completeExceptionally(new NotDelivered("no confirmation")));
                    } else if (last) {
                        host.after(CONFIRMATION, () -> sent.complete(null));
                    }
                });
            }
        });
        return sent;
    }

    private void enter(Outgoing message, String target, Runnable line) {
        Urgency calm = message.style() == Outgoing.Style.REPLY ? Urgency.REPLY : Urgency.NORMAL;
        Urgency urgency = message.lane() == Lane.CRITICAL ? Urgency.CRITICAL : calm;
        pace.ifPresentOrElse(limit -> limit.enter(urgency, target, line), line);
    }

    private void speak(Optional<String> channel, Optional<String> listener, Lane lane, String text) {
        tell(new Heard(host.now(), channel, nick, listener, Optional.of(lane), text));
    }

    @Override
    public boolean showsFigures() {
        return showsFigures;
    }

    @Override
    public CompletionStage<Void> figure(ChannelAddress channel, Figure figure, String words) {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        host.post(() -> {
            if (down || !showsFigures || crowd.channel(channel.name()).isEmpty()) {
                shown.completeExceptionally(new NotDelivered("no picture is shown in " + channel));
            } else {
                figures.computeIfAbsent(channel.name(), name -> new ArrayList<>())
                        .add(Map.entry(words, figure));
                shown.complete(null);
            }
        });
        return shown;
    }

    @Override
    public void topic(ChannelAddress channel, String segment) {
        host.post(() -> crowd.channel(channel.name()).ifPresent(known -> known.topic(segment)));
    }

    @Override
    public CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee) {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        host.post(() -> {
            Optional<SimCrowd.Channel> room = crowd.channel(channel.name());
            if (room.isEmpty() || !crowd.invite(room.get(), invitee)) {
                asked.completeExceptionally(new NotDelivered(invitee.hint() + " is not online"));
                return;
            }
            asked.complete(null);
        });
        return asked;
    }

    @Override
    public void stop() {
        inbox.ifPresent(known -> known.connectionChanged(id, false, "stopped"));
        inbox = Optional.empty();
    }
}
