package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A chat network within this JVM: people with accounts, channels, and lines that are confirmed a moment after they were said. Staff
 * channels admit only who was invited. Belongs to the thread that drives its {@link SimulatedHost}.
 */
public final class SimChat implements ChatTransport {
    private static final Duration CONFIRMATION = Duration.ofMillis(40);

    private final ConnectionId id;
    private final String nick;
    private final Addressing addressing;
    private final SimulatedHost host;
    private final Map<String, Member> people = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new TreeMap<>();
    private final List<Consumer<Heard>> observers = new ArrayList<>();
    private Optional<ChatInbox> inbox = Optional.empty();
    private final List<Incoming> missed = new ArrayList<>();
    private Optional<Pace> pace = Optional.empty();
    private boolean down;
    private long lines;
    private long sessions;

    /** Makes a network on which the bot is called {@code nick}. */
    public SimChat(ConnectionId id, String nick, Addressing addressing, SimulatedHost host) {
        this.id = id;
        this.nick = nick;
        this.addressing = addressing;
        this.host = host;
    }

    private record Member(Speaker speaker, Consumer<String> invited) {}

    private static final class Channel {
        private final ChannelAddress address;
        private boolean closed;
        private String topic;
        private final Map<String, Member> members = new LinkedHashMap<>();
        private final List<String> invited = new ArrayList<>();

        private Channel(ChannelRequest request) {
            this.address = request.channel();
            this.closed = request.audience() == Audience.STAFF;
            this.topic = request.topic();
        }
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
        sessions++;
        people.put(name, new Member(new Speaker(id, name + "#" + sessions, name, account), invited));
    }

    /** A connected person goes into a channel; false when it is closed to them or does not exist. */
    public boolean join(String name, String channelName) {
        Channel channel = channels.get(channelName);
        Member member = member(name);
        if (channel == null || (channel.closed && !channel.invited.contains(name))) {
            return false;
        }
        if (channel.members.putIfAbsent(name, member) == null) {
            report(channel);
            inbox.ifPresent(known -> known.joined(channel.address, member.speaker()));
        }
        return true;
    }

    public boolean isIn(String name, String channelName) {
        Channel channel = channels.get(channelName);
        return channel != null && channel.members.containsKey(name);
    }

    /** The topic of a channel; empty when there is no such channel. */
    public String topicOf(String channelName) {
        Channel channel = channels.get(channelName);
        return channel == null ? "" : channel.topic;
    }

