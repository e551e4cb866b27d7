package io.pointsman.runtime;

import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.chat.Speaker;
import io.pointsman.api.picture.Switchover;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines for one session alone, marked where they are about a rehearsal. That they were lost is for the log: the person has gone. Safe for any
 * thread.
 */
final class Whisper {

    private static final Logger LOG = LoggerFactory.getLogger(Whisper.class);

    private final Map<ConnectionId, ChatTransport> transports;

    Whisper(Map<ConnectionId, ChatTransport> transports) {
        this.transports = transports;
    }

    /** @param about the picture of the switchover that the lines are about; {@link io.pointsman.core.Evolution#nothing} when of none */
    void to(Switchover about, Speaker who, Lane lane, List<String> lines) {
        ChatTransport transport = transports.get(who.connection());
        if (transport == null || lines.isEmpty()) {
            return;
        }
        sent(
                who,
                transport.sendPrivately(who, new Outgoing(lane, Outgoing.Style.REPLY, Rehearsals.told(about, lines))));
    }

    /** The same, there where they asked. */
    void to(Switchover about, Speaker who, ChannelAddress where, Lane lane, List<String> lines) {
        ChatTransport transport = transports.get(who.connection());
        if (transport != null && !lines.isEmpty()) {
            sent(
                    who,
                    transport.answer(
                            who, where, new Outgoing(lane, Outgoing.Style.REPLY, Rehearsals.told(about, lines))));
        }
    }

    private static void sent(Speaker who, CompletionStage<Void> sent) {
        sent.exceptionally(lost -> {
            LOG.info("a private line to {} was lost: {}", who.key(), lost.getMessage());
            return null;
        });
    }
}
