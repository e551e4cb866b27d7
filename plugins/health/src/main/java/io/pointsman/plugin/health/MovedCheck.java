package io.pointsman.plugin.health;

import io.pointsman.api.Durations;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * Whether the traffic is at our edge that the declared share should have brought: {@code check: {name: edge-moved, with: {during: 2m,
 * off: 30}}}. The requests of that time are counted and held against the forecast.
 *
 * <p>Each of the N requests of the customer comes to us with the chance p of the share, so their number is binomial, with the mean
 * {@code N·p} and the variance {@code N·p·(1−p)}. The forecast F at the share stands for {@code N·p}; it is wrong by up to {@code off} per
 * cent itself, and {@code √F} is the greatest that the standard deviation can be. So the band is {@code F·(1 ∓ off/100) ∓ 3·√F}: what lies
 * outside is neither chance nor an honest error of the forecast. Three standard deviations are those of the gates in the published ramp
 * runbooks (PolicyEngine: mean ± 3σ); the shares of DNS answers are sampled by {@code dns-answers} in the same way.
 */
final class MovedCheck implements StepCheck {

    private static final String DURING = "during";
    private static final String OFF = "off";
    private static final double SIGMAS = 3;
    private static final int USUALLY_OFF = 30;

    /** A sample here and there is late, or lost: so much of the time must have been measured. */
    private static final double COVERED = 0.8;

    @Override
    public String name() {
        return "edge-moved";
    }

    @Override
    public Optional<String> problem(SortedMap<String, String> arguments) {
        for (String key : arguments.keySet()) {
            if (!key.equals(DURING) && !key.equals(OFF)) {
                return Optional.of("'" + key + "' is unknown; it takes 'during', a duration such as 2m, and 'off', the"
                        + " per cent by which the forecast may be wrong");
            }
        }
        String during = arguments.getOrDefault(DURING, "2m");
        if (Durations.parse(during)
                .filter(time -> time.compareTo(Duration.ofSeconds(30)) >= 0 && time.compareTo(Duration.ofHours(1)) <= 0)
                .isEmpty()) {
            return Optional.of("'during' is a duration from 30s to 1h, such as 2m, not '" + during + "'");
        }
        String off = arguments.getOrDefault(OFF, "30");
        return off.matches("[0-9]|[1-9][0-9]")
                ? Optional.empty()
                : Optional.of("'off' is a number of per cent from 0 to 99, such as 30, not '" + off + "'");
    }

    @Override
    public Finding run(CheckRequest request) {
        Optional<HealthView> view = request.health();
        Signal requests = Signal.whole(Measure.EDGE_REQUESTS);
        Optional<SignalStanding> standing = view.flatMap(one -> one.now().signal(requests));
        if (standing.isEmpty()) {
            return Finding.inconclusive("No source counts the requests at the edge: nobody sees whether they came.");
        }
        OptionalDouble forecast = standing.get().baseline();
        if (forecast.isEmpty()) {
            return Finding.inconclusive(
                    "No forecast is set for the share that is declared: nothing to hold the requests against.");
        }
        Duration during = Optional.ofNullable(request.arguments().get(DURING))
                .flatMap(Durations::parse)
                .orElse(Duration.ofMinutes(2));
        int off = Optional.ofNullable(request.arguments().get(OFF))
                .map(Integer::parseInt)
                .orElse(USUALLY_OFF);
        return judge(view.get().samples(requests, during), during, forecast.getAsDouble(), off);
    }

    private static Finding judge(List<Sample> samples, Duration during, double forecast, int off) {
        double seconds = 0;
        long count = 0;
        for (Sample sample : samples) {
            if (sample.reading() instanceof Reading.Counts counts) {
                seconds += sample.over().toMillis() / 1e3;
                count += counts.total();
            }
        }
        if (seconds < COVERED * during.toSeconds()) {
            return Finding.inconclusive(String.format(
                    Locale.ROOT, "The requests were counted for %.0f s of %d s.", seconds, during.toSeconds()));
        }
        double expected = forecast * seconds;
        long least = Math.max(0, Math.round(expected * (1 - off / 100.0) - SIGMAS * Math.sqrt(expected)));
        long most = Math.round(expected * (1 + off / 100.0) + SIGMAS * Math.sqrt(expected));
        String line = String.format(
                Locale.ROOT,
                "%,d requests at the edge in %.0f s (%.1f/s); by the forecast of %.1f/s it would be %,d to %,d",
                count,
                seconds,
                count / seconds,
                forecast,
                least,
                most);
        if (count < least) {
            return Finding.fail("The traffic has not moved: " + line + ".");
        }
        return count > most ? Finding.fail("More came than was forecast: " + line + ".") : Finding.pass(line + ".");
    }
}
