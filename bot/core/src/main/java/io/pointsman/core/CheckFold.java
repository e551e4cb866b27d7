package io.pointsman.core;

import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.CheckState;
import io.pointsman.api.picture.StepState;
import java.time.Instant;
import java.util.Optional;

/** What the events of a check do to its step, and what the events of a step do to its check. */
final class CheckFold {

    private CheckFold() {}

    static void fold(Draft draft, CheckEvent event) {
        switch (event) {
            case CheckEvent.Offered offered ->
                draft.steps.replaceAll(state -> state.with(state.check().offered(offers(offered, state))));
            case CheckEvent.Asked asked -> draft.step(asked.step().id(), state -> asked(state, asked));
            case CheckEvent.Finished finished -> draft.step(finished.step().id(), state -> finished(state, finished));
            case CheckEvent.Overruled ignored -> {
                // The step's own event follows; what the check said stays as it is.
            }
        }
    }

    static boolean offers(CheckEvent.Offered offered, StepState state) {
        return state.step()
                .check()
                .filter(call -> offered.checks().contains(call.name()))
                .isPresent();
    }

    private static StepState asked(StepState state, CheckEvent.Asked asked) {
        Instant at = asked.stamp().at();
        CheckState check = state.check()
                .asked(new CheckState.Run(
                        at, asked.cause(), asked.stamp().actor().name(), asked.gate()));
        if (asked.cause() != CheckState.Cause.CLAIM) {
            return state.with(check);
        }
        return StepFold.with(state, StepState.Status.RUNNING, asked.stamp(), asked.evidence(), Optional.empty())
                .with(check.claimed(new CheckState.Claim(at, asked.stamp().by(), asked.evidence())));
    }

    private static StepState finished(StepState state, CheckEvent.Finished finished) {
        CheckState check = state.check()
                .answered(new CheckState.Result(
                        finished.number(),
                        finished.cause(),
                        finished.verdict(),
                        finished.saw(),
                        finished.problem(),
                        finished.stamp().at(),
                        finished.took()));
        StepState answered = state.with(check);
        return state.status() == StepState.Status.DONE && finished.verdict() == io.pointsman.api.VerdictKind.PASS
                ? StepFold.verified(answered, StepState.Verification.VERIFIED)
                : answered;
    }

    /** The step after one of its own events, with what that means for its check. */
    static StepState follow(StepState state, StepEvent event) {
        CheckState check = state.check();
        return switch (event) {
            case StepEvent.Done done ->
                state.with(check.idle()
                        .claimed(new CheckState.Claim(
                                done.stamp().at(), done.stamp().by(), done.evidence())));
            // What a check contradicts was still said: once it passes, the step is done by that word.
            case StepEvent.Failed failed ->
                state.with(failed.stamp().actor().isSystem() ? check.idle() : check.unclaimed());
            case StepEvent.Started ignored -> state.with(check.unclaimed());
            case StepEvent.Blocked ignored -> state.with(check.unclaimed());
            case StepEvent.Skipped ignored -> state.with(check.unclaimed());
            case StepEvent.Undone ignored -> state.with(check.reopened());
            case StepEvent.Confirmed ignored -> state;
            case StepEvent.Added ignored -> state;
            case StepEvent.Assigned ignored -> state;
            case StepEvent.Removed ignored -> state;
        };
    }
}
