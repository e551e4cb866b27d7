package io.pointsman.api.health;

import io.pointsman.api.VerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the traffic of one switchover is now; what the detectors know and the log does not.
 *
 * @param kind the verdict on the stage, as of {@code at}
 * @param evidence the numbers that led to it, in words
 * @param signals the whole first, then parts, in order
 */
public record HealthPicture(
        Instant at, VerdictKind kind, String evidence, List<SignalStanding> signals, List<SourceStanding> sources) {

    public HealthPicture {
        signals = List.copyOf(signals);
        sources = List.copyOf(sources);
    }

    /** The standing of a signal; empty when it is not measured. */
    public Optional<SignalStanding> signal(Signal wanted) {
        // Every bound asks every second: no stream, and what is of another measure is not compared any further.
        for (SignalStanding standing : signals) {
            if (standing.signal().measure() == wanted.measure()
                    && standing.signal().equals(wanted)) {
                return Optional.of(standing);
            }
        }
        return Optional.empty();
    }

    /** The standing of a measure over the whole traffic; empty when it is not measured. */
    public Optional<SignalStanding> whole(Measure measure) {
        return signal(Signal.whole(measure));
    }

    /** The time of the newest sample of any source; {@link Instant#MIN} before there is one. */
    public Instant newest() {
        return sources.stream()
                .map(SourceStanding::newest)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }
}
