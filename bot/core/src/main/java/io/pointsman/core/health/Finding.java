package io.pointsman.core.health;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.Signal;
import java.util.function.Supplier;

/**
 * What one signal says of the stage. The words are made when somebody wants them, for a stage is judged each second and read now and then;
 * they are of the moment in which they are made.
 *
 * @param weight how bad, to put the worst first
 * @param words makes the text with the numbers; for a pass too
 * @param scarce whether it is inconclusive for want of requests alone, and nothing that was seen speaks against a pass
 */
record Finding(Signal signal, VerdictKind kind, double weight, Supplier<String> words, boolean scarce) {

    Finding(Signal signal, VerdictKind kind, double weight, Supplier<String> words) {
        this(signal, kind, weight, words, false);
    }

    String text() {
        return words.get();
    }
}
