package io.pointsman.api.oncall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells who is on call, from a place outside: a calendar feed, a paging service. {@code oncall.yaml} names it for a rotation
 * ({@code source: {name: ical, of: neteng}}). The house asks it now and then, beside everything else, and keeps what it said last: a source
 * that fails is told, and what it said before counts until it ends.
 */
public interface OnCallSource {

    /** The name by which {@code oncall.yaml} calls it, one word that no other source has. */
    String name();

    /**
     * Why this could not be read, in one line that says what would be right; empty when it could. Asked when the configuration is read; must
     * not look outside.
     *
     * @param of what the configuration says: a calendar, a schedule
     */
    Optional<String> problem(String of);

    /**
     * The shifts that overlap a stretch of time, in any order. Runs on a thread of its own, where it may block for 30 s.
     *
     * @throws Exception when it cannot be known; the message is shown to staff, so it holds no secret, such as the address of a feed
     */
    List<Shift> shifts(String of, Instant from, Instant until) throws Exception;
}
