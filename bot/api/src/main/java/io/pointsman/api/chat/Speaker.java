package io.pointsman.api.chat;

import io.pointsman.api.ConnectionId;
import java.util.Optional;

/**
 * Who speaks on a connection, as the platform vouches for it at this moment.
 *
 * @param session one uninterrupted presence: changes when the person leaves, renames or loses the connection
 * @param name what the platform shows (a nick): proves nothing; outside text
 * @param account the platform's account; empty when the platform knows none
 */
public record Speaker(ConnectionId connection, String session, String name, Optional<String> account) {}
