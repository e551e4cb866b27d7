package io.pointsman.web;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.report.ReportFormat;
import io.pointsman.api.report.ReportLink;
import io.pointsman.runtime.ReportLinks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Links to reports that say themselves until when they open, as {@link SignedLinks} have it; the format is left to whoever has the link. Safe
 * for any thread.
 */
public final class SignedReportLinks implements ReportLinks {

    /** How long a link opens anything. */
    public static final Duration LIFETIME = Duration.ofDays(1);

    /** Below which path the links lie. */
    static final String PATH = "/reports/";

    private final SignedLinks links;
    private final Supplier<Instant> clock;

    /**
     * @param base where the server is reached from outside, without a slash at its end
     * @param clock tells the time now
     */
    public SignedReportLinks(LinkKey key, URI base, Supplier<Instant> clock) {
        this.links = new SignedLinks(key, "report", base, PATH);
        this.clock = clock;
    }

    @Override
    public Optional<ReportLink> to(SwitchoverId switchover, Audience audience, ReportFormat format) {
        Instant until = Instant.ofEpochSecond(clock.get().plus(LIFETIME).getEpochSecond());
        URI address = links.address(switchover, audience, until, format.word());
        return Optional.of(new ReportLink(address, until));
    }

    /** A report. */
    record Document(SwitchoverId switchover, Audience audience, ReportFormat format) {}

    /**
     * Reads a link back.
     *
     * @param switchover the part of the path before the last
     * @param name the last part
     */
    Opened<Document> open(String switchover, String name) {
        return links.open(
                switchover,
                name,
                said -> ReportFormat.of(said.ending())
                        .map(format -> new Document(said.switchover(), said.audience(), format)),
                UnaryOperator.identity(),
                clock.get());
    }
}
