package io.pointsman.sim.rehearsal;

import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import io.pointsman.sim.Measured;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a rollback took, in its two parts: until the lever was turned, and from then on until the last user was back.
 *
 * @param turned from the word to the lever
 * @param followed from the lever to the last user
 */
public record WayBackTimes(Duration turned, Duration followed) {

    /** From the word to the last user. */
    public Duration whole() {
        return turned.plus(followed);
    }

    /** The first rollback that came to its end; empty when none did. */
    static Optional<WayBackTimes> of(Measured measured) {
        return measured.rollbacks().stream()
                .flatMap(back -> back.moved().stream()
                        .flatMap(moved -> back.back().stream()
                                .map(end -> new WayBackTimes(
                                        Duration.between(back.called(), moved),
                                        end.isBefore(moved) ? Duration.ZERO : Duration.between(moved, end)))))
                .findFirst();
    }

    /** The step of a rollback phase in which the lever's holder turns it: the first that is theirs. */
    public static Optional<Step> turning(Runbook runbook) {
        Role holder = runbook.lever().holder();
        return runbook.phases().stream()
                .filter(phase -> phase.when() == Phase.When.ROLLBACK)
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.owner().equals(holder))
                .findFirst();
    }

    /** The minutes that the runbook plans: those of the step that turns the lever, and those in which users follow; empty without such a step. */
    public static Optional<Duration> planned(Runbook runbook) {
        return turning(runbook)
                .flatMap(Step::duration)
                .map(turn -> turn.plus(runbook.lever().settle()));
    }

    /** What the plan should say. */
    public record Minutes(Optional<StepId> step, Duration turn, Duration settle) {}

    /** In whole minutes, rounded up. The time in which users follow is a promise of DNS, so a rehearsal may raise it and never lowers it. */
    public Minutes minutes(Runbook runbook) {
        Duration settle = runbook.lever().settle();
        return new Minutes(
                turning(runbook).map(Step::id), up(turned), followed.compareTo(settle) > 0 ? up(followed) : settle);
    }

    private static Duration up(Duration time) {
        long minutes = (time.toMillis() + 59_999) / 60_000;
        return Duration.ofMinutes(Math.max(1, minutes));
    }
}
