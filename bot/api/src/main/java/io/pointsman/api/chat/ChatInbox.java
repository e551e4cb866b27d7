package io.pointsman.api.chat;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import java.util.List;
import java.util.Optional;

/**
 * Where a transport puts what it hears. Methods may be called from any thread, return at once, and keep the order of calls
 * per channel.
 */
public interface ChatInbox {

    /**
     * Somebody said a line. Never called for the bot's own lines, for notices, for lines of other bots, or for replayed history.
     */
    void said(Incoming line);

    /**
     * The same, for a transport that has a thread to spare: the line is taken in the order of the calls, and what is returned does its work.
     * It is to be run once, soon, where the caller can bear to be kept as long as a plugin may take; so the answer comes from the thread that
     * read the line, and waits for no other.
     */
    default Runnable hear(Incoming line) {
        said(line);
        return () -> {};
    }

    /**
     * Somebody said a line while the bot was away, as the network's history shows. No such line is executed, except a {@code hold}.
     *
     * @param line with the time at which the network had it, and a key that the same line has each time that it is shown; the account only
     *     where the history itself vouches for it
     */
    default void heardWhileAway(Incoming line) {}

    /**
     * Somebody changed what they had said before. Nothing of it is executed, whatever it says.
     *
     * @param line as it is now
     */
    default void edited(Incoming line) {}

    /** Somebody came into a channel of ours. */
    void joined(ChannelAddress channel, Speaker who);

    /** A session is over: the person left, renamed, or lost the connection. Not called for a netsplit. */
    void sessionEnded(ConnectionId connection, String session);

    /** Something about a channel changed: see {@link ChannelReport}. */
    void channelChanged(ChannelReport report);

    /**
     * The connection is up (registered and ready to speak) or down.
     *
     * @param why in words, when it is down
     */
    void connectionChanged(ConnectionId connection, boolean up, String why);

    /**
     * The words that may stand next in a line that is being typed, for a transport that completes: verbs that this person may use there,
     * with the prefix, or what may follow the verb.
     *
     * @param channel where it is typed; empty for a private message
     * @param typed the whole words before the one that is completed
     */
    default List<String> mayFollow(Optional<ChannelAddress> channel, Speaker who, List<String> typed) {
        return List.of();
    }

    /**
     * Somebody pressed a choice of a board, and answered its form where it has one. It is believed only if the board of this moment still
     * offers it; then it is worked on as the line that it types, said by this person in this place, and answered to them alone.
     */
    default void chose(Chosen press) {}

    /**
     * What would become of a press: for a transport that shows a form before {@link #chose}. From memory, at once, without effect. Asked
     * again when the form is sent, for who may do what may be otherwise then.
     */
    default Offer offered(Chosen press) {
        return new Offer.Refused("nothing can be pressed here");
    }

    /** What is wrong with the answers to a form; empty when nothing is. From memory, at once, without effect. */
    default List<Objection> objections(Chosen press) {
        return List.of();
    }

    /** What is in somebody's own hands, and the switchovers that they may know of: a board for this person alone. From memory, at once. */
    default Optional<Board> home(Speaker who) {
        return Optional.empty();
    }

    /** The connection is over and will not come back, as when somebody leaves the terminal. */
    default void connectionEnded(ConnectionId connection) {}
}
