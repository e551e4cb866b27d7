package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.runbook.Bound;
import java.util.Optional;

/** Actions on the traffic. */
public sealed interface RampAction extends Action {

    /**
     * Agree to the next share, or, after a rollback and with a reason, go on at the stage of the given share.
     *
     * @param share empty for the next stage
     */
    record Rise(By by, Optional<Share> share, String why) implements RampAction {}

    /**
     * The lever's holder declares the share.
     *
     * @param share empty for the agreed one
     */
    record DeclareMoved(By by, Optional<Share> share) implements RampAction {}

    /** Let the next rise pass a verdict that is not a pass. */
    record GiveOverride(By by, String why) implements RampAction {}

    /** All traffic goes back. */
    record CallRollback(By by, String why) implements RampAction {}

    record SetForecast(By by, Share share, double rps, double gbps) implements RampAction {}

    /** A source measured a share. For parts of the bot that were granted it. */
    record ReportSeen(By by, Share share, String source) implements RampAction {}

    /**
     * The detectors' word. For parts of the bot that were granted it.
     *
     * @param calls whom a fail calls, in the same commit as the hold; empty calls nobody
     */
    record ReportVerdict(By by, Verdict verdict, Optional<Role> calls) implements RampAction {

        /** One that calls nobody. */
        public ReportVerdict(By by, Verdict verdict) {
            this(by, verdict, Optional.empty());
        }
    }

    /** An abort criterion is met. For parts of the bot that were granted it. */
    record ReportAbort(By by, Bound bound, String evidence) implements RampAction {}
}
