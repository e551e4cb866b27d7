package io.pointsman.store.json;

import io.pointsman.api.report.Report;

/** A report as JSON, for other programs: the fields of {@link Report} as the log writes them, shares in basis points, durations in ISO 8601. */
public final class ReportJson {

    private ReportJson() {}

    /** The report as text, indented; the same report gives the same bytes. */
    public static String write(Report report) {
        return EventJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
    }
}
