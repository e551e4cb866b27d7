package io.pointsman.app;

import io.pointsman.api.report.Report;
import io.pointsman.runtime.report.ReportText;

/** What a report says that the runbook should change, by itself. */
final class RunbookChanges {

    private RunbookChanges() {}

    static String of(Report report, boolean markdown) {
        String diff = ReportText.proposals(report);
        if (diff.isEmpty()) {
            return "";
        }
        String title = "What the runbook should change";
        return markdown
                ? "\n## " + title + "\n\n```diff\n" + diff + "\n```\n"
                : "\n" + title + "\n" + "-".repeat(80) + "\n" + diff + "\n";
    }
}
