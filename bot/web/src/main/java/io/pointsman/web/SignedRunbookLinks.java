package io.pointsman.web;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Links to the runbook that a switchover goes by, as a sheet to read and to print; for staff, and good for a day, as {@link SignedLinks} have
 * it. Safe for any thread.
 */
public final class SignedRunbookLinks {

    /** How long a link opens anything. */
    public static final Duration LIFETIME = Duration.ofDays(1);

    /** Below which path the links lie. */
    static final String PATH = "/runbooks/";

    private static final String ENDING = "txt";

    private final SignedLinks links;
    private final Supplier<Instant> clock;

    /**
     * @param base where the server is reached from outside, without a slash at its end
     * @param clock tells the time now
     */
    public SignedRunbookLinks(LinkKey key, URI base, Supplier<Instant> clock) {
        this.links = new SignedLinks(key, "runbook", base, PATH);
        this.clock = clock;
    }

    public URI to(SwitchoverId switchover) {
        return links.address(switchover, Audience.STAFF, clock.get().plus(LIFETIME), ENDING);
    }

    /**
     * Reads a link back.
     *
     * @param switchover the part of the path before the last
     * @param name the last part
     */
    Opened<SwitchoverId> open(String switchover, String name) {
        return links.open(
                switchover,
                name,
                said -> Optional.of(said.switchover())
                        .filter(one -> said.ending().equals(ENDING) && said.audience() == Audience.STAFF),
                UnaryOperator.identity(),
                clock.get());
    }
}
