package io.pointsman.runtime.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.pointsman.api.Durations;
import io.pointsman.api.StepId;
import io.pointsman.api.report.Report;
import io.pointsman.core.Inert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proposals of a report as a unified diff of the runbook's steps. The log holds the runbook as it was resolved, not its file: the
 * lines are those of the file as the shipped runbooks are written, for people to carry over.
 */
final class RunbookDiff {

    private static final int CONTEXT = 3;

    private RunbookDiff() {}

    /** The diff, one text with line ends; empty when nothing is proposed. */
    static String of(Report report) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (Report.StepLine step : report.steps()) {
            if (!step.added()) {
                step(before, step, planned(step), List.of());
            }
            if (!is(report, step.id(), Report.Change.DROP)) {
                Optional<Duration> duration = proposed(report, step.id()).or(() -> planned(step));
                step(after, step, duration, remarks(report, step.id()));
            }
        }
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                report.runbook() + ".yaml",
                report.runbook() + ".yaml (after " + report.id() + ")",
                before,
                DiffUtils.diff(before, after),
                CONTEXT);
        // A fence of Markdown ends at three of them.
        return String.join("\n", lines).replace("```", "'''");
    }

    private static void step(
            List<String> lines, Report.StepLine step, Optional<Duration> duration, List<String> remarks) {
        lines.add("      - id: " + step.id());
        lines.add("        title: " + quoted(step.title()));
        remarks.forEach(why -> lines.add("        # " + Inert.text(why)));
        lines.add("        owner: " + step.owner());
        duration.ifPresent(planned -> lines.add("        duration: " + Durations.show(planned)));
    }

    private static Optional<Duration> planned(Report.StepLine step) {
        return step.plannedStart()
                .flatMap(start -> step.plannedEnd().map(end -> Duration.between(start, end)))
                .filter(Duration::isPositive);
    }

    private static Optional<Duration> proposed(Report report, StepId id) {
        return report.proposals().stream()
                .filter(one -> one.step().equals(id))
                .flatMap(one -> one.duration().stream())
                .findFirst();
    }

    private static boolean is(Report report, StepId id, Report.Change change) {
        return report.proposals().stream().anyMatch(one -> one.step().equals(id) && one.change() == change);
    }

    private static List<String> remarks(Report report, StepId id) {
        return report.proposals().stream()
                .filter(one -> one.step().equals(id)
                        && (one.change() == Report.Change.DETAIL || one.change() == Report.Change.ADD))
                .map(Report.Proposal::why)
                .toList();
    }

    /** A title as YAML reads it back, whatever it holds. */
    private static String quoted(String title) {
        String text = Inert.text(title);
        return text.matches("[A-Za-z][A-Za-z0-9 ,.%()/-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
