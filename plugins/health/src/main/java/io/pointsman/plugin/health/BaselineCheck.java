package io.pointsman.plugin.health;

import io.pointsman.api.Durations;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.check.CheckRequest;
import io.pointsman.api.check.Finding;
import io.pointsman.api.check.StepCheck;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.SignalStanding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Whether it is known what is usual, before anything moves: {@code check: {name: baseline, with: {during: 25m, requests: 50}}}. Every
 * signal of failures over the whole traffic was measured for that long, with so many requests, and nothing alarms.
 */
final class BaselineCheck implements StepCheck {

    private static final String DURING = "during";
    private static final String REQUESTS = "requests";
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int FEW = 50;

    /** A sample here and there is late, or lost: so much of the time must have been measured. */
    private static final double COVERED = 0.9;

    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public Optional<String> problem(SortedMap<String, String> arguments) {
        for (String key : arguments.keySet()) {
            if (!key.equals(DURING) && !key.equals(REQUESTS)) {
                return Optional.of("'" + key
                        + "' is unknown; it takes 'during', a duration such as 25m, and 'requests', a number");
            }
        }
        String during = arguments.getOrDefault(DURING, "30m");
        if (Durations.parse(during)
                .filter(time -> time.compareTo(Duration.ofMinutes(1)) >= 0 && time.compareTo(LONGEST) <= 0)
                .isEmpty()) {
            return Optional.of("'during' is a duration from 1m to 1d, such as 25m, not '" + during + "'");
        }
        String requests = arguments.getOrDefault(REQUESTS, "50");
        return requests.matches("[1-9][0-9]{0,8}")
                ? Optional.empty()
                : Optional.of("'requests' is a number from 1, such as 50, not '" + requests + "'");
    }

    @Override
    public Finding run(CheckRequest request) {
        Optional<HealthView> view = request.health();
        if (view.isEmpty()) {
            return Finding.inconclusive("No source measures this traffic: nobody knows what is usual.");
        }
        HealthPicture now = view.get().now();
        if (now.kind() == VerdictKind.FAIL) {
            return Finding.fail("This is no baseline: " + now.evidence());
        }
        Duration during = Optional.ofNullable(request.arguments().get(DURING))
                .flatMap(Durations::parse)
                .orElse(USUAL);
        long least = Optional.ofNullable(request.arguments().get(REQUESTS))
                .map(Long::parseLong)
                .orElse((long) FEW);
        List<String> lacks = new ArrayList<>();
        List<String> usual = new ArrayList<>();
        boolean errors = false;
        for (SignalStanding standing : now.signals()) {
            if (standing.signal().scope().kind() == Scope.Kind.WHOLE) {
                Measured measured = Measured.of(standing, view.get().samples(standing.signal(), during));
                usual.add(measured.words());
                if (standing.signal().measure().kind() == Measure.Kind.FAILURES) {
                    errors = true;
                    lacks.addAll(measured.lacks(during, least));
                }
            }
        }
        if (!errors) {
            lacks.add("No source measures errors.");
        }
        String all = "Over " + Durations.show(during) + ": " + String.join(", ", usual) + ".";
        if (lacks.isEmpty()) {
            return Finding.pass(all);
        }
        lacks.add(all);
        return Finding.inconclusive(lacks.toArray(String[]::new));
    }

    /** One signal over the time that was asked for. */
    private record Measured(SignalStanding standing, Duration over, long total, long bad, double middle) {

        static Measured of(SignalStanding standing, List<Sample> samples) {
            Duration over = Duration.ZERO;
            long total = 0;
            long bad = 0;
            List<Double> values = new ArrayList<>();
            for (Sample sample : samples) {
                over = over.plus(sample.over());
                switch (sample.reading()) {
                    case Reading.Counts counts -> {
                        total += counts.total();
                        bad += counts.bad();
                    }
                    case Reading.Value value -> values.add(value.value());
                }
            }
            values.sort(null);
            double middle = values.isEmpty() ? Double.NaN : values.get(values.size() / 2);
            return new Measured(standing, over, total, bad, middle);
        }

        List<String> lacks(Duration during, long least) {
            List<String> lacks = new ArrayList<>();
            if (over.toMillis() < during.toMillis() * COVERED) {
                lacks.add(standing.signal() + " was measured for " + Durations.show(over) + " of "
                        + Durations.show(during) + ".");
            }
            if (total < least) {
                lacks.add(standing.signal() + " saw " + total + " requests; " + least + " are needed.");
            }
            if (lacks.isEmpty() && !standing.learned()) {
                lacks.add(standing.signal() + ": there is too little yet to say what is usual.");
            }
            return lacks;
        }

        String words() {
            Measure measure = standing.signal().measure();
            double seconds = over.toMillis() / 1e3;
            String value = switch (measure.kind()) {
                case FAILURES, MISSES -> {
                    String ratio = total == 0 ? "of nothing" : GraphHandler.show(measure, bad / (double) total);
                    yield total == 0 ? ratio : ratio + String.format(Locale.ROOT, " of %,d", total);
                }
                case VOLUME, SHOWN -> seconds > 0 ? GraphHandler.show(measure, total / seconds) : "not measured";
                case LATENCY -> Double.isNaN(middle) ? "not measured" : GraphHandler.show(measure, middle);
            };
            return standing.signal() + " " + value;
        }
    }
}
