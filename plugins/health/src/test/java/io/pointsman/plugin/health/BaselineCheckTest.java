package io.pointsman.plugin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.CustomerTraffic;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration EACH = Duration.ofSeconds(10);

    private final BaselineCheck check = new BaselineCheck();
    private final List<Sample> samples = new ArrayList<>();
    private VerdictKind kind = VerdictKind.PASS;
    private boolean learned = true;

    private void measured(Duration during, long requests, long errors, double milliseconds) {
        for (Duration ago = during.minus(EACH); !ago.isNegative(); ago = ago.minus(EACH)) {
            Instant at = NOW.minus(ago);
            samples.add(Sample.counts(Measure.EDGE_5XX, at, EACH, requests, errors));
            samples.add(Sample.value(Measure.EDGE_LATENCY, at, EACH, milliseconds));
        }
    }

    private Finding look(Map<String, String> arguments) {
        return run(arguments, Optional.of(new Fake()));
    }

    private Finding run(Map<String, String> arguments, Optional<HealthView> view) {
        return check.run(new CheckRequest(
                new SwitchoverId("acme-1"),
                new StepId("day.baseline"),
                new CustomerId("acme"),
                CustomerTraffic.NONE,
                new TreeMap<>(arguments),
                NOW,
                view));
    }

    @Test
    void whatWasMeasuredLongEnoughIsTold() {
        measured(Duration.ofMinutes(30), 200, 1, 182);
        Finding found = look(Map.of("during", "25m"));
        assertThat(found.verdict()).isEqualTo(VerdictKind.PASS);
        assertThat(found.saw()).containsExactly("Over 25m: edge.5xx 0.50 % of 30,000, edge.p95 182 ms.");
    }

    @Test
    void aQuarterOfTheTimeIsNotEnough() {
        measured(Duration.ofMinutes(8), 200, 0, 182);
        Finding found = look(Map.of());
        assertThat(found.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(found.saw().get(0)).isEqualTo("edge.5xx was measured for 8m of 30m.");
    }

    @Test
    void aHandfulOfRequestsIsNotEnough() {
        measured(Duration.ofMinutes(30), 0, 0, 182);
        Finding found = look(Map.of("requests", "30"));
        assertThat(found.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(found.saw().get(0)).isEqualTo("edge.5xx saw 0 requests; 30 are needed.");
    }

    @Test
    void whatIsStillLearnedIsNoBaseline() {
        learned = false;
        measured(Duration.ofMinutes(30), 20, 0, 182);
        assertThat(look(Map.of()).verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
    }

    @Test
    void anAlarmIsNoBaseline() {
        kind = VerdictKind.FAIL;
        measured(Duration.ofMinutes(30), 200, 40, 182);
        Finding found = look(Map.of());
        assertThat(found.verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(found.saw()).containsExactly("This is no baseline: too many errors");
    }

    @Test
    void latencyAloneSaysNothingOfErrors() {
        samples.add(Sample.value(Measure.EDGE_LATENCY, NOW, EACH, 20));
        Finding found = look(Map.of());
        assertThat(found.verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(found.saw().get(0)).isEqualTo("No source measures errors.");
    }

    @Test
    void whereNobodyMeasuresNobodyKnows() {
        assertThat(run(Map.of(), Optional.empty()).verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"during, soon", "during, 10s", "during, 3d", "requests, 0", "requests, many", "probes, 30"})
    void whatItCannotReadIsRefused(String key, String value) {
        assertThat(check.problem(new TreeMap<>(Map.of(key, value))))
                .hasValueSatisfying(
                        line -> assertThat(line).contains("'" + key + "'").doesNotContain("\n"));
        assertThat(check.problem(new TreeMap<>(Map.of("during", "25m", "requests", "50"))))
                .isEmpty();
    }

    /** The samples above, as the house would show them. */
    private final class Fake implements HealthView {

        @Override
        public HealthPicture now() {
            List<SignalStanding> standings = samples.stream()
                    .map(Sample::signal)
                    .distinct()
                    .map(signal -> new SignalStanding(
                            signal, OptionalDouble.empty(), OptionalDouble.empty(), learned, kind, NOW, List.of()))
                    .toList();
            return new HealthPicture(NOW, kind, "too many errors", standings, List.of());
        }

        @Override
        public String line() {
            return "";
        }

        @Override
        public List<Sample> samples(Signal signal, Duration last) {
            return samples.stream()
                    .filter(sample ->
                            sample.signal().equals(signal) && sample.at().isAfter(NOW.minus(last)))
                    .toList();
        }
    }
}
