package io.pointsman.api.picture;

import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long the way back is, and how long it is open. The last user is back when the lever has settled and the last answer of DNS has run
 * out, whichever is later; and a certificate of the old side that ends closes the way for everybody. What checks saw of both is kept as
 * facts of the house.
 */
public final class WayBack {

    /** Facts that checks of any plugin find are kept under this name. */
    public static final String CHECKS = "check";

    private WayBack() {}

    /** How long after the move the last user is back: the settle time of the lever, or the longest TTL that was seen. */
    public static Duration settle(Switchover state) {
        Duration lever = state.lever().settle();
        return ttl(state).filter(ttl -> ttl.compareTo(lever) > 0).orElse(lever);
    }

    /** The longest TTL that the last look at the customer's own servers saw; empty when nobody looked. */
    public static Optional<Duration> ttl(Switchover state) {
        return fact(state, Finding.TTL_SECONDS)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** When the first certificate of the old side ends; empty when nobody looked. */
    public static Optional<Instant> closes(Switchover state) {
        return fact(state, Finding.FORMER_CERTIFICATE_UNTIL).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text.replace("\"", "")));
            } catch (DateTimeParseException odd) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> fact(Switchover state, String name) {
        return Optional.ofNullable(state.facts().get(CHECKS + "/" + name));
    }
}
