package io.pointsman.sim;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.chat.Addressing;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.NotDelivered;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A terminal that keeps what it shows, and at which the test types: in the staff room as soon as there is one. */
final class FakeTerminal implements ChatTransport {
    private static final ConnectionId ID = new ConnectionId("terminal");

    private final List<String> lines = new ArrayList<>();
    private final List<String> channels = new ArrayList<>();
    private final List<String> first = new ArrayList<>();
    private Optional<ChatInbox> inbox = Optional.empty();
    private boolean endsAfterStart;
    private boolean closed;

    /** What is typed before anything is shown. */
    void atStart(String... typed) {
        first.addAll(List.of(typed));
    }

    void endAfterStart() {
        endsAfterStart = true;
    }

    void type(String line) {
        typeIn(channels.contains("staff") ? "staff" : "demo", line);
    }

    void typeIn(String channel, String line) {
        Addressing.Line read = new Addressing("!").read(line, "pointsman", false);
        inbox.orElseThrow()
                .said(new Incoming(
                        new InputKey(ID, "line"),
                        Optional.of(new ChannelAddress(ID, channel)),
                        new Speaker(ID, "me", "me", Optional.of("me")),
                        read.addressed(),
                        read.text(),
                        Instant.EPOCH));
    }

    /** What Tab offers after these whole words. */
    List<String> offered(String channel, String... words) {
        return inbox.orElseThrow()
                .mayFollow(
                        Optional.of(new ChannelAddress(ID, channel)),
                        new Speaker(ID, "me", "me", Optional.of("me")),
                        List.of(words));
    }

    /** What was shown, each line after its channel. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    @Override
    public ConnectionId id() {
        return ID;
    }

    @Override
    public void start(ChatInbox heard) {
        inbox = Optional.of(heard);
        first.forEach(this::type);
        if (endsAfterStart) {
            heard.connectionEnded(ID);
        }
    }

    @Override
    public void keepChannel(ChannelRequest request) {
        channels.add(request.channel().name());
    }

    @Override
    public void leaveChannel(ChannelAddress channel, String farewell) {
        channels.remove(channel.name());
    }

    @Override
    public CompletionStage<Void> send(ChannelAddress channel, Outgoing message) {
        if (!channels.contains(channel.name())) {
            throw new AssertionError("a line for " + channel + ", which is not kept");
        }
        message.lines().forEach(line -> lines.add("[" + channel.name() + "] " + line));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> sendPrivately(Speaker to, Outgoing message) {
        return CompletableFuture.failedFuture(new NotDelivered("the demo says all in channels"));
    }

    @Override
    public void topic(ChannelAddress channel, String segment) {}

    @Override
    public CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void stop() {
        closed = true;
    }
}
