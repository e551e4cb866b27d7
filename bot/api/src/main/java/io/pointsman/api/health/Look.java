package io.pointsman.api.health;

import java.util.List;

/**
 * What one look brought.
 *
 * @param samples in any order
 * @param complaints what was not as it should be, each in one line that says of what and why, the most important first; texts from outside
 *     are made inert by the house
 */
public record Look(List<Sample> samples, List<String> complaints) {

    /** Nothing new, and nothing to complain of. */
    public static final Look NOTHING = new Look(List.of(), List.of());

    public Look {
        samples = List.copyOf(samples);
        complaints = List.copyOf(complaints);
    }

    /** Samples, and nothing to complain of. */
    public static Look of(Sample... samples) {
        return new Look(List.of(samples), List.of());
    }
}