    /** Somebody opens a channel to everybody, or closes it again. */
    public void close(String channelName, boolean closed) {
        Channel channel = channels.get(channelName);
        if (channel != null) {
            channel.closed = closed;
            report(channel);
        }
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
            channels.values()
                    .forEach(channel -> known.channelChanged(
                            new ChannelReport(channel.address, false, channel.closed, List.of(), false, "")));
            known.connectionChanged(id, false, why);
        });
    }

    /** The bot has the network again, is in all its channels, and is shown what was said in them while it was away, ever since. */
    public void restore() {
        down = false;
        inbox.ifPresent(known -> known.connectionChanged(id, true, ""));
        channels.values().forEach(this::report);
        inbox.ifPresent(known -> missed.forEach(known::heardWhileAway));
    }

    /** A person leaves the network. */
    public void disconnect(String name) {
        Member member = people.remove(name);
        if (member == null) {
            return;
        }
        channels.values().stream()
                .filter(channel -> channel.members.remove(name) != null)
                .forEach(this::report);
        inbox.ifPresent(known -> known.sessionEnded(id, member.speaker().session()));
    }

    /** A person takes another name: that is a new session, for a name proves nothing. Nobody else may have the name. */
    public void rename(String name, String other) {
        Member before = member(name);
        if (people.containsKey(other)) {
            throw new IllegalStateException(other + " is taken");
        }
        people.remove(name);
        connect(other, before.speaker().account(), before.invited());
        replace(name, member(other));
        inbox.ifPresent(known -> known.sessionEnded(id, before.speaker().session()));
    }

    /** A person logs in to an account, or out of it, in the midst of a session. */
    public void account(String name, Optional<String> account) {
        Member before = member(name);
        Speaker speaker = new Speaker(id, before.speaker().session(), name, account);
        people.put(name, new Member(speaker, before.invited()));
        replace(name, member(name));
    }

    private void replace(String name, Member by) {
        for (Channel channel : channels.values()) {
            if (channel.members.remove(name) != null) {
                channel.members.put(by.speaker().name(), by);
                report(channel);
            }
        }
    }

    /** A member says a line in a channel. */
    public void say(String name, String channelName, String text) {
        Channel channel = channels.get(channelName);
        if (channel == null || !channel.members.containsKey(name)) {
            throw new IllegalStateException(name + " is not in " + channelName);
        }
        tell(new Heard(host.now(), Optional.of(channelName), name, Optional.empty(), Optional.empty(), text));
        hand(Optional.of(channel.address), member(name).speaker(), addressing.read(text, nick, false));
    }

    /** A person says a line to the bot alone. */
    public void whisper(String name, String text) {
        tell(new Heard(host.now(), Optional.empty(), name, Optional.of(nick), Optional.empty(), text));
        hand(Optional.empty(), member(name).speaker(), addressing.read(text, nick, true));
    }

    private void hand(Optional<ChannelAddress> channel, Speaker speaker, Addressing.Line line) {
        lines++;
        InputKey key = new InputKey(id, "line-" + lines);
        Incoming said = new Incoming(key, channel, speaker, line.addressed(), line.text(), host.now());
        if (!down) {
            inbox.ifPresent(known -> known.said(said));
        } else if (channel.isPresent()) {
            missed.add(said);
        }
    }

    private Member member(String name) {
        Member member = people.get(name);
        if (member == null) {
            throw new IllegalStateException(name + " is not connected");
        }
        return member;
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
        host.post(() -> to.connectionChanged(id, true, ""));
    }

    @Override
    public void keepChannel(ChannelRequest request) {
        host.after(
                CONFIRMATION,
                () -> report(channels.computeIfAbsent(request.channel().name(), name -> new Channel(request))));
    }

    private void report(Channel channel) {
        if (down) {
            return;
        }
        inbox.ifPresent(known -> known.channelChanged(new ChannelReport(
                channel.address,
                true,
                channel.closed,
                channel.members.values().stream().map(Member::speaker).toList(),
                true,
                "")));
    }

    @Override
    public void leaveChannel(ChannelAddress channel, String farewell) {
        host.post(() -> {
            if (channels.containsKey(channel.name())) {
                speak(Optional.of(channel.name()), Optional.empty(), Lane.NORMAL, farewell);
                channels.remove(channel.name());
            }
        });
    }

    @Override
    public CompletionStage<Void> send(ChannelAddress channel, Outgoing message) {
        return deliver(
                message,
                Optional.of(channel.name()),
                Optional.empty(),
                () -> channels.containsKey(channel.name()) ? "" : "not in " + channel.name());
    }

    @Override
    public CompletionStage<Void> sendPrivately(Speaker to, Outgoing message) {
        return deliver(
                message,
                Optional.empty(),
                Optional.of(to.name()),
                () -> Optional.ofNullable(people.get(to.name()))
                                .filter(member -> member.speaker().session().equals(to.session()))
                                .isPresent()
                        ? ""
                        : to.name() + " has gone");
    }

    private CompletionStage<Void> deliver(
            Outgoing message,
            Optional<String> channel,
            Optional<String> listener,
            java.util.function.Supplier<String> obstacle) {
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
                enter(message, () -> {
                    if (down) {
                        sent.completeExceptionally(new NotDelivered("the network is down"));
                        return;
                    }
                    speak(channel, listener, message.lane(), line);
                    if (last) {
                        host.after(CONFIRMATION, () -> sent.complete(null));
                    }
                });
            }
        });
        return sent;
    }

    private void enter(Outgoing message, Runnable line) {
        Pace.Urgency calm = message.style() == Outgoing.Style.REPLY ? Pace.Urgency.REPLY : Pace.Urgency.NORMAL;
        Pace.Urgency urgency = message.lane() == Lane.CRITICAL ? Pace.Urgency.CRITICAL : calm;
        pace.ifPresentOrElse(limit -> limit.enter(urgency, line), line);
    }

    private void speak(Optional<String> channel, Optional<String> listener, Lane lane, String text) {
        tell(new Heard(host.now(), channel, nick, listener, Optional.of(lane), text));
    }

    @Override
    public void topic(ChannelAddress channel, String segment) {
        host.post(() -> Optional.ofNullable(channels.get(channel.name())).ifPresent(known -> known.topic = segment));
    }

    @Override
    public CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee) {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        host.post(() -> {
            Optional<Member> member = people.values().stream()
                    .filter(one -> invitee.account().isEmpty()
                            ? one.speaker().name().equals(invitee.hint())
                            : one.speaker()
                                    .account()
                                    .filter(invitee.account()::equals)
                                    .isPresent())
                    .findFirst();
            Channel room = channels.get(channel.name());
            if (member.isEmpty() || room == null) {
                asked.completeExceptionally(new NotDelivered(invitee.hint() + " is not online"));
                return;
            }
            room.invited.add(member.get().speaker().name());
            member.get().invited().accept(channel.name());
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
