package io.pointsman.api.health;

import java.time.Instant;
import java.util.List;

/**
 * How one source is now.
 *
 * @param newest the time of its newest sample; {@link Instant#MIN} before there is one
 * @param complaints what is wrong, each in one line; empty when it is well
 */
public record SourceStanding(String name, Instant newest, List<String> complaints) {

    public SourceStanding {
        complaints = List.copyOf(complaints);
    }
}
