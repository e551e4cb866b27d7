package io.pointsman.web;

import io.javalin.http.Context;
import io.pointsman.runtime.ReportDesk;
import io.pointsman.web.SignedReportLinks.Document;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whoever comes with a link to a report. The link is a secret: neither it nor a part of it is logged. A report is made from the log
 * each time, so only a few are made at once. Safe for any thread.
 */
final class ReportPages {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPages.class);

    /** So many reports are written at a time; nobody waits for their turn, a browser asks again. */
    private static final int AT_ONCE = 2;

    /** The page brings its own style, and may do nothing else. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ReportDesk reports;
    private final SignedReportLinks links;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ReportPages(ReportDesk reports, SignedReportLinks links) {
        this.reports = reports;
        this.links = links;
    }

    /** For {@code /reports/{switchover}/{name}}. */
    void answer(Context context) {
        switch (links.open(context.pathParam("switchover"), context.pathParam("name"))) {
            case Opened.Of<Document>(Document report) -> answer(context, report);
            case Opened.Over<Document> over ->
                context.status(410).result("This link is over; ask for the report again.\n");
            case Opened.Nothing<Document> nothing -> none(context);
        }
    }

    private void answer(Context context, Document report) {
        if (!places.tryAcquire()) {
            unavailable(context);
            return;
        }
        try {
            Optional<String> text = reports.write(report.switchover(), report.audience(), report.format());
            text.ifPresentOrElse(
                    found -> context.contentType(report.format().mediaType())
                            .header("Content-Security-Policy", POLICY)
                            .header("X-Robots-Tag", "noindex")
                            .header(
                                    "Content-Disposition",
                                    "inline; filename=\"" + report.switchover() + "."
                                            + report.format().word() + "\"")
                            .result(found),
                    () -> none(context));
        } catch (RuntimeException failed) {
            LOG.error("{}: its report could not be written", report.switchover(), failed);
            unavailable(context);
        } finally {
            places.release();
        }
    }

    private static void none(Context context) {
        context.status(404).result("There is nothing here.\n");
    }

    private static void unavailable(Context context) {
        context.status(503).header("Retry-After", "10").result("Not now; try again later.\n");
    }
}
