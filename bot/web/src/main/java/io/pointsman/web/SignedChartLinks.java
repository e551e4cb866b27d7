package io.pointsman.web;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.ChartLink;
import io.pointsman.runtime.ChartLinks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Links to pictures of the traffic that say themselves which hour they show and for whom, signed with a {@link LinkKey} as
 * {@link SignedReportLinks} are. A link opens its picture for a day after that hour. Safe for any thread.
 */
public final class SignedChartLinks implements ChartLinks {

    /** How long a link opens anything. */
    public static final Duration LIFETIME = Duration.ofDays(1);

    /** Below which path the links lie. */
    static final String PATH = "/charts/";

    private static final String ENDING = "png";

    private final SignedLinks links;
    private final Supplier<Instant> clock;

    /**
     * @param base where the server is reached from outside, without a slash at its end
     * @param clock tells the time now
     */
    public SignedChartLinks(LinkKey key, URI base, Supplier<Instant> clock) {
        this.links = new SignedLinks(key, "chart", base, PATH);
        this.clock = clock;
    }

    @Override
    public Optional<ChartLink> to(SwitchoverId switchover, Audience audience, Instant until) {
        URI address = links.address(switchover, audience, until, ENDING);
        return Optional.of(new ChartLink(address, end(Instant.ofEpochSecond(until.getEpochSecond()))));
    }

    private static Instant end(Instant until) {
        return until.plus(LIFETIME);
    }

    /** The picture of the hour up to a moment. */
    record Picture(SwitchoverId switchover, Audience audience, Instant until) {}

    /**
     * Reads a link back.
     *
     * @param switchover the part of the path before the last
     * @param name the last part
     */
    Opened<Picture> open(String switchover, String name) {
        return links.open(
                switchover,
                name,
                said -> Optional.of(new Picture(said.switchover(), said.audience(), said.moment()))
                        .filter(picture -> said.ending().equals(ENDING)),
                SignedChartLinks::end,
                clock.get());
    }
}
