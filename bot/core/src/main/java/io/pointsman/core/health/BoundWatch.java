package io.pointsman.core.health;

import io.pointsman.api.Durations;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.runbook.Bound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches the bounds of a runbook: a bound is crossed when the value of the last minute is beyond its limit at every look for as long as
 * the bound says. It is told once, and again only after it was kept for a calm time: whoever resumed knows. A value that is not there, or
 * has nothing to be compared with, crosses nothing, for silence is judged elsewhere. Deterministic; not for several threads at once.
 */
public final class BoundWatch {

    private final List<Bound> bounds;
    private final Duration calm;
    private final Instant[] beyondSince;
    private final Instant[] keptSince;
    private final boolean[] told;

    /** @param calm how long a bound must be kept before it can be told again */
    public BoundWatch(List<Bound> bounds, Duration calm) {
        this.bounds = List.copyOf(bounds);
        this.calm = calm;
        this.beyondSince = new Instant[bounds.size()];
        this.keptSince = new Instant[bounds.size()];
        this.told = new boolean[bounds.size()];
        stage();
    }

    /**
     * A bound that was crossed for its time.
     *
     * @param evidence the value, what it is compared with and since when, in words
     */
    public record Crossed(Bound bound, String evidence) {}

    /** A stage begins: what was crossed before says nothing of it. */
    public void stage() {
        Arrays.fill(beyondSince, Instant.MAX);
        Arrays.fill(keptSince, Instant.MAX);
        Arrays.fill(told, false);
    }

    /** Looks at the traffic; gives what is crossed from now on. */
    public List<Crossed> look(HealthPicture health, Instant now) {
        List<Crossed> crossed = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            Bound bound = bounds.get(i);
            Optional<BoundSignal> signal = BoundSignal.parse(bound.signal());
            OptionalDouble measured =
                    signal.map(one -> compared(one, bound, health)).orElse(OptionalDouble.empty());
            if (measured.isPresent() && isBeyond(bound, measured.getAsDouble())) {
                keptSince[i] = Instant.MAX;
                beyondSince[i] = earlier(beyondSince[i], now);
                if (!told[i] && !now.isBefore(beyondSince[i].plus(bound.during()))) {
                    told[i] = true;
                    crossed.add(new Crossed(bound, evidence(signal.get(), health, beyondSince[i], now)));
                }
            } else {
                beyondSince[i] = Instant.MAX;
                keptSince[i] = earlier(keptSince[i], now);
                told[i] &= now.isBefore(keptSince[i].plus(calm));
            }
        }
        return crossed;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean isBeyond(Bound bound, double value) {
        return bound.direction() == Bound.Direction.ABOVE ? value > bound.limit() : value < bound.limit();
    }

    private static OptionalDouble compared(BoundSignal signal, Bound bound, HealthPicture health) {
        OptionalDouble now = signal.now(health);
        OptionalDouble usual = signal.usual(health);
        return switch (bound.relativeTo()) {
            case NOTHING -> now;
            case BASELINE_DIFFERENCE ->
                now.isPresent() && usual.isPresent()
                        ? OptionalDouble.of(now.getAsDouble() - usual.getAsDouble())
                        : OptionalDouble.empty();
            case BASELINE_RATIO, FORECAST_RATIO ->
                now.isPresent() && usual.orElse(0) > 0
                        ? OptionalDouble.of(now.getAsDouble() / usual.getAsDouble())
                        : OptionalDouble.empty();
        };
    }

    private static String evidence(BoundSignal signal, HealthPicture health, Instant since, Instant now) {
        OptionalDouble usual = signal.usual(health);
        return signal.word() + " " + signal.shown(signal.now(health).orElse(0))
                + (usual.isPresent() ? ", usual or expected " + signal.shown(usual.getAsDouble()) : "") + ", for "
                + Durations.show(Duration.between(since, now)) + " since " + Numbers.clock(since);
    }
}
