package io.pointsman.runtime.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.pointsman.api.report.Report;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.store.json.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Objects;

/**
 * A report as text. What people wrote is escaped for the medium; times are those of the zone, which the text names. Safe for any thread.
 */
public final class ReportText {

    /** What Markdown would read as more than the character itself; a line never begins with outside text. */
    private static final Mustache.Escaper FOR_MARKDOWN = Escapers.simple(new String[][] {
        {"\\", "\\\\"},
        {"|", "\\|"},
        {"*", "\\*"},
        {"_", "\\_"},
        {"`", "\\`"},
        {"[", "\\["},
        {"]", "\\]"},
        {"<", "&lt;"},
        {"~", "\\~"},
    });

    private static final Template MARKDOWN = compile("report.md.mustache", FOR_MARKDOWN);
    private static final Template HTML = compile("report.html.mustache", Escapers.HTML);

    private ReportText() {}

    /** The report in a format. */
    public static String write(Report report, ReportFormat format, ZoneId zone) {
        return switch (format) {
            case HTML -> html(report, zone);
            case MARKDOWN -> markdown(report, zone);
            case JSON -> ReportJson.write(report);
        };
    }

    /** The report as Markdown: headings, tables, and the proposed changes of the runbook as a diff. */
    public static String markdown(Report report, ZoneId zone) {
        return MARKDOWN.execute(ReportPage.of(report, zone)).strip() + "\n";
    }

    /** The report as one file of HTML 5 that needs nothing else, and prints well. */
    public static String html(Report report, ZoneId zone) {
        return HTML.execute(ReportPage.of(report, zone));
    }

    /** What the runbook should change, as a unified diff; empty when the report proposes nothing. */
    public static String proposals(Report report) {
        return report.proposals().isEmpty() ? "" : RunbookDiff.of(report);
    }

    private static Template compile(String name, Mustache.Escaper escaper) {
        try (InputStream file = Objects.requireNonNull(ReportText.class.getResourceAsStream(name), name)) {
            return Mustache.compiler()
                    .withEscaper(escaper)
                    .emptyStringIsFalse(true)
                    .compile(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
