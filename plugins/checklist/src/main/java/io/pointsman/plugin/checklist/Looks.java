package io.pointsman.plugin.checklist;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.picture.CheckState;
import io.pointsman.api.picture.CustomerPicture.VisibleStep;
import io.pointsman.api.picture.StepState;

/** What is seen of a step from outside, as a part of its line; empty where nothing is. */
final class Looks {

    private Looks() {}

    /** Of a step that is not closed. */
    static String of(StepState state) {
        CheckState check = state.check();
        String said = check.claim()
                .map(claim -> " said done by " + claim.by().actor().name())
                .orElse("");
        if (check.isRunning()) {
            return said + ", looking from outside";
        }
        // A failure at a gate is the note of the step already.
        boolean noted = state.status() == StepState.Status.FAILED;
        return noted ? "" : check.last().map(last -> said + result(last)).orElse("");
    }

    private static String result(CheckState.Result last) {
        String saw = last.saw().isEmpty() ? last.problem() : last.saw().getFirst();
        String because = saw.isEmpty() ? "" : ": " + saw;
        return switch (last.verdict()) {
            case PASS -> ", check passes";
            case FAIL -> ", check FAILS" + because;
            case INCONCLUSIVE -> ", check inconclusive" + because;
        };
    }

    /** The mark of a step: one whose check disagrees needs somebody. */
    static String mark(StepState state) {
        boolean disagrees = !state.check().isRunning()
                && state.check()
                        .last()
                        .filter(last -> last.verdict() == VerdictKind.FAIL)
                        .isPresent();
        return !state.isClosed() && (disagrees || state.check().isRefuted()) ? "[!]" : Marks.of(state.status());
    }

    /** What stands behind a step that is closed: {@code verified}; empty when a word was all that was asked for. */
    static String behind(StepState state) {
        if (state.status() == StepState.Status.SKIPPED) {
            return " (skipped)";
        }
        return switch (state.verification()) {
            case WORD -> "";
            case NOT_VERIFIED -> " (not verified)";
            case VERIFIED -> " (verified)";
            case OVERRULED -> " (OVERRULED)";
        };
    }

    /** For the customer. */
    static String of(VisibleStep step) {
        return switch (step.look()) {
            case NONE, OFFERED, VERIFIED -> "";
            case RUNNING -> ", we look from outside";
            case NOT_YET -> ", from outside we do not see it yet";
        };
    }
}
