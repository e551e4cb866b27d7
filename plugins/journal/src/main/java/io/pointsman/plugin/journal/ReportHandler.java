package io.pointsman.plugin.journal;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.report.Report;
import io.pointsman.api.report.ReportFormat;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code report}: how it went so far, in a few lines, and a link to the whole; the customer's part where the customer reads. */
final class ReportHandler implements CommandHandler {

    @Override
    public Outcome handle(Call call) {
        Report report = call.report().orElseThrow();
        Report.Summary sum = report.summary();
        Reply reply = new Reply(call);
        reply.line(
                report.id() + ", " + report.title() + " for " + report.customerName() + ": " + outcome(report) + ".");
        // Second, for a room hears the first lines alone.
        reply.line(whole(call, report));
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
        return reply.outcome();
    }

    private static String whole(Call call, Report report) {
        ReportFormat format = Arrays.stream(ReportFormat.values())
                .filter(one -> call.arguments().said(one.word()))
                .findFirst()
                .orElse(ReportFormat.HTML);
        boolean staff = report.audience() == Audience.STAFF;
        return call.reportLink(format)
                .map(link -> "The whole of it for " + (staff ? "staff" : "the customer") + ", until "
                        + Reply.time(call, link.until()) + ": " + link.address() + " (also " + others(format) + ")")
                .orElseGet(() -> staff ? elsewhere(report, format) : "");
    }

    private static String others(ReportFormat format) {
        return Arrays.stream(ReportFormat.values())
                .filter(other -> other != format)
                .map(other -> typed("report " + other.word()))
                .collect(Collectors.joining(", "));
    }

    private static String elsewhere(Report report, ReportFormat format) {
        return "The whole of it: ./pointsman report " + report.id() + " --format " + format.word()
                + "; or a link, once pointsman.yaml has http: with listen and public-url.";
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
