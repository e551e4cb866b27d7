package io.pointsman.core;

import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the bot asks whether somebody is there. The log knows only what people did; that they talked is known to who keeps the rooms, who
 * asks here when to look again, and reports the silence when that time has come.
 */
public final class Silence {

    /** So often it asks in one silence; then it waits for a word. */
    private static final int TIMES = 2;

    private Silence() {}

    /**
     * When the bot asks, if nobody says a word until then.
     *
     * @param spoken when a person last said something, in the log or beside it, as far as it is known
     * @return empty when it does not ask: no traffic is on us, the top was held long enough, or it asked often enough
     */
    public static Optional<Instant> asksAt(Switchover state, Instant spoken) {
        Duration patience = state.runbook().attention().silence();
        if (state.life() != Life.OPEN || state.share().isNone() || !patience.isPositive() || isOnlyWatched(state)) {
            return Optional.empty();
        }
        Instant quiet = quietSince(state, spoken);
        Optional<Attendance.Asked> asked = askedSince(state, quiet);
        return asked.map(Attendance.Asked::times).orElse(0) >= TIMES
                ? Optional.empty()
                : Optional.of(asked.map(Attendance.Asked::at).orElse(quiet).plus(patience));
    }

    /** The last word of anybody. */
    static Instant quietSince(Switchover state, Instant spoken) {
        return state.attendance().lastWordAt().filter(spoken::isBefore).orElse(spoken);
    }

    /** How the bot asked in the silence that began then. */
    static Optional<Attendance.Asked> askedSince(Switchover state, Instant quiet) {
        return state.attendance().asked().filter(asked -> asked.at().isAfter(quiet));
    }

    private static boolean isOnlyWatched(Switchover state) {
        return state.nextStage().isEmpty()
                && state.ramp().soaked()
                && !state.ramp().rollingBack();
    }
}
