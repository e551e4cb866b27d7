package io.pointsman.api.chat;

import io.pointsman.api.ChannelAddress;
import java.util.List;

/**
 * What a transport knows of a channel. Reported whenever it changes.
 *
 * @param joined whether the bot is in it
 * @param closedToStrangers whether only invited or keyed people can enter (IRC: +i or +k)
 * @param members everybody in it except the bot itself and the network's services
 * @param membersKnown whether the accounts of all members are resolved; while not, a staff channel hears nothing
 * @param problem why it could not be joined, or what the bot may not do in it; empty when all is well, and where the bot is not in it
 *     because the connection is lost: that is told of the connection ({@link ChatInbox#connectionChanged})
 */
public record ChannelReport(
        ChannelAddress channel,
        boolean joined,
        boolean closedToStrangers,
        List<Speaker> members,
        boolean membersKnown,
        String problem) {

    public ChannelReport {
        members = List.copyOf(members);
    }
}
