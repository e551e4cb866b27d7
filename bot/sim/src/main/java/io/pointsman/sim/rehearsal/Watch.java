package io.pointsman.sim.rehearsal;

import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.Heard;
import io.pointsman.sim.RehearsalView;
import io.pointsman.sim.RehearsalWatcher;
import io.pointsman.sim.proof.BrokenPromise;
import io.pointsman.sim.proof.Invariants;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches over one rehearsal that the bot keeps its promises, and lets it go on when one was broken: whoever rehearses wants to read the rest.
 * After the first one nothing is looked for any more.
 */
public final class Watch implements RehearsalWatcher {

    private final Invariants invariants = new Invariants();
    private final RehearsalWatcher other;
    private Optional<String> broken = Optional.empty();

    /**
     * @param other who is told as well
     */
    public Watch(RehearsalWatcher other) {
        this.other = other;
    }

    /** Which promise was broken first, how and when; empty when none was. */
    public Optional<String> broken() {
        return broken;
    }

    private void look(Runnable one) {
        if (broken.isEmpty()) {
            try {
                one.run();
            } catch (BrokenPromise problem) {
                broken = Optional.of(String.valueOf(problem.getMessage()));
            }
        }
    }

    @Override
    public void begin(RehearsalView view) {
        invariants.begin(view);
        other.begin(view);
    }

    @Override
    public void heard(Heard line) {
        look(() -> invariants.heard(line));
        other.heard(line);
    }

    @Override
    public void step(Instant now, Optional<Switchover> picture) {
        look(() -> invariants.step(now, picture));
        other.step(now, picture);
    }

    @Override
    public void end() {
        look(invariants::end);
        other.end();
    }
}
