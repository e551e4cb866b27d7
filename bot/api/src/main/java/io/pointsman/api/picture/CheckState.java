package io.pointsman.api.picture;

import io.pointsman.api.By;
import io.pointsman.api.GateId;
import io.pointsman.api.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the check of a step stands.
 *
 * @param offered whether a plugin offers the check that the runbook names; where none does, the word closes the step
 * @param number how many runs were asked for; the number of the last one, whose answer alone counts
 * @param running the run that has not answered yet
 * @param claim who said that the step is done; stands until the step is begun again, fails, is blocked, skipped or undone
 * @param last what the last run that answered found
 */
public record CheckState(
        boolean offered, int number, Optional<Run> running, Optional<Claim> claim, Optional<Result> last) {

    /** Nothing is offered, nothing was said. */
    public static final CheckState NONE =
            new CheckState(false, 0, Optional.empty(), Optional.empty(), Optional.empty());

    /** Why a check runs. */
    public enum Cause {
        /** The step was said to be done. */
        CLAIM,
        /** Somebody asked. */
        REQUEST,
        /** A gate opened that rests on the step. */
        GATE
    }

    /**
     * A run that has not answered yet.
     *
     * @param by the name of who caused it
     * @param gate the gate that opened, where that is the cause
     */
    public record Run(Instant since, Cause cause, String by, Optional<GateId> gate) {}

    /**
     * The word that the step is done.
     *
     * @param by whose it is; they are who has done it once the check passes
     */
    public record Claim(Instant at, By by, String evidence) {}

    /**
     * What a run found.
     *
     * @param saw what was seen, the most telling first; empty when the check could not look
     * @param problem why nothing was seen, for staff alone; empty when the check itself answered
     * @param at when it answered
     * @param took how long it looked
     */
    public record Result(
            int number, Cause cause, VerdictKind verdict, List<String> saw, String problem, Instant at, Duration took) {

        public Result {
            saw = List.copyOf(saw);
        }
    }

    /** Whether a plugin looks at it now. */
    public boolean isRunning() {
        return running.isPresent();
    }

    /** Whether the step was said to be done and the last look did not agree. */
    public boolean isRefuted() {
        return claim.isPresent()
                && running.isEmpty()
                && last.filter(result -> result.verdict() != VerdictKind.PASS).isPresent();
    }

    /** The same, offered or not. */
    public CheckState offered(boolean now) {
        return new CheckState(now, number, running, claim, last);
    }

    /** The same with one more run. */
    public CheckState asked(Run run) {
        return new CheckState(offered, number + 1, Optional.of(run), claim, last);
    }

    /** The same with an answer: nothing runs any more. */
    public CheckState answered(Result result) {
        return new CheckState(offered, number, Optional.empty(), claim, Optional.of(result));
    }

    /** The same with the word of somebody. */
    public CheckState claimed(Claim word) {
        return new CheckState(offered, number, running, Optional.of(word), last);
    }

    /** The same when nobody says that it is done: what still runs answers to nobody. */
    public CheckState unclaimed() {
        return new CheckState(offered, number, Optional.empty(), Optional.empty(), last);
    }

    /** As if nobody had touched the step; numbers are not used twice. */
    public CheckState reopened() {
        return new CheckState(offered, number, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same when nothing is awaited. */
    public CheckState idle() {
        return new CheckState(offered, number, Optional.empty(), claim, last);
    }
}
