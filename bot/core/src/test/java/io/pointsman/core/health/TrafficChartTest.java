package io.pointsman.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import io.pointsman.api.health.TrafficCurves;
import io.pointsman.api.health.TrafficCurves.Curve;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a picture of the traffic shows to whom. */
class TrafficChartTest {

    private static final Instant FROM = Instant.parse("2026-12-01T13:00:00Z");
    private static final Instant TO = FROM.plusSeconds(3_600);
    private static final Duration TEN = Duration.ofSeconds(10);

    private static HealthPicture usual(boolean learned) {
        return new HealthPicture(
                TO,
                VerdictKind.PASS,
                "",
                List.of(new SignalStanding(
                        Signal.whole(Measure.EDGE_5XX),
                        OptionalDouble.of(0),
                        OptionalDouble.of(0.002),
                        learned,
                        VerdictKind.PASS,
                        TO,
                        List.of())),
                List.of());
    }

    private static Optional<TrafficCurves> drawn(Audience audience, boolean learned, List<Sample> samples) {
        return TrafficChart.of(
                new SwitchoverId("acme-2"),
                List.of(),
                usual(learned),
                audience,
                FROM,
                TO,
                ZoneOffset.UTC,
                signal -> samples.stream()
                        .filter(sample -> sample.signal().equals(signal))
                        .toList());
    }

    private static List<Sample> anHour(long total, long bad) {
        List<Sample> samples = new ArrayList<>();
        for (Instant at = FROM.plus(TEN); !at.isAfter(TO); at = at.plus(TEN)) {
            samples.add(Sample.counts(Measure.EDGE_REQUESTS, at, TEN, total, 0));
            samples.add(Sample.counts(Measure.EDGE_5XX, at, TEN, total, bad));
        }
        return samples;
    }

    private static List<String> names(List<Curve> curves) {
        return curves.stream().map(Curve::name).toList();
    }

    @Test
    void countsBecomeRatesAndParts() {
        TrafficCurves curves = drawn(Audience.STAFF, true, anHour(4_120, 4)).orElseThrow();
        assertThat(curves.title()).isEqualTo("acme-2, 13:00 to 14:00 Z");
        assertThat(names(curves.requests())).containsExactly("requests");
        assertThat(names(curves.errors())).containsExactly("edge 5xx", "edge 5xx, usual");
        Curve requests = curves.requests().getFirst();
        assertThat(requests.points()).hasSizeBetween(100, 122).allMatch(point -> point.value() == 412);
        assertThat(requests.points())
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(curves.description())
                .isEqualTo("acme-2, 13:00 to 14:00 Z. requests 412/s at the end, 412/s at most."
                        + " edge 5xx 0.10 % at the end, 0.10 % at most. edge 5xx, usual 0.20 %.");
    }

    @Test
    void whatWasNeverMeasuredOfTheCustomersTrafficIsNotShownToThemAsUsual() {
        assertThat(names(drawn(Audience.CUSTOMER, false, anHour(100, 1))
                        .orElseThrow()
                        .errors()))
                .containsExactly("errors");
        assertThat(names(drawn(Audience.CUSTOMER, true, anHour(100, 1))
                        .orElseThrow()
                        .errors()))
                .containsExactly("errors", "errors, usual");
        assertThat(names(drawn(Audience.STAFF, false, anHour(100, 1))
                        .orElseThrow()
                        .errors()))
                .containsExactly("edge 5xx", "edge 5xx, usual");
    }

    @Test
    void aSilenceIsAGapAndThinnedOldSamplesAreNone() {
        List<Sample> torn = anHour(100, 0).stream()
                .filter(sample -> sample.at().isBefore(FROM.plusSeconds(600))
                        || sample.at().isAfter(FROM.plusSeconds(1_200)))
                .toList();
        assertThat(drawn(Audience.STAFF, true, torn)
                        .orElseThrow()
                        .requests()
                        .getFirst()
                        .points())
                .filteredOn(point -> Double.isNaN(point.value()))
                .hasSize(1);

        List<Sample> thin = new ArrayList<>();
        Duration minutes = Duration.ofMinutes(2);
        for (Instant at = FROM.plus(minutes); !at.isAfter(TO); at = at.plus(minutes)) {
            thin.add(Sample.counts(Measure.EDGE_REQUESTS, at, minutes, 1_200, 0));
        }
        assertThat(drawn(Audience.STAFF, true, thin)
                        .orElseThrow()
                        .requests()
                        .getFirst()
                        .points())
                .hasSize(30)
                .allMatch(point -> point.value() == 10);
    }

    @Test
    void whereNothingWasMeasuredThereIsNoPicture() {
        assertThat(drawn(Audience.STAFF, true, List.of())).isEmpty();
    }
}
