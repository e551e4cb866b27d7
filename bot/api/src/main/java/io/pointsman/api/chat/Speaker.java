package io.pointsman.api.chat;

import io.pointsman.api.Actor;
import io.pointsman.api.ConnectionId;
import java.util.Optional;

/**
 * Who speaks on a connection, as the platform vouches for it at this moment.
 *
 * @param session one uninterrupted presence: changes when the person leaves, renames or loses the connection
 * @param name what the platform shows (a nick): proves nothing; outside text
 * @param account the platform's account; empty when the platform knows none
 */
public record Speaker(ConnectionId connection, String session, String name, Optional<String> account) {

    /** The session as the key of a guest, unique among all connections: what {@code !vouch} vouches for. */
    public String key() {
        return key(connection, session);
    }

    /** The {@link #key()} of whoever has the session on the connection. */
    public static String key(ConnectionId connection, String session) {
        return connection + "/" + session;
    }

    /** The speaker as somebody whom the configuration does not know. */
    public Actor guest() {
        return Actor.guest(key(), name);
    }
}
