package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.chat.ChatTransport;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the topics of rooms as the state has them, and asks for none twice. Safe for any thread. */
final class Topics {

    private final Map<ConnectionId, ChatTransport> transports;
    private final Lateness lateness;
    private final Map<ChannelAddress, String> put = new ConcurrentHashMap<>();

    Topics(Map<ConnectionId, ChatTransport> transports, Lateness lateness) {
        this.transports = transports;
        this.lateness = lateness;
    }

    /** The topics of one state. */
    Wanted of(Switchover state) {
        return new Wanted(state);
    }

    /** The channel is none of ours any more. */
    void forget(ChannelAddress channel) {
        put.remove(channel);
    }

    /** Those of all rooms with one audience are the same, and made once. For one thread. */
    final class Wanted {

        private final Switchover state;
        private final Map<Audience, String> meant = new EnumMap<>(Audience.class);

        private Wanted(Switchover state) {
            this.state = state;
        }

        void put(RoomState room) {
            ChatTransport transport = transports.get(room.channel().connection());
            String now = meant.computeIfAbsent(room.audience(), this::meant);
            if (transport != null && !now.equals(put.put(room.channel(), now))) {
                boolean staff = room.audience() == Audience.STAFF;
                transport.topic(
                        room.channel(), RoomTopic.of(state, room.audience(), staff ? lateness.shown(state) : ""));
            }
        }

        /** By the minute it would change with everything that happens. */
        private String meant(Audience audience) {
            return RoomTopic.of(state, audience, audience == Audience.STAFF ? lateness.coarse(state) : "");
        }
    }
}
