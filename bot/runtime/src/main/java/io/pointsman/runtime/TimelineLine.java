package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import java.time.Instant;
import java.util.List;

/**
 * One event as it was narrated, for every audience.
 *
 * @param staff what staff read; may be empty
 * @param customer what the customer reads; empty when it has no customer half
 */
record TimelineLine(long seq, Instant at, String who, Lane lane, List<String> staff, List<String> customer) {

    TimelineLine {
        staff = List.copyOf(staff);
        customer = List.copyOf(customer);
    }

    List<String> forAudience(Audience audience) {
        return switch (audience) {
            case STAFF -> staff;
            case CUSTOMER -> customer;
        };
    }
}
