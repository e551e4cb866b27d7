package io.pointsman.api.health;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.picture.Switchover;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom a feed follows.
 *
 * @param traffic the customer's names and places, as its file says when the feed begins
 * @param picture how the switchover is at the moment of the call, for a source that plays traffic; empty where a source is tried out
 *     without one. Any thread
 */
public record Followed(
        SwitchoverId switchover, CustomerId customer, CustomerTraffic traffic, Supplier<Optional<Switchover>> picture) {

    /** Somebody without a picture. */
    public Followed(SwitchoverId switchover, CustomerId customer, CustomerTraffic traffic) {
        this(switchover, customer, traffic, Optional::empty);
    }
}
