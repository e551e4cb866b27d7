package io.pointsman.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import io.pointsman.api.runbook.Bound;
import io.pointsman.api.runbook.Bound.Consequence;
import io.pointsman.api.runbook.Bound.Direction;
import io.pointsman.api.runbook.Bound.RelativeTo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of a runbook: crossed for their time, told once, and quiet about what is not there. */
class BoundWatchTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Duration CALM = Duration.ofSeconds(60);

    private Instant now = NOON;

    private static Bound bound(String signal, Direction direction, double limit, RelativeTo relativeTo) {
        return new Bound(signal, direction, limit, relativeTo, Duration.ofMinutes(2), Consequence.HOLD);
    }

    private static BoundWatch watch(Bound bound) {
        return new BoundWatch(List.of(bound), CALM);
    }

    private HealthPicture picture(Measure measure, OptionalDouble value, OptionalDouble usual) {
        SignalStanding standing =
                new SignalStanding(Signal.whole(measure), value, usual, true, VerdictKind.PASS, now, List.of());
        return new HealthPicture(now, VerdictKind.PASS, "", List.of(standing), List.of());
    }

    private List<BoundWatch.Crossed> lasts(
            BoundWatch watch, Duration time, Measure measure, double value, double usual) {
        Instant until = now.plus(time);
        List<BoundWatch.Crossed> crossed = new java.util.ArrayList<>();
        while (now.isBefore(until)) {
            now = now.plusSeconds(1);
            crossed.addAll(watch.look(picture(measure, OptionalDouble.of(value), OptionalDouble.of(usual)), now));
        }
        return crossed;
    }

    @Test
    void aBoundIsCrossedWhenItsTimeIsOverAndToldOnceWithTheNumbers() {
        BoundWatch watch = watch(bound("edge.5xx-ratio", Direction.ABOVE, 0.5, RelativeTo.BASELINE_DIFFERENCE));
        assertThat(lasts(watch, Duration.ofSeconds(119), Measure.EDGE_5XX, 0.02, 0.001))
                .isEmpty();
        assertThat(lasts(watch, Duration.ofMinutes(10), Measure.EDGE_5XX, 0.02, 0.001))
                .singleElement()
                .satisfies(crossed -> assertThat(crossed.evidence())
                        .isEqualTo("edge.5xx-ratio 2.0 %, usual or expected 0.10 %, for 2m since 12:00:01Z"));
    }

    @Test
    void onceKeptForACalmTimeItCanBeCrossedAgain() {
        BoundWatch watch = watch(bound("edge.503-ratio", Direction.ABOVE, 0.2, RelativeTo.NOTHING));
        assertThat(lasts(watch, Duration.ofMinutes(3), Measure.EDGE_503, 0.01, 0))
                .hasSize(1);
        lasts(watch, Duration.ofSeconds(30), Measure.EDGE_503, 0, 0);
        assertThat(lasts(watch, Duration.ofMinutes(3), Measure.EDGE_503, 0.01, 0))
                .as("it was not calm for long enough")
                .isEmpty();
        lasts(watch, Duration.ofSeconds(90), Measure.EDGE_503, 0, 0);
        assertThat(lasts(watch, Duration.ofMinutes(3), Measure.EDGE_503, 0.01, 0))
                .hasSize(1);
    }

    @Test
    void aStageBeginsAnew() {
        BoundWatch watch = watch(bound("edge.p95", Direction.ABOVE, 1.2, RelativeTo.BASELINE_RATIO));
        lasts(watch, Duration.ofSeconds(100), Measure.EDGE_LATENCY, 300, 200);
        watch.stage();
        assertThat(lasts(watch, Duration.ofSeconds(100), Measure.EDGE_LATENCY, 300, 200))
                .isEmpty();
    }

    @Test
    void whatIsNotThereOrCannotBeComparedCrossesNothing() {
        BoundWatch watch = watch(bound("edge.rps", Direction.BELOW, 0.5, RelativeTo.FORECAST_RATIO));
        for (int second = 0; second < 300; second++) {
            now = now.plusSeconds(1);
            assertThat(watch.look(picture(Measure.EDGE_REQUESTS, OptionalDouble.of(1), OptionalDouble.empty()), now))
                    .isEmpty();
            assertThat(watch.look(new HealthPicture(now, VerdictKind.PASS, "", List.of(), List.of()), now))
                    .isEmpty();
        }
        assertThat(lasts(watch, Duration.ofSeconds(122), Measure.EDGE_REQUESTS, 100, 400))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "edge.5xx-ratio, edge.5xx",
        "edge.hit-ratio, edge.miss",
        "edge.rps, edge.requests",
        "origin.rps, origin.requests",
        "edge.p95, edge.p95",
        "origin.refused-ratio, origin.refused",
        "edge.tls-failure-ratio, edge.tls-failure"
    })
    void everyWordOfTheRunbooksIsAMeasure(String word, String measure) {
        assertThat(BoundSignal.parse(word))
                .hasValueSatisfying(
                        signal -> assertThat(signal.measure().word()).isEqualTo(measure));
    }

    @Test
    void aHitRatioIsThePartThatIsNotMissed() {
        BoundWatch watch = watch(bound("edge.hit-ratio", Direction.BELOW, 50, RelativeTo.NOTHING));
        assertThat(lasts(watch, Duration.ofMinutes(3), Measure.EDGE_MISS, 0.4, 0.1))
                .isEmpty();
        assertThat(lasts(watch, Duration.ofMinutes(3), Measure.EDGE_MISS, 0.6, 0.1))
                .hasSize(1);
    }
}
