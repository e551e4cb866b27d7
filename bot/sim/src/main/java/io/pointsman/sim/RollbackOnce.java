package io.pointsman.sim;

import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A lead who rolls back once, when a stage of the ladder was reached. */
final class RollbackOnce implements Policy {

    private final int stage;
    private boolean said;

    RollbackOnce(int stage) {
        this.stage = stage;
    }

    @Override
    public Optional<Move> next(Switchover picture, Instant now) {
        List<Stage> ladder = picture.runbook().stages();
        boolean reached =
                picture.ramp().stage().filter(ladder.get(stage).id()::equals).isPresent()
                        && picture.ramp().declaredAt().isPresent()
                        && !picture.ramp().rollingBack();
        return said || !reached
                ? Optional.empty()
                : Optional.of(Move.type("!rollback checkout answers slowly, back to the old side")
                        .after(Duration.ofMinutes(4))
                        .with(() -> said = true));
    }
}
