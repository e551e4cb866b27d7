package io.pointsman.core.health;

import io.pointsman.api.Durations;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.SignalStanding;
import io.pointsman.api.health.SourceStanding;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.WayBack;
import io.pointsman.core.Inert;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The whole health of a switchover in one line of at most 400 bytes, words first, always in the same order. */
public final class HealthLine {

    /** What fits into a line of IRC beside its prefix. */
    public static final int BYTES = 400;

    private static final int BARS = 12;

    /** From so long before its end on, the certificate of the old side is counted down. */
    private static final Duration COUNTED_DOWN = Duration.ofDays(14);

    private HealthLine() {}

    /** For staff: {@code acme-2 25 % HOLD fail | rps 412 (forecast 405) | edge.5xx 6.1 % (base 0.10 %, 61x) ▁▁█ | … | data 11s old}. */
    public static String forStaff(Switchover state, HealthPicture health, boolean ascii) {
        List<String> parts = head(state, health);
        failures(health, Measure.EDGE_5XX, ascii).ifPresent(parts::add);
        failures(health, Measure.EDGE_503, ascii)
                .filter(one -> fails(health, Measure.EDGE_503))
                .ifPresent(parts::add);
        failures(health, Measure.ORIGIN_5XX, ascii).ifPresent(parts::add);
        failures(health, Measure.ORIGIN_REFUSED, ascii)
                .filter(one -> fails(health, Measure.ORIGIN_REFUSED))
                .ifPresent(parts::add);
        failures(health, Measure.PROBE_FAILURE, ascii).ifPresent(parts::add);
        tail(health, parts);
        rollback(state, health.at()).ifPresent(parts::add);
        health.sources().stream()
                .map(SourceStanding::complaints)
                .flatMap(List::stream)
                .findFirst()
                .ifPresent(line -> parts.add(Inert.text(line)));
        return fitted(parts);
    }

    /** For the customer: their own numbers, no forecast of ours, no source, no place of ours. */
    public static String forCustomer(Switchover state, HealthPicture health, boolean ascii) {
        List<String> parts = new ArrayList<>();
        parts.add(state.id() + " " + state.ramp().declared() + (state.holding() ? " HOLD" : ""));
        now(health, Measure.EDGE_REQUESTS).ifPresent(rps -> parts.add(Numbers.rate(rps) + " requests/s"));
        now(health, Measure.EDGE_5XX)
                .ifPresent(
                        ratio -> parts.add("errors " + Numbers.percent(ratio) + bars(health, Measure.EDGE_5XX, ascii)));
        now(health, Measure.ORIGIN_5XX).ifPresent(ratio -> parts.add("at your origin " + Numbers.percent(ratio)));
        tail(health, parts);
        return fitted(parts);
    }

    private static List<String> head(Switchover state, HealthPicture health) {
        List<String> parts = new ArrayList<>();
        parts.add(
                state.id() + " " + state.ramp().declared() + (state.holding() ? " HOLD " : " ") + word(health.kind()));
        Optional<Ramp.Forecast> forecast = state.ramp().forecast(state.ramp().declared());
        now(health, Measure.EDGE_REQUESTS)
                .ifPresent(rps -> parts.add("rps " + Numbers.rate(rps)
                        + forecast.map(one -> " (forecast " + Numbers.rate(one.rps()) + ")")
                                .orElse("")));
        now(health, Measure.EDGE_BYTES)
                .ifPresent(bytes -> parts.add(Numbers.say("%.2f Gbit/s", bytes * 8 / 1e9)
                        + forecast.filter(one -> one.gbps() > 0)
                                .map(one -> Numbers.say(" (forecast %.2f)", one.gbps()))
                                .orElse("")));
        return parts;
    }

    private static String word(VerdictKind kind) {
        return switch (kind) {
            case PASS -> "pass";
            case FAIL -> "FAIL";
            case INCONCLUSIVE -> "inconclusive";
        };
    }

    private static boolean fails(HealthPicture health, Measure measure) {
        return health.whole(measure)
                .filter(one -> one.state() == VerdictKind.FAIL)
                .isPresent();
    }

    private static Optional<String> failures(HealthPicture health, Measure measure, boolean ascii) {
        return health.whole(measure).filter(one -> one.now().isPresent()).map(one -> {
            double now = one.now().getAsDouble();
            double usual = one.baseline().orElse(0);
            return measure + " " + Numbers.percent(now) + " (" + (one.learned() ? "base " : "base assumed ")
                    + Numbers.percent(usual) + (usual > 0 ? Numbers.times(now / usual) : "") + ")"
                    + bars(health, measure, ascii);
        });
    }

    private static String bars(HealthPicture health, Measure measure, boolean ascii) {
        return health.whole(measure)
                .map(one -> " " + Spark.of(one.recent(), 2 * one.baseline().orElse(0), BARS, ascii))
                .map(String::stripTrailing)
                .orElse("");
    }

    private static void tail(HealthPicture health, List<String> parts) {
        health.whole(Measure.EDGE_MISS).filter(one -> one.now().isPresent()).ifPresent(one -> {
            double hit = 100 * (1 - one.now().getAsDouble());
            parts.add(Numbers.say("hit %.1f %%", hit)
                    + (one.learned()
                            ? Numbers.say(
                                    " (%+.1f)", hit - 100 * (1 - one.baseline().orElse(0)))
                            : ""));
        });
        health.whole(Measure.EDGE_LATENCY).filter(one -> one.now().isPresent()).ifPresent(one -> {
            double millis = one.now().getAsDouble();
            parts.add(Numbers.say("p95 %.0fms", millis)
                    + (one.learned()
                            ? Numbers.say(" (%+.0f)", millis - one.baseline().orElse(0))
                            : ""));
        });
        Instant newest = health.newest();
        parts.add(
                newest.equals(Instant.MIN)
                        ? "no data"
                        : "data " + Durations.show(positive(Duration.between(newest, health.at()))) + " old");
    }

    private static Duration positive(Duration age) {
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** {@code rollback ~6m, back by 14:37Z}, and the days that the old side's certificate still has. */
    private static Optional<String> rollback(Switchover state, Instant now) {
        if (!state.ramp().anyOnUs()) {
            return Optional.empty();
        }
        Duration settle = WayBack.settle(state);
        String old = WayBack.closes(state)
                .filter(until -> until.isBefore(now.plus(COUNTED_DOWN)))
                .map(until -> until.isAfter(now)
                        ? ", old certificate "
                                + Durations.show(Duration.between(now, until).truncatedTo(ChronoUnit.MINUTES))
                        : ", OLD CERTIFICATE ENDED")
                .orElse("");
        return Optional.of(
                "rollback ~" + Durations.show(settle) + ", back by " + Numbers.minute(now.plus(settle)) + old);
    }

    private static OptionalDouble now(HealthPicture health, Measure measure) {
        return health.whole(measure).map(SignalStanding::now).orElse(OptionalDouble.empty());
    }

    /** Whole parts from the left, as many as fit. */
    private static String fitted(List<String> parts) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            String more = line.isEmpty() ? part : " | " + part;
            if ((line + more).getBytes(StandardCharsets.UTF_8).length <= BYTES) {
                line.append(more);
            }
        }
        return line.toString();
    }
}
