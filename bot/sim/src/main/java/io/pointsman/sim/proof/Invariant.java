package io.pointsman.sim.proof;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.Heard;
import io.pointsman.sim.RehearsalView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One thing that must hold. Told everything that happens, in order; throws a {@link BrokenPromise} when it does not hold. */
abstract class Invariant {

    private final String name;

    Invariant(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    BrokenPromise broken(RehearsalView view, String what) {
        return new BrokenPromise(name, what + " (at " + view.now() + ")");
    }

    /** An event was written. */
    void committed(RehearsalView view, Switchover before, Event event, Switchover after) {}

    /** Somebody said a line. */
    void heard(RehearsalView view, Heard line, Switchover state) {}

    /** A step is through. */
    void step(RehearsalView view, Switchover state) {}

    /** It is over, and everything had time to come to its end. */
    void end(RehearsalView view, Switchover state) {}

    /** Whether nothing of networks and machines was wrong, and the same bot lived, for so long. */
    static boolean isCalm(RehearsalView view, Duration time) {
        return isBefore(view.calmSince(), time, view.now()) && isBefore(view.upSince(), time, view.now());
    }

    private static boolean isBefore(Optional<Instant> since, Duration time, Instant now) {
        return since.isPresent() && !since.get().plus(time).isAfter(now);
    }
}
