package io.pointsman.sim;

import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.Optional;

/** Is told how a rehearsal goes while it is played, on the thread that plays it. */
public interface RehearsalWatcher {

    /** It begins; the view is good until its end. */
    default void begin(RehearsalView view) {}

    /** Somebody said a line. */
    default void heard(Heard line) {}

    /**
     * One step of the simulation is through.
     *
     * @param now what the virtual clock shows
     * @param picture the switchover; empty before it is opened, and while the bot is down
     */
    default void step(Instant now, Optional<Switchover> picture) {}

    /** It is over: everything had time to come to its end, and the bot still lives. */
    default void end() {}
}
