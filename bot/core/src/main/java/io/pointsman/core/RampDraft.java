package io.pointsman.core;

import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import io.pointsman.api.picture.LeverAsk;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ramp while one event is folded into it. */
final class RampDraft {

    Share agreed;
    Share declared;
    Optional<Share> seen;
    Optional<StageId> stage;
    Optional<Instant> declaredAt;
    Optional<Instant> soakUntil;
    boolean soaked;
    Optional<Ramp.GivenOverride> override;
    Optional<Ramp.Rollback> rollback;
    Optional<StageId> nextStage;
    final List<Ramp.Forecast> forecasts;
    Verdict verdict;
    Optional<LeverAsk> lever;
    Optional<Instant> wayBackTold;

    RampDraft(Ramp before) {
        agreed = before.agreed();
        declared = before.declared();
        seen = before.seen();
        stage = before.stage();
        declaredAt = before.declaredAt();
        soakUntil = before.soakUntil();
        soaked = before.soaked();
        override = before.override();
        rollback = before.rollback();
        nextStage = before.nextStage();
        forecasts = new ArrayList<>(before.forecasts());
        verdict = before.verdict();
        lever = before.lever();
        wayBackTold = before.wayBackTold();
    }

    Ramp build() {
        return new Ramp(
                agreed,
                declared,
                seen,
                stage,
                declaredAt,
                soakUntil,
                soaked,
                override,
                rollback,
                nextStage,
                forecasts,
                verdict,
                lever,
                wayBackTold);
    }
}
