package io.pointsman.sim.proof;

import io.pointsman.api.event.Event;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import io.pointsman.sim.RehearsalView;
import io.pointsman.sim.world.FaultKind;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the bot believes is what the log says, before and after each restart; and the log is whole at the end. */
final class RestartReachesTheSameState extends Invariant {

    private static final Duration GRACE = Duration.ofSeconds(3);

    private long compared = -1;

    RestartReachesTheSameState() {
        super("a restart reaches the same state");
    }

    @Override
    void step(RehearsalView view, Switchover state) {
        Optional<Switchover> believed = view.picture();
        if (believed.isEmpty() || view.lasting().contains(FaultKind.FULL_DISK)) {
            // Whoever starts again is compared again.
            compared = -1;
            return;
        }
        if (compared == state.version() || state.version() == 0) {
            return;
        }
        if (believed.get().version() == state.version()) {
            if (!believed.get().equals(state)) {
                throw broken(
                        view, "the bot believes something else than event " + state.version() + " of the log says");
            }
            compared = state.version();
        } else if (isCalm(view, GRACE) && state.lastAt().plus(GRACE).isBefore(view.now())) {
            throw broken(
                    view,
                    "the log has " + state.version() + " events, and the bot knows "
                            + believed.get().version());
        }
    }

    @Override
    void end(RehearsalView view, Switchover state) {
        if (state.version() == 0) {
            return;
        }
        StreamId stream = StreamId.of(state.id());
        view.store().verify(stream).ifPresent(problem -> {
            throw broken(view, problem);
        });
        List<Event> log = view.store().read(stream, 0).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
        if (!Evolution.replay(log).equals(state)) {
            throw broken(view, "the log that is read is not the log that was written");
        }
    }
}
