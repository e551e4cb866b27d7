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

/** Whether the requests that the forecast promises are at the edge. */
class MovedCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration EACH = Duration.ofSeconds(1);

    private final MovedCheck check = new MovedCheck();
    private final List<Sample> samples = new ArrayList<>();
    private OptionalDouble forecast = OptionalDouble.of(100);

    private void counted(int seconds, long perSecond) {
        for (int ago = seconds - 1; ago >= 0; ago--) {
            samples.add(Sample.counts(Measure.EDGE_REQUESTS, NOW.minusSeconds(ago), EACH, perSecond, 0));
        }
    }

    private Finding look(Map<String, String> arguments, Optional<HealthView> view) {
        return check.run(new CheckRequest(
                new SwitchoverId("acme-1"),
                new StepId("ramp.moved"),
                new CustomerId("acme"),
                CustomerTraffic.NONE,
                new TreeMap<>(arguments),
                NOW,
                view));
    }

    private Finding look() {
        return look(Map.of(), Optional.of(new Fake()));
    }

    @Test
    void whatTheForecastPromisesIsThere() {
        counted(120, 95);
        assertThat(look().verdict()).isEqualTo(VerdictKind.PASS);
        assertThat(look().saw())
                .containsExactly("11,400 requests at the edge in 120 s (95.0/s); by the forecast of 100.0/s it would be"
                        + " 8,071 to 15,929.");
    }

    @Test
    void theTrafficHasNotMovedWhenFewCame() {
        counted(120, 12);
        assertThat(look().verdict()).isEqualTo(VerdictKind.FAIL);
        assertThat(look().saw().get(0)).startsWith("The traffic has not moved: 1,440 requests");
    }

    @Test
    void moreThanWasForecastIsNoPass() {
        counted(120, 160);
        assertThat(look().saw().get(0)).startsWith("More came than was forecast");
    }

    @Test
    void ofFewRequestsChanceIsGreaterThanTheErrorOfAForecast() {
        forecast = OptionalDouble.of(0.1);
        counted(120, 0);
        samples.set(5, Sample.counts(Measure.EDGE_REQUESTS, NOW.minusSeconds(114), EACH, 4, 0));
        assertThat(look(Map.of("off", "0"), Optional.of(new Fake())).verdict())
                .as("12 are expected, 1.6 to 22.4 may come by chance")
                .isEqualTo(VerdictKind.PASS);
    }

    @Test
    void halfOfTheTimeIsNotEnough() {
        counted(60, 100);
        assertThat(look().verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(look().saw()).containsExactly("The requests were counted for 60 s of 120 s.");
    }

    @Test
    void withoutASourceOrAForecastNothingCanBeSaid() {
        assertThat(look(Map.of(), Optional.empty()).verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
        counted(120, 100);
        forecast = OptionalDouble.empty();
        assertThat(look().verdict()).isEqualTo(VerdictKind.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"during, 5s", "during, soon", "off, 100", "off, -1", "share, 5"})
    void whatItCannotUseIsSaid(String key, String value) {
        assertThat(check.problem(new TreeMap<>(Map.of(key, value))))
                .hasValueSatisfying(problem -> assertThat(problem).contains("'" + key + "'"));
    }

    @Test
    void whatItCanUseIsNoProblem() {
        assertThat(check.problem(new TreeMap<>(Map.of("during", "5m", "off", "20"))))
                .isEmpty();
    }

    private final class Fake implements HealthView {

        @Override
        public HealthPicture now() {
            SignalStanding standing = new SignalStanding(
                    Signal.whole(Measure.EDGE_REQUESTS),
                    OptionalDouble.of(1),
                    forecast,
                    false,
                    VerdictKind.PASS,
                    NOW,
                    List.of());
            return new HealthPicture(NOW, VerdictKind.PASS, "", List.of(standing), List.of());
        }

        @Override
        public String line() {
            return "";
        }

        @Override
        public List<Sample> samples(Signal signal, Duration last) {
            return List.copyOf(samples);
        }
    }
}
