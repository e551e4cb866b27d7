package io.pointsman.plugin.journal;

import io.pointsman.api.Durations;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.report.Report;

/** {@code report}: how it went so far, in a few lines, and where the whole is to be had; the customer's part where the customer reads. */
final class ReportHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Report report = call.report().orElseThrow();
        Report.Summary sum = report.summary();
        Reply reply = new Reply(call);
        reply.line(
                report.id() + ", " + report.title() + " for " + report.customerName() + ": " + outcome(report) + ".");
        reply.line("Steps: " + sum.stepsDone() + " done, " + sum.stepsSkipped() + " skipped, " + sum.stepsOpen()
                + " open" + (sum.stepsLate() == 0 ? "" : "; " + sum.stepsLate() + " later than planned") + ".");
        if (!report.holds().isEmpty()) {
            reply.line("Held " + Durations.show(sum.held()) + " in all, "
                    + report.holds().size() + (report.holds().size() == 1 ? " hold." : " holds."));
        }
        report.waits().stream()
                .findFirst()
                .ifPresent(wait -> reply.line("Waited longest for " + wait.role() + ": " + Durations.show(wait.waited())
                        + " at " + String.join(", ", wait.at()) + "."));
        if (!report.proposals().isEmpty()) {
            reply.line(
                    report.proposals().size() == 1
                            ? "1 change of the runbook is proposed."
                            : report.proposals().size() + " changes of the runbook are proposed.");
        }
        if (call.by().actor().isStaff()) {
            reply.line("The whole of it: ./pointsman report " + report.id() + " --format html");
        }
        return reply.outcome();
    }

    private static String outcome(Report report) {
        Report.Summary sum = report.summary();
        return switch (sum.outcome()) {
            case RUNNING -> sum.share().isNone() ? "nothing moved yet" : "running, " + sum.share() + " is on us";
            case COMPLETE -> sum.highestShare().isNone() ? "complete" : "complete, " + sum.share() + " is on us";
            case ROLLED_BACK -> "rolled back from " + sum.highestShare();
            case CLOSED_EARLY -> "closed before its end, " + sum.share() + " is on us";
        };
    }
}
