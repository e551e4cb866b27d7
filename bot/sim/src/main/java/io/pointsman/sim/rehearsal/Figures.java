package io.pointsman.sim.rehearsal;

import io.pointsman.sim.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One rehearsal in numbers, small enough to keep a thousand of them.
 *
 * @param seed plays it again
 * @param failures why it counts as failed, one line each; empty when the runbook ran to its end
 * @param duration from the opening to the close
 * @param toDetect from the beginning of a fault until somebody noticed; empty when no fault was noticed
 * @param wayBack how long the first rollback took; empty when nothing was rolled back, or not everybody was back
 * @param held how long it held
 * @param harm what users felt
 * @param events how many events its log has
 */
public record Figures(
        long seed,
        List<String> failures,
        Duration duration,
        Optional<Duration> toDetect,
        Optional<WayBackTimes> wayBack,
        Duration held,
        Measured.Harm harm,
        long events) {

    public Figures {
        failures = List.copyOf(failures);
    }

    /** From the word to the last user; empty when nothing was rolled back. */
    public Optional<Duration> toRollBack() {
        return wayBack.map(WayBackTimes::whole);
    }

    /** Whether the runbook ran to its end and nothing was broken on the way. */
    public boolean ranWell() {
        return failures.isEmpty();
    }
}
