package io.pointsman.api.health;

import java.util.List;
import java.util.Set;

/**
 * What one look brought.
 *
 * @param samples in any order
 * @param complaints what was not as it should be, each in one line that says of what and why, the most important first; texts from outside
 *     are made inert by the house
 * @param owners whose traffic this is, in the words of the data itself, such as the hostnames or the customer that its labels name; an empty
 *     text for a part of it that does not say. The house compares them with {@link HealthFeed#owners}
 */
public record Look(List<Sample> samples, List<String> complaints, Set<String> owners) {

    /** Nothing new, and nothing to complain of. */
    public static final Look NOTHING = new Look(List.of(), List.of());

    public Look {
        samples = List.copyOf(samples);
        complaints = List.copyOf(complaints);
        owners = Set.copyOf(owners);
    }

    /** Of data that does not say whose it is. */
    public Look(List<Sample> samples, List<String> complaints) {
        this(samples, complaints, Set.of());
    }

    /** Samples, and nothing to complain of. */
    public static Look of(Sample... samples) {
        return new Look(List.of(samples), List.of());
    }
}
