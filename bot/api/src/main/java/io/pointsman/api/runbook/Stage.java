package io.pointsman.api.runbook;

import io.pointsman.api.Share;
import io.pointsman.api.StageId;
import java.time.Duration;
import java.util.Optional;

/**
 * A rung of the ladder: one share of traffic with a minimum soak.
 *
 * @param soak how long the share must be held, from the moment it is declared, before the next rise
 * @param gate the poll that guards the rise to this share
 * @param lever who moves the traffic, where it is not the runbook's lever
 */
public record Stage(StageId id, Share share, Duration soak, Gate gate, Optional<Lever> lever) {}
