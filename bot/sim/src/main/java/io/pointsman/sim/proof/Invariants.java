package io.pointsman.sim.proof;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import io.pointsman.sim.Heard;
import io.pointsman.sim.RehearsalView;
import io.pointsman.sim.RehearsalWatcher;
import io.pointsman.store.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Watches a rehearsal and throws a {@link BrokenPromise} in the very step in which an invariant no longer holds. One object watches one
 * rehearsal.
 */
public final class Invariants implements RehearsalWatcher {

    private final List<Invariant> all = List.of(
            new NoRiseAgainstADoubt(),
            new HoldAlwaysHolds(),
            new LogIsWhatWasSaid(),
            new NoReaderIsStuck(),
            new StaffTalkStaysWithStaff(),
            new OnePageOneKey(),
            new DeadlinesAreMet(),
            new RestartReachesTheSameState(),
            new TimeGoesForward());
    private Optional<RehearsalView> view = Optional.empty();
    private Switchover state = Evolution.nothing();
    private int read;

    /** The names of what is watched. */
    public static List<String> names() {
        return new Invariants().all.stream().map(Invariant::name).toList();
    }

    @Override
    public void begin(RehearsalView of) {
        view = Optional.of(of);
    }

    @Override
    public void heard(Heard line) {
        RehearsalView now = view.orElseThrow();
        catchUp(now);
        all.forEach(one -> one.heard(now, line, state));
    }

    @Override
    public void step(Instant at, Optional<Switchover> picture) {
        RehearsalView now = view.orElseThrow();
        catchUp(now);
        for (Invariant one : all) {
            one.step(now, state);
        }
    }

    @Override
    public void end() {
        RehearsalView now = view.orElseThrow();
        all.forEach(one -> one.end(now, state));
    }

    private void catchUp(RehearsalView now) {
        List<StoredEvent> written = now.written();
        while (read < written.size()) {
            if (written.get(read++).event() instanceof Event event) {
                Switchover before = state;
                state = Evolution.evolve(before, event);
                Switchover after = state;
                all.forEach(one -> one.committed(now, before, event, after));
            }
        }
    }
}
