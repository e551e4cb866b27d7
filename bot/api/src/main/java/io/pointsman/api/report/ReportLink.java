package io.pointsman.api.report;

import java.net.URI;
import java.time.Instant;

/**
 * Where a report can be read without logging in: whoever has the address may, so it is said only where its readers may read the report.
 *
 * @param until when it ends
 */
public record ReportLink(URI address, Instant until) {}
