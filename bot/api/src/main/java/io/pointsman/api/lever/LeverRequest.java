package io.pointsman.api.lever;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.Share;
import io.pointsman.api.SwitchoverId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a lever is asked.
 *
 * @param key the same for the same request, whenever it is asked again; unlike that of every other request
 * @param number counts the requests of this switchover, from 1: the highest is what is wanted now
 * @param traffic the customer's names and places, as its file says now
 * @param share how much of the traffic is to be on us when it has moved; nothing for a rollback
 * @param arguments what the runbook says under {@code with:}
 * @param at the time of the request
 */
public record LeverRequest(
        String key,
        int number,
        SwitchoverId switchover,
        CustomerId customer,
        CustomerTraffic traffic,
        Share share,
        Direction direction,
        SortedMap<String, String> arguments,
        Instant at) {

    /** Why it is to move. */
    public enum Direction {
        /** A share was agreed. */
        RISE,
        /** Everything goes back, and nothing is more urgent. */
        ROLLBACK
    }

    public LeverRequest {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
}
