package io.pointsman.sim;

import io.pointsman.api.picture.Switchover;
import io.pointsman.sim.world.Fault;
import io.pointsman.sim.world.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A lead who takes the traffic back once, when the plan of a rehearsal says so. */
final class RollbackWanted implements Policy {

    private static final Duration A_LOOK = Duration.ofMinutes(4);

    private final Fault fault;
    private Optional<Instant> opened = Optional.empty();
    private boolean said;

    private RollbackWanted(Fault fault) {
        this.fault = fault;
    }

    /** What the plan wants of the lead; nothing where it wants no rollback. */
    static Policy in(RehearsalPlan plan) {
        return plan.faults().stream()
                .filter(one -> one.kind() == FaultKind.ROLLBACK)
                .findFirst()
                .<Policy>map(RollbackWanted::new)
                .orElse((picture, now) -> Optional.empty());
    }

    @Override
    public Optional<Move> next(Switchover picture, Instant now) {
        // The lead is the first who sees it open.
        opened = opened.or(() -> Optional.of(now));
        boolean ready = picture.ramp().anyOnUs()
                && picture.ramp().declaredAt().isPresent()
                && !picture.ramp().rollingBack()
                && isTime(picture, now);
        return said || !ready
                ? Optional.empty()
                : Optional.of(Move.type(Ensemble.PREFIX + "rollback checkout answers slowly, back to the old side")
                        .after(A_LOOK)
                        .with(() -> said = true));
    }

    private boolean isTime(Switchover picture, Instant now) {
        return switch (fault.begin()) {
            case Fault.Begin.AtShare at -> !at.share().isAbove(picture.ramp().declared());
            case Fault.Begin.AfterOpening after ->
                !opened.orElse(now).plus(after.time()).isAfter(now);
        };
    }
}
