package io.pointsman.sim.proof;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Deadlines;
import io.pointsman.sim.RehearsalView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is due happens when it is due, or, after an outage, as soon as it can. */
final class DeadlinesAreMet extends Invariant {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private Optional<Instant> due = Optional.empty();

    DeadlinesAreMet() {
        super("deadlines are met");
    }

    @Override
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {
        due = Deadlines.nextDeadline(after);
    }

    @Override
    void step(RehearsalView view, Switchover state) {
        if (due.isPresent() && view.now().isAfter(due.get().plus(GRACE)) && isCalm(view, GRACE)) {
            throw broken(view, "what was due at " + due.get() + " has not happened");
        }
    }
}
