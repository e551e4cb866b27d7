package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.Host;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.picture.RoomState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of a connection that is lost, where it can still be told. Safe for any thread. */
final class Blindness {

    private static final By KEEPER = By.system("rooms");

    /** A connection that is down for so long is told of: shorter, and nobody need know. */
    private static final Duration BLIND_AFTER = Duration.ofSeconds(10);

    private final Switchboard board;
    private final Host host;
    private final Overview overview;
    /** Why each connection is lost; empty once that was told. */
    private final Map<ConnectionId, String> lost = new ConcurrentHashMap<>();

    Blindness(Switchboard board, Host host, Overview overview) {
        this.board = board;
        this.host = host;
        this.overview = overview;
    }

    /** A connection came up or went down; that it stays down is said where it can be. */
    void connectionChanged(ConnectionId connection, boolean up, String why) {
        if (up) {
            String told = lost.remove(connection);
            if (told != null && told.isEmpty()) {
                overview.say("I see " + connection + " again.");
            }
        } else if (lost.putIfAbsent(connection, why) == null) {
            host.after(BLIND_AFTER, () -> {
                if (lost.replace(connection, why, "")) {
                    tellBlind(connection, why);
                }
            });
        }
    }

    private void tellBlind(ConnectionId connection, String why) {
        overview.say("I am blind on " + connection + ": " + why + ". What is typed there does not reach me.");
        for (LiveSwitchover one : board.all()) {
            List<RoomAction.ReportFailed> failed = one.picture().rooms().stream()
                    .filter(room ->
                            room.channel().connection().equals(connection) && room.status() == RoomState.Status.BOUND)
                    .map(room -> new RoomAction.ReportFailed(KEEPER, room.channel(), "I am blind there: " + why))
                    .toList();
            if (!failed.isEmpty()) {
                one.propose(failed, Optional.empty(), answer -> {});
            }
        }
    }
}
