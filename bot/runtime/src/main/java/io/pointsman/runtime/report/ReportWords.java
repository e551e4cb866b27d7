package io.pointsman.runtime.report;

import io.pointsman.api.Durations;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.report.Report;
import java.util.Locale;

/** The words of a report. */
final class ReportWords {

    private ReportWords() {}

    static String outcome(Report report) {
        Report.Summary sum = report.summary();
        String reached = sum.highestShare().isNone() ? "" : "; " + sum.share() + " is on us";
        return switch (sum.outcome()) {
            case RUNNING -> "still running" + reached;
            case COMPLETE -> "complete" + reached;
            case ROLLED_BACK -> "rolled back, after " + sum.highestShare() + " had been on us";
            case CLOSED_EARLY -> "closed before its end" + reached;
        };
    }

    static String outcome(Report.GateOutcome outcome) {
        return switch (outcome) {
            case OPEN -> "open";
            case PASSED -> "GO";
            case TIMED_OUT -> "no answer in time";
            case EXPIRED -> "expired";
        };
    }

    static String word(Vote.Word word) {
        return switch (word) {
            case GO -> "GO";
            case NOGO -> "NO-GO";
        };
    }

    static String status(Report.StepLine step) {
        String status = step.status().name().toLowerCase(Locale.ROOT);
        if (step.status() != StepState.Status.DONE) {
            return status;
        }
        return switch (step.verification()) {
            case WORD -> status;
            case NOT_VERIFIED -> status + ", not verified";
            case OVERRULED -> status + ", its check OVERRULED";
            case VERIFIED -> status + ", verified";
        };
    }

    static String change(Report.Proposal proposal) {
        return switch (proposal.change()) {
            case DURATION -> "plan " + proposal.duration().map(Durations::show).orElse("longer");
            case DETAIL -> "say how to avoid it";
            case ADD -> "add it for good, for " + proposal.owner();
            case DROP -> "leave it out, or say when it is not needed";
        };
    }
}
