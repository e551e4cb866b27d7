package io.pointsman.api.alert;

import io.pointsman.api.CustomerId;
import io.pointsman.api.SwitchoverId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a silencer is asked.
 *
 * @param key the same for the same silence, whenever it is asked for again; unlike that of every other
 * @param customerLabel the label by which alerts name their customer
 * @param labels what an alert must have beside it, by label
 * @param until when it ends by itself
 * @param why in words
 */
public record SilenceRequest(
        String key,
        SwitchoverId switchover,
        CustomerId customer,
        String customerLabel,
        SortedMap<String, String> labels,
        Instant until,
        String why) {

    /** @throws IllegalArgumentException when it would not be of that customer alone */
    public SilenceRequest {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        if (customerLabel.isBlank() || labels.containsKey(customerLabel)) {
            throw new IllegalArgumentException(
                    "a silence names its customer by a label of its own, and says nothing else of that label");
        }
    }

    /** All that an alert must have, each label with exactly this value: the customer's is always among them. */
    public SortedMap<String, String> matchers() {
        SortedMap<String, String> matchers = new TreeMap<>(labels);
        matchers.put(customerLabel, customer.value());
        return Collections.unmodifiableSortedMap(matchers);
    }
}
