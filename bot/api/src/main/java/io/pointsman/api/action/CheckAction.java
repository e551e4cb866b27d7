package io.pointsman.api.action;

import io.pointsman.api.By;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import java.time.Duration;
import java.util.List;

/** Actions on the check that verifies a step. */
public sealed interface CheckAction extends Action {

    /** Look at the step from outside now. */
    record Ask(By by, StepId step) implements CheckAction {}

    /** Let the word count although the check did not pass. */
    record Overrule(By by, StepId step, String why) implements CheckAction {}

    /**
     * A check answered, or could not. For the part of the bot that runs checks.
     *
     * @param number of which run
     * @param saw what it saw, the most telling first; outside text
     * @param problem why it could not look, for staff alone; empty when the check itself answered
     * @param took how long it looked
     */
    record Finish(By by, StepId step, int number, VerdictKind verdict, List<String> saw, String problem, Duration took)
            implements CheckAction {
        public Finish {
            saw = List.copyOf(saw);
        }
    }

    /** These are the checks that plugins offer. For the part of the bot that runs checks. */
    record NoticeOffered(By by, List<String> checks) implements CheckAction {
        public NoticeOffered {
            checks = List.copyOf(checks);
        }
    }
}
