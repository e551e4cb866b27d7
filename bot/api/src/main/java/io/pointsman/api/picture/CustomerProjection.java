package io.pointsman.api.picture;

import java.util.Optional;

/**
 * What a customer may see of plan against actual. Made field by field: what is not here cannot be shown.
 *
 * @param gate the next gate at which the customer is asked
 * @param top when the highest share is on us
 */
public record CustomerProjection(Optional<Gate> gate, Optional<Projection.Milestone> top) {

    /** When the customer's word is asked for. */
    public record Gate(String title, Projection.Milestone opening) {}
}
