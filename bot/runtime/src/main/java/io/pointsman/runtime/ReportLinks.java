package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.report.ReportLink;
import java.util.Optional;

/** Makes the links under which reports can be read. Safe for any thread; does not block. */
@FunctionalInterface
public interface ReportLinks {

    /** Of a bot that nobody reaches over HTTP. */
    ReportLinks NONE = (switchover, audience, format) -> Optional.empty();

    /** A link to the report of a switchover, for an audience and for no other; empty where the bot has no address. */
    Optional<ReportLink> to(SwitchoverId switchover, Audience audience, ReportFormat format);
}
