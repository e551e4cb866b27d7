package io.pointsman.core.health;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.Signal;

/**
 * What one signal says of the stage.
 *
 * @param weight how bad, to put the worst first
 * @param text with the numbers; for a pass too
 */
record Finding(Signal signal, VerdictKind kind, double weight, String text) {}
