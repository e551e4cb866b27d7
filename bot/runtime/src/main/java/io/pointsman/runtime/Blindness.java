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
    private final Map<ConnectionId, Loss> lost = new ConcurrentHashMap<>();

    /** One loss of a connection: with its time, so that another one soon after it is told by its own. */
    private record Loss(String why, long since, boolean told) {}

    Blindness(Switchboard board, Host host, Overview overview) {
        this.board = board;
        this.host = host;
        this.overview = overview;
    }

    /** A connection came up or went down; that it stays down is said where it can be. */
    void connectionChanged(ConnectionId connection, boolean up, String why) {
        if (up) {
            Loss over = lost.remove(connection);
            if (over != null && over.told()) {
                overview.say("I see " + connection + " again.");
            }
            return;
        }
        Loss loss = new Loss(why, host.monotonicNanos(), false);
        if (lost.putIfAbsent(connection, loss) == null) {
            host.after(BLIND_AFTER, () -> {
                if (lost.replace(connection, loss, new Loss(why, loss.since(), true))) {
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
