package io.pointsman.core.health;

import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.SignalStanding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The words by which the bounds of a runbook call a signal, in the units that people write: parts in per cent ({@code edge.5xx-ratio},
 * {@code edge.hit-ratio}), volumes per second ({@code edge.rps}), latency in milliseconds ({@code edge.p95}).
 *
 * @param word as it stands in the runbook
 * @param hits whether it is the part that is not bad
 */
public record BoundSignal(String word, Measure measure, boolean hits) {

    private static final Map<String, BoundSignal> KNOWN = known();

    private static Map<String, BoundSignal> known() {
        Map<String, BoundSignal> all = new LinkedHashMap<>();
        Arrays.stream(Measure.values()).map(BoundSignal::of).forEach(one -> all.put(one.word(), one));
        return all;
    }

    private static BoundSignal of(Measure measure) {
        return switch (measure.kind()) {
            case FAILURES -> new BoundSignal(measure.word() + "-ratio", measure, false);
            case MISSES -> new BoundSignal(measure.word().replace("miss", "hit") + "-ratio", measure, true);
            case VOLUME -> new BoundSignal(measure.word().replace("requests", "rps"), measure, false);
            case LATENCY, SHOWN -> new BoundSignal(measure.word(), measure, false);
        };
    }

    /** The signal of a word; empty when there is none. */
    public static Optional<BoundSignal> parse(String word) {
        return Optional.ofNullable(KNOWN.get(word));
    }

    /** All words, for whoever wrote another one. */
    public static List<String> words() {
        return List.copyOf(KNOWN.keySet());
    }

    private boolean isPart() {
        return measure.kind() == Measure.Kind.FAILURES || measure.kind() == Measure.Kind.MISSES;
    }

    /** The value over the last minute in the unit of the bound; empty when nothing came. */
    OptionalDouble now(HealthPicture health) {
        return unit(health.whole(measure).map(SignalStanding::now).orElse(OptionalDouble.empty()));
    }

    /** What is usual, or forecast, in the same unit; empty when nobody knows. */
    OptionalDouble usual(HealthPicture health) {
        return unit(health.whole(measure).map(SignalStanding::baseline).orElse(OptionalDouble.empty()));
    }

    private OptionalDouble unit(OptionalDouble value) {
        if (value.isEmpty() || !isPart()) {
            return value;
        }
        return OptionalDouble.of(100 * (hits ? 1 - value.getAsDouble() : value.getAsDouble()));
    }

    /** A value as people read it. */
    String shown(double value) {
        return isPart()
                ? Numbers.percent(value / 100)
                : measure.kind() == Measure.Kind.LATENCY ? Numbers.say("%.0f ms", value) : Numbers.rate(value) + "/s";
    }
}
