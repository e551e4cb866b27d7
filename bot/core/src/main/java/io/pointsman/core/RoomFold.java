package io.pointsman.core;

import io.pointsman.api.event.RoomEvent;
import io.pointsman.api.picture.RoomState;

/** What the events of a channel do to it. */
final class RoomFold {

    private RoomFold() {}

    static void fold(Draft draft, RoomEvent event) {
        switch (event) {
            case RoomEvent.Bound bound -> set(draft, bound, RoomState.Status.BOUND, "");
            case RoomEvent.Failed failed -> set(draft, failed, RoomState.Status.FAILED, failed.problem());
            case RoomEvent.Silenced silenced -> set(draft, silenced, RoomState.Status.SILENCED, silenced.problem());
            case RoomEvent.Reopened reopened -> set(draft, reopened, RoomState.Status.BOUND, "");
        }
    }

    private static void set(Draft draft, RoomEvent event, RoomState.Status status, String problem) {
        draft.rooms.replaceAll(room -> room.channel().equals(event.channel())
                ? new RoomState(room.channel(), room.audience(), status, problem)
                : room);
    }
}
