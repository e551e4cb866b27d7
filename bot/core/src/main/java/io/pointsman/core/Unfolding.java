package io.pointsman.core;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One decision while it is made: the events so far, and the picture after them. */
final class Unfolding {

    /** Far more than any runbook can cause at once: reaching it means that two rules undo each other. */
    private static final int MOST = 10_000;

    private final Instant at;
    private final List<Event> events = new ArrayList<>();
    private Switchover state;

    Unfolding(Switchover before, Instant at) {
        this.state = before;
        this.at = at;
    }

    Switchover state() {
        return state;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** Adds the events, and after each of them whatever follows from it. */
    void add(List<Event> more) {
        for (Event event : more) {
            append(event);
        }
        settle();
    }

    /** Appends whatever is due by now, the earliest first. */
    void catchUp() {
        settle();
        Optional<Deadlines.Due> next =
                Deadlines.earliest(state).filter(due -> !due.at().isAfter(at));
        while (next.isPresent()) {
            add(next.get().events().apply(at));
            next = Deadlines.earliest(state).filter(due -> !due.at().isAfter(at));
        }
    }

    private void settle() {
        Optional<Event> next = Consequences.next(state, at);
        while (next.isPresent()) {
            append(next.get());
            next = Consequences.next(state, at);
        }
    }

    private void append(Event event) {
        if (events.size() >= MOST) {
            throw new IllegalStateException("the rules do not come to rest at " + event);
        }
        events.add(event);
        state = Evolution.evolve(state, event);
    }
}
