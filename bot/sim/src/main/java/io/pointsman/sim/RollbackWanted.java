package io.pointsman.sim;

import io.pointsman.api.Share;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A lead who takes the traffic back once, when the plan of a rehearsal says so. */
final class RollbackWanted implements Policy {

    private static final Duration A_LOOK = Duration.ofMinutes(4);

    private final Share share;
    private boolean said;

    private RollbackWanted(Share share) {
        this.share = share;
    }

    /** What the plan wants of the lead; nothing where it wants no rollback. */
    static Policy in(RehearsalPlan plan) {
        return plan.rollbackAt().<Policy>map(RollbackWanted::new).orElse((picture, now) -> Optional.empty());
    }

    @Override
    public Optional<Move> next(Switchover picture, Instant now) {
        boolean reached = !share.isAbove(picture.ramp().declared())
                && picture.ramp().declaredAt().isPresent()
                && !picture.ramp().rollingBack();
        return said || !reached
                ? Optional.empty()
                : Optional.of(Move.type(Ensemble.PREFIX + "rollback checkout answers slowly, back to the old side")
                        .after(A_LOOK)
                        .with(() -> said = true));
    }
}
