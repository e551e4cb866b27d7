package io.pointsman.api.chat;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.InputKey;
import io.pointsman.api.Lane;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One connection to a place where people talk. It keeps itself connected for ever, keeps the channels that were asked for, and
 * keeps the order of lines per channel and lane. Methods may be called from any thread and do not block; stages complete on any thread.
 */
public interface ChatTransport {

    ConnectionId id();

    /** Connects, and goes on trying until {@link #stop}. Called once, before anything else. */
    void start(ChatInbox inbox);

    /**
     * Creates or joins a channel, sets its modes and its topic segment, and keeps it so, through reconnects and kicks, until
     * {@link #leaveChannel}. Idempotent: may be asked again for the same channel. What comes of it is told to
     * {@link ChatInbox#channelChanged}.
     */
    void keepChannel(ChannelRequest request);

    /** Says the lines, leaves the channel and keeps it no longer. */
    void leaveChannel(ChannelAddress channel, String farewell);

    /**
     * Says lines in a channel. The stage completes when the network confirmed that it has them, and fails with
     * {@link NotDelivered} when they were lost, may have been lost, or the bot is not in the channel; with {@link AlreadySaid} when the
     * network has them since before a crash.
     */
    CompletionStage<Void> send(ChannelAddress channel, Outgoing message);

    /**
     * Says lines of people elsewhere, inert already and with who said them, as they were meant to look. Fails as {@link #send} does; where
     * a network has no looks, the words are said.
     */
    default CompletionStage<Void> passOn(ChannelAddress channel, List<Prose> lines) {
        return send(
                channel,
                new Outgoing(
                        Lane.NORMAL,
                        Outgoing.Style.NARRATION,
                        lines.stream().map(Prose::text).toList()));
    }

    /**
     * Calls the task, which sends to many channels; what a network takes in one go may leave together when it is through. It sends nothing
     * else, and waits for nothing.
     */
    default void together(Runnable sends) {
        sends.run();
    }

    /** Says lines to one session alone; fails as {@link #send} does, also when the session is over. */
    CompletionStage<Void> sendPrivately(Speaker to, Outgoing message);

    /**
     * Says lines to one session alone, there where they pressed or asked; for lines whose loss does no harm. Fails as {@link #send} does.
     */
    default CompletionStage<Void> answer(Speaker to, ChannelAddress where, Outgoing message) {
        return sendPrivately(to, message);
    }

    /**
     * A line or press is through: it had its effect or was refused, and its answer is on its way. A transport that keeps what it heard until
     * then need not tell it again after a crash. Not called for what is for nobody here.
     */
    default void workedOn(InputKey line) {}

    /**
     * Says the answer to a line there where the line was said, for everybody who reads there: where a network has threads, in the thread of
     * the line. Fails as {@link #send} does.
     *
     * @param asked the key of the line
     */
    default CompletionStage<Void> reply(InputKey asked, ChannelAddress channel, Outgoing message) {
        return send(channel, message);
    }

    /** Whether it shows boards, and hears what is pressed. Constant; where it does not, no board is made for it. */
    default boolean showsBoards() {
        return false;
    }

    /**
     * Shows this in the channel's one message that is always true; the newest wins, at the pace that the network bears. The stage completes
     * when this board or a newer one is shown, and fails with {@link NotDelivered} when it will not be.
     */
    default CompletionStage<Void> board(ChannelAddress channel, Board board) {
        return CompletableFuture.failedFuture(new NotDelivered(id() + " shows no boards"));
    }

    /** Whether it shows pictures among what is said. Constant; where it does not, people get a link. */
    default boolean showsFigures() {
        return false;
    }

    /**
     * Shows a picture in a channel, once. Fails with {@link NotDelivered} when it is not shown, or may not be.
     *
     * @param words what is said with it, inert
     */
    default CompletionStage<Void> figure(ChannelAddress channel, Figure figure, String words) {
        return CompletableFuture.failedFuture(new NotDelivered(id() + " shows no pictures"));
    }

    /** Whether it shows links at the head of a channel. Constant; where it does not, none are made for it. */
    default boolean showsBookmarks() {
        return false;
    }

    /**
     * Keeps a link at the head of a channel: there is one of its title, and it leads there from now on. What people put there stays. The
     * stage completes when it leads there, and fails with {@link NotDelivered} when it will not.
     */
    default CompletionStage<Void> bookmark(ChannelAddress channel, Bookmark bookmark) {
        return CompletableFuture.failedFuture(new NotDelivered(id() + " shows no bookmarks"));
    }

    /**
     * What {@link ChatInbox#home} gives may be otherwise now, for anybody: a transport that shows homes asks again for those who look at
     * theirs, at the pace that the network bears.
     */
    default void homesChanged() {}

    /** Sets the bot's own segment of the topic; the newest wins, and the rest of the topic stays. */
    void topic(ChannelAddress channel, String segment);

    /** Invites somebody, if somebody is there whose account is the invitee's; fails with {@link NotDelivered} saying why not. */
    CompletionStage<Void> invite(ChannelAddress channel, Invitee invitee);

    /** What does not work on this connection although it is up, and why, in lines for staff; empty when all is well. From memory. */
    default List<String> complaints() {
        return List.of();
    }

    /** Sends what waits, for a few seconds at most, says good-bye and disconnects. */
    void stop();
}
