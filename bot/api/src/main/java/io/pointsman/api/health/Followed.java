package io.pointsman.api.health;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.SwitchoverId;

/**
 * Whom a feed follows.
 *
 * @param traffic the customer's names and places, as its file says when the feed begins
 */
public record Followed(SwitchoverId switchover, CustomerId customer, CustomerTraffic traffic) {}
