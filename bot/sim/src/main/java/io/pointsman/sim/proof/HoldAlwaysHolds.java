package io.pointsman.sim.proof;

import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.Heard;
import io.pointsman.sim.RehearsalView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whoever says hold in a room that the bot hears is obeyed, whatever it waits for. */
final class HoldAlwaysHolds extends Invariant {

    private static final Duration SOON = Duration.ofSeconds(5);

    private Optional<Heard> asked = Optional.empty();

    HoldAlwaysHolds() {
        super("hold always holds");
    }

    @Override
    void heard(RehearsalView view, Heard line, Switchover state) {
        boolean hold =
                !line.byBot() && line.channel().isPresent() && line.text().startsWith("!hold");
        if (hold && asked.isEmpty() && state.life() == Life.OPEN && isCalm(view, SOON)) {
            asked = Optional.of(line);
        }
    }

    @Override
    void step(RehearsalView view, Switchover state) {
        if (asked.isEmpty()) {
            return;
        }
        if (state.holding() || state.life() != Life.OPEN || !isCalm(view, SOON)) {
            asked = Optional.empty();
            return;
        }
        Instant at = asked.get().at();
        if (view.now().isAfter(at.plus(SOON))) {
            throw broken(
                    view,
                    asked.get().speaker() + " said '" + asked.get().text() + "' at " + at + ", and nothing holds");
        }
    }
}
