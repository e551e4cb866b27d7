package io.pointsman.sim.proof;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.RehearsalView;

/** The times in a log never go back, and never lie in the future. */
final class TimeGoesForward extends Invariant {

    TimeGoesForward() {
        super("time goes forward");
    }

    @Override
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {
        if (before.version() > 0 && event.stamp().at().isBefore(before.lastAt())) {
            throw broken(
                    view,
                    "event " + after.version() + " is of " + event.stamp().at() + ", the one before of "
                            + before.lastAt());
        }
        if (event.stamp().at().isAfter(view.now())) {
            throw broken(
                    view, "event " + after.version() + " is of " + event.stamp().at());
        }
    }
}
