package io.pointsman.core.health;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.Signal;

/**
 * What one signal says of the stage.
 *
 * @param weight how bad, to put the worst first
 * @param text with the numbers; for a pass too
 * @param scarce whether it is inconclusive for want of requests alone, and nothing that was seen speaks against a pass
 */
record Finding(Signal signal, VerdictKind kind, double weight, String text, boolean scarce) {

    Finding(Signal signal, VerdictKind kind, double weight, String text) {
        this(signal, kind, weight, text, false);
    }
}
