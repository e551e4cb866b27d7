package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.chat.Board;
import io.pointsman.api.chat.Bookmark;
import io.pointsman.api.chat.ChannelRequest;
import io.pointsman.api.chat.ChatInbox;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Figure;
import io.pointsman.api.chat.Invitee;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Prose;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.command.Typed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * A connection on which every text names verbs as they are typed here, with the configured prefix, and is marked where its channel is a
 * rehearsal's. What is said to one person is marked by {@link Whisper}.
 */
record Prefixed(ChatTransport transport, String prefix, Rehearsals rehearsals) implements ChatTransport {

    static Map<ConnectionId, ChatTransport> all(
            Map<ConnectionId, ChatTransport> transports, String prefix, Rehearsals rehearsals) {
        return transports.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> new Prefixed(entry.getValue(), prefix, rehearsals)));
    }

    private String shown(String text) {
        return Typed.shown(text, prefix);
    }

    private Outgoing shown(Outgoing message) {
        return new Outgoing(
                message.lane(),
                message.style(),
                message.lines().stream().map(this::shown).toList(),
                message.key());
    }

    private String shownIn(ChannelAddress channel, String text) {
        return rehearsals.has(channel) && !text.isEmpty() ? Rehearsals.marked(shown(text)) : shown(text);
    }

    private Outgoing shownIn(ChannelAddress channel, Outgoing message) {
        return new Outgoing(
                message.lane(),
                message.style(),
                message.lines().stream().map(line -> shownIn(channel, line)).toList(),
                message.key());
    }

    @Override
    public ConnectionId id() {
        return transport.id();
    }

    @Override
    public void start(ChatInbox inbox) {
        transport.start(inbox);
    }

    @Override
    public void keepChannel(ChannelRequest request) {
        transport.keepChannel(
                new ChannelRequest(request.channel(), request.audience(), shownIn(request.channel(), request.topic())));
    }

    @Override
    public void leaveChannel(ChannelAddress channel, String farewell) {
        transport.leaveChannel(channel, shownIn(channel, farewell));
    }

    @Override
    public CompletionStage<Void> send(ChannelAddress channel, Outgoing message) {
        return transport.send(channel, shownIn(channel, message));
    }

    /** What people said names no verbs of ours. */
    @Override
    public CompletionStage<Void> passOn(ChannelAddress channel, List<Prose> lines) {
        return transport.passOn(channel, lines);
    }

    @Override
    public void together(Runnable sends) {
        transport.together(sends);
    }

    @Override
    public CompletionStage<Void> sendPrivately(Speaker to, Outgoing message) {
        return transport.sendPrivately(to, shown(message));
    }

    @Override
    public CompletionStage<Void> answer(Speaker to, ChannelAddress where, Outgoing message) {
        return transport.answer(to, where, shownIn(where, message));
    }

    @Override
    public CompletionStage<Void> reply(InputKey asked, ChannelAddress channel, Outgoing message) {
        return transport.reply(asked, channel, shownIn(channel, message));
    }

    @Override
    public boolean showsBoards() {
        return transport.showsBoards();
    }

    /** A board names no verbs. */
    @Override
    public CompletionStage<Void> board(ChannelAddress channel, Board board) {
        return transport.board(channel, board);
    }

    @Override
    public boolean showsFigures() {
        return transport.showsFigures();
    }

    @Override
    public CompletionStage<Void> figure(ChannelAddress channel, Figure figure, String words) {
        return transport.figure(channel, figure, shownIn(channel, words));
    }

    @Override
    public boolean showsBookmarks() {
        return transport.showsBookmarks();
    }

    /** Titles and addresses name no verbs. */
    @Override
    public CompletionStage<Void> bookmark(ChannelAddress channel, Bookmark bookmark) {
        return transport.bookmark(channel, bookmark);
    }

    @Override
    public void workedOn(InputKey line) {
        transport.workedOn(line);
    }

    @Override
    public void homesChanged() {
        transport.homesChanged();
    }

    @Override
    public void topic(ChannelAddress channel, String segment) {
        transport.topic(channel, shownIn(channel, segment));
    }

    @Override
    public CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee) {
        return transport.invite(channel, invitee);
    }

    @Override
    public List<String> complaints() {
        return transport.complaints();
    }

    @Override
    public void stop() {
        transport.stop();
    }
}
