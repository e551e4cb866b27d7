package io.pointsman.sim;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.ChannelReport;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.Speaker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Who is on a simulated network, with which account, and in which of its channels. Staff channels admit only who was invited. Belongs to
 * the thread that drives the {@link SimulatedHost} of its {@link SimChat}.
 */
final class SimCrowd {

    private final ConnectionId id;
    /** Changed by the host's thread alone; read by any. */
    private final Map<String, Member> people = Collections.synchronizedMap(new LinkedHashMap<>());

    private final Map<String, Channel> channels = new TreeMap<>();
    private long sessions;

    SimCrowd(ConnectionId id) {
        this.id = id;
    }

    /** The session of somebody who is online; for any thread. */
    Optional<Speaker> session(String name) {
        return Optional.ofNullable(people.get(name)).map(Member::speaker);
    }

    /** Somebody who is connected, and how they learn that they are invited to a channel. */
    record Member(Speaker speaker, Consumer<String> invited) {}

    /** A channel with its topic and whoever is in it. */
    static final class Channel {
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

        ChannelAddress address() {
            return address;
        }

        String topic() {
            return topic;
        }

        void topic(String text) {
            topic = text;
        }

        void close(boolean toStrangers) {
            closed = toStrangers;
        }

        boolean has(String name) {
            return members.containsKey(name);
        }

        /** What the bot sees of it while it is in it. */
        ChannelReport report() {
            List<Speaker> seen = members.values().stream().map(Member::speaker).toList();
            return new ChannelReport(address, true, closed, seen, true, "");
        }

        /** What the bot knows of it when it has lost the network. */
        ChannelReport lost() {
            return new ChannelReport(address, false, closed, List.of(), false, "");
        }
    }

    Channel create(ChannelRequest request) {
        return channels.computeIfAbsent(request.channel().name(), name -> new Channel(request));
    }

    Optional<Channel> channel(String name) {
        return Optional.ofNullable(channels.get(name));
    }

    Collection<Channel> channels() {
        return List.copyOf(channels.values());
    }

    void remove(String channelName) {
        channels.remove(channelName);
    }

    /** A new session for this name, in no channel. */
    void connect(String name, Optional<String> account, Consumer<String> invited) {
        sessions++;
        people.put(name, new Member(new Speaker(id, name + "#" + sessions, name, account), invited));
    }

    Optional<Member> find(String name) {
        return Optional.ofNullable(people.get(name));
    }

    Member member(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not connected"));
    }

    /** Whether the channel lets this person in. */
    boolean mayEnter(String name, String channelName) {
        return channel(channelName)
                .filter(channel -> !channel.closed || channel.invited.contains(name))
                .isPresent();
    }

    /** Puts a person into a channel that is there; false when they were in it. */
    boolean enter(String name, Channel channel) {
        return channel.members.putIfAbsent(name, member(name)) == null;
    }

    /** Takes a person from the network; returns the channels that they were in. */
    List<Channel> disconnect(String name) {
        people.remove(name);
        return channels.values().stream()
                .filter(channel -> channel.members.remove(name) != null)
                .toList();
    }

    /** Gives a person another name, and with it another session; returns the channels that they are in. */
    List<Channel> rename(String name, String other) {
        Member before = member(name);
        if (people.containsKey(other)) {
            throw new IllegalStateException(other + " is taken");
        }
        people.remove(name);
        connect(other, before.speaker().account(), before.invited());
        return replace(name, member(other));
    }

    /** Gives a person another account in the same session; returns the channels that they are in. */
    List<Channel> account(String name, Optional<String> account) {
        Member before = member(name);
        Speaker speaker = new Speaker(id, before.speaker().session(), name, account);
        people.put(name, new Member(speaker, before.invited()));
        return replace(name, member(name));
    }

    private List<Channel> replace(String name, Member by) {
        List<Channel> theirs = channels.values().stream()
                .filter(channel -> channel.members.remove(name) != null)
                .toList();
        theirs.forEach(channel -> channel.members.put(by.speaker().name(), by));
        return theirs;
    }

    /** Invites the person with the invitee's account, or its name where it has none; false when nobody is there. */
    boolean invite(Channel channel, Invitee invitee) {
        Optional<Member> member = people.values().stream()
                .filter(one -> invitee.account().isEmpty()
                        ? one.speaker().name().equals(invitee.hint())
                        : one.speaker()
                                .account()
                                .filter(invitee.account()::equals)
                                .isPresent())
                .findFirst();
        member.ifPresent(one -> {
            channel.invited.add(one.speaker().name());
            one.invited().accept(channel.address.name());
        });
        return member.isPresent();
    }
}
