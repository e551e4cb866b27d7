package io.pointsman.api.health;

import io.pointsman.api.VerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How one signal is now.
 *
 * @param now over the last minute: a part from 0 to 1 for failures and misses, per second for volumes and bytes, milliseconds for latency;
 *     empty when nothing came in that minute
 * @param baseline what is usual, in the same unit; for a volume what is expected; empty when nobody knows
 * @param learned whether the baseline was measured; else it is assumed
 * @param state {@code FAIL} while a detector alarms, {@code INCONCLUSIVE} while nothing can be said
 * @param newest the time of the newest sample; {@link Instant#MIN} before there is one
 * @param recent one value per 10 s, oldest first; NaN where nothing was measured
 */
public record SignalStanding(
        Signal signal,
        OptionalDouble now,
        OptionalDouble baseline,
        boolean learned,
        VerdictKind state,
        Instant newest,
        List<Double> recent) {

    public SignalStanding {
        recent = List.copyOf(recent);
    }
}
