package io.pointsman.core;

import io.pointsman.api.Durations;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.event.RoomEvent;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.StreamWish;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The rules of channels: bound, failed, back, silent, safe again, and how they read of the traffic. */
final class RoomRules {

    /** No channel reads of the traffic more often, or more seldom, than that. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofDays(1);

    private RoomRules() {}

    static Decision decide(Switchover state, RoomAction action, Instant at) {
        Optional<RoomState> room = state.rooms().stream()
                .filter(candidate -> candidate.channel().equals(action.channel()))
                .findFirst();
        return room.map(known -> decide(state, known, action, new Stamp(at, action.by())))
                .orElseGet(() -> Ruling.unknown(action.channel() + " is no channel of this switchover."));
    }

    private static Decision decide(Switchover state, RoomState room, RoomAction action, Stamp stamp) {
        RoomState.Status status = room.status();
        return switch (action) {
            case RoomAction.ReportBound bound ->
                // A silent channel is left only by Reopen: that somebody joined it again proves nothing.
                status == RoomState.Status.BOUND || status == RoomState.Status.SILENCED
                        ? Ruling.already("The bot is in " + room.channel() + " already.")
                        : Ruling.accept(
                                status == RoomState.Status.LOST
                                        ? new RoomEvent.Returned(stamp, bound.channel(), room.audience())
                                        : new RoomEvent.Bound(stamp, bound.channel(), room.audience()));
            case RoomAction.ReportFailed failed ->
                is(room, RoomState.Status.FAILED, failed.problem()) || is(room, RoomState.Status.LOST, failed.problem())
                        ? Ruling.already("That is known of " + room.channel() + ".")
                        : Ruling.accept(new RoomEvent.Failed(stamp, failed.channel(), failed.problem()));
            case RoomAction.Silence silence ->
                is(room, RoomState.Status.SILENCED, silence.problem())
                        ? Ruling.already(room.channel() + " is silent already.")
                        : Ruling.accept(new RoomEvent.Silenced(stamp, silence.channel(), silence.problem()));
            case RoomAction.Reopen reopen ->
                status == RoomState.Status.SILENCED
                        ? Ruling.accept(new RoomEvent.Reopened(stamp, reopen.channel()))
                        : Ruling.already(room.channel() + " is not silent.");
            case RoomAction.SetStream set ->
                stream(state, state.stream(set.channel()).with(set.change()), stamp);
        };
    }

    private static Decision stream(Switchover state, StreamWish wish, Stamp stamp) {
        if (wish.every()
                .filter(every -> every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0)
                .isPresent()) {
            return Ruling.incomplete(
                    "A line comes once in " + Durations.show(SHORTEST) + " to " + Durations.show(LONGEST) + ".");
        }
        return state.stream(wish.channel()).equals(wish)
                ? Ruling.already("It is so already.")
                : Ruling.accept(new RoomEvent.StreamSet(stamp, wish));
    }

    private static boolean is(RoomState room, RoomState.Status status, String problem) {
        return room.status() == status && room.problem().equals(problem);
    }
}
