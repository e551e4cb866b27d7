package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Lane;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.chat.Incoming;
import io.pointsman.api.chat.Outgoing;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to one person: a few lines where they asked, the rest privately. */
final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    /** So many lines at most in a room. */
    private static final int IN_ROOM = 4;

    private final Map<ConnectionId, ChatTransport> transports;
    private final Whisper whisper;

    Replies(Map<ConnectionId, ChatTransport> transports) {
        this.transports = Map.copyOf(transports);
        this.whisper = new Whisper(this.transports);
    }

    /** What concerns the asker alone: to staff in private where the customer reads, for it names our people and our reasons. */
    void tell(Scene scene, List<String> lines) {
        boolean overheard = scene.by().actor().isStaff() && scene.by().audience() == Audience.CUSTOMER;
        answer(scene.state(), scene.line(), lines, scene.openly() && !overheard, Lane.NORMAL);
    }

    /** What anybody may read who reads the place. */
    void say(Scene scene, List<String> lines) {
        answer(scene.state(), scene.line(), lines, scene.openly(), Lane.NORMAL);
    }

    /** The line is through. */
    void workedOn(Incoming line) {
        ChatTransport transport = transports.get(line.speaker().connection());
        if (transport != null) {
            transport.workedOn(line.key());
        }
    }

    /**
     * Answers where the line was said.
     *
     * @param about the picture of the switchover that the lines are about; {@link io.pointsman.core.Evolution#nothing} when of none
     * @param openly whether its channel is one of ours
     */
    void answer(Switchover about, Incoming line, List<String> lines, boolean openly, Lane lane) {
        ChatTransport transport = transports.get(line.speaker().connection());
        if (transport == null || lines.isEmpty()) {
            return;
        }
        if (line.channel().isEmpty()) {
            whisper.to(about, line.speaker(), lane, lines);
            return;
        }
        ChannelAddress channel = line.channel().get();
        if (!openly) {
            whisper.to(about, line.speaker(), channel, lane, lines);
            return;
        }
        List<String> here = new ArrayList<>();
        boolean fits = lines.size() <= IN_ROOM;
        for (int i = 0; i < (fits ? lines.size() : IN_ROOM - 1); i++) {
            here.add((i == 0 ? Inert.text(line.speaker().name()) + ": " : "") + lines.get(i));
        }
        if (!fits) {
            here.add("… " + (lines.size() - IN_ROOM + 1) + " more lines, to you privately.");
        }
        transport
                .reply(line.key(), channel, new Outgoing(lane, Outgoing.Style.REPLY, here))
                .exceptionally(lost -> {
                    LOG.info("an answer in {} was lost: {}", channel, lost.getMessage());
                    return null;
                });
        if (!fits) {
            whisper.to(about, line.speaker(), lane, lines.subList(IN_ROOM - 1, lines.size()));
        }
    }
}
