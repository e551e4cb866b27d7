package io.pointsman.api.health;

import io.pointsman.api.CustomerId;
import java.time.Duration;

/**
 * A place where the traffic of customers is measured, such as a Prometheus server. The house follows it once per switchover and asks each
 * feed again and again, every feed beside all others: one that is slow or down delays nobody else. Any thread.
 */
public interface HealthSource {

    /** One word that no other source has, by which people know it: {@code prometheus}, {@code prometheus-eu}. */
    String name();

    /** Whether it measures anything of the customer. Must not look outside. */
    boolean measures(CustomerId customer);

    /** Whether it measures anything of this switchover; the same for its whole life. Must not look outside. */
    default boolean measures(Followed followed) {
        return measures(followed.customer());
    }

    /**
     * Whether it plays traffic instead of measuring it. Such a source is followed in rehearsals alone, and no other source is followed there.
     * Constant.
     */
    default boolean playsRehearsals() {
        return false;
    }

    /** How long the house waits between the end of one look and the next: 100 ms to 1 h. */
    Duration every();

    /** How long one look may take; one that takes longer is interrupted, and the source is said to be slow. */
    default Duration limit() {
        return Duration.ofSeconds(10);
    }

    /**
     * How old the newest sample may be before the source counts as silent. Nothing rises on a source that is silent.
     */
    default Duration patience() {
        return every().multipliedBy(3).plusSeconds(10);
    }

    /** Begins to follow one customer; must not look outside. Called for customers that it {@linkplain #measures measures}. */
    HealthFeed follow(Followed followed);
}
