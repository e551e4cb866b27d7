package io.pointsman.core;

import io.pointsman.api.event.RoomEvent;
import io.pointsman.api.picture.RoomState;

/** What the events of a channel do to it. */
final class RoomFold {

    private RoomFold() {}

    static void fold(Draft draft, RoomEvent event) {
        switch (event) {
            case RoomEvent.Bound bound -> set(draft, bound, RoomState.Status.BOUND, "");
            case RoomEvent.Returned returned -> set(draft, returned, RoomState.Status.BOUND, "");
            case RoomEvent.Failed failed -> lose(draft, failed);
            case RoomEvent.Silenced silenced -> set(draft, silenced, RoomState.Status.SILENCED, silenced.problem());
            case RoomEvent.StreamSet set -> {
                draft.streams.removeIf(wish -> wish.channel().equals(set.channel()));
                draft.streams.add(set.wish());
            }
            case RoomEvent.Reopened reopened -> set(draft, reopened, RoomState.Status.BOUND, "");
        }
    }

    /** A channel in which the bot had been is lost; one in which it never was is still wanted. */
    private static void lose(Draft draft, RoomEvent.Failed failed) {
        draft.rooms.replaceAll(room -> room.channel().equals(failed.channel())
                ? new RoomState(room.channel(), room.audience(), without(room.status()), failed.problem())
                : room);
    }

    private static RoomState.Status without(RoomState.Status before) {
        return switch (before) {
            case WANTED, FAILED -> RoomState.Status.FAILED;
            case BOUND, LOST, SILENCED -> RoomState.Status.LOST;
        };
    }

    private static void set(Draft draft, RoomEvent event, RoomState.Status status, String problem) {
        draft.rooms.replaceAll(room -> room.channel().equals(event.channel())
                ? new RoomState(room.channel(), room.audience(), status, problem)
                : room);
    }
}
