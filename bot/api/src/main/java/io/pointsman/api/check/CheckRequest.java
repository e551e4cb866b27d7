package io.pointsman.api.check;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.HealthView;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a check is asked.
 *
 * @param traffic the customer's names and places, as its file says now
 * @param arguments what the runbook says under {@code with:}
 * @param at the time of the request
 * @param health what is known of the traffic of the switchover; empty where no source measures it
 */
public record CheckRequest(
        SwitchoverId switchover,
        StepId step,
        CustomerId customer,
        CustomerTraffic traffic,
        SortedMap<String, String> arguments,
        Instant at,
        Optional<HealthView> health) {

    public CheckRequest {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }
}
