package io.pointsman.core.health;

import io.pointsman.api.Audience;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.event.Event;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import io.pointsman.api.health.TrafficCurves;
import io.pointsman.api.health.TrafficCurves.Curve;
import io.pointsman.api.health.TrafficCurves.Point;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Evolution;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a picture of the traffic shows: requests beside the forecast, errors beside what is usual. The customer's picture holds the customer's
 * numbers alone: no forecast, and what is usual only where it was measured on their own traffic.
 */
public final class TrafficChart {

    /** So many points at the most in a line: more than a phone shows. */
    private static final int SLOTS = 120;

    /** Longer than this without a sample, and the line has a gap. */
    private static final Duration GAP = Duration.ofSeconds(90);

    private TrafficChart() {}

    /**
     * The curves of a switchover; empty where nothing was measured in that time.
     *
     * @param log of the switchover, whole
     * @param health what is usual now
     * @param zone of those who look at it
     * @param samples the samples of a signal in that time, oldest first
     */
    public static Optional<TrafficCurves> of(
            SwitchoverId id,
            List<Event> log,
            HealthPicture health,
            Audience audience,
            Instant from,
            Instant to,
            ZoneId zone,
            Function<Signal, List<Sample>> samples) {
        boolean staff = audience == Audience.STAFF;
        List<Curve> requests = new ArrayList<>();
        measured("requests", Measure.EDGE_REQUESTS, from, to, samples).ifPresent(requests::add);
        if (!requests.isEmpty() && staff) {
            forecast(log, from, to).ifPresent(requests::add);
        }
        List<Curve> errors = new ArrayList<>();
        errors(staff ? "edge 5xx" : "errors", Measure.EDGE_5XX, health, staff, from, to, samples, errors);
        errors(staff ? "origin 5xx" : "at your origin", Measure.ORIGIN_5XX, health, staff, from, to, samples, errors);
        if (requests.isEmpty() && errors.isEmpty()) {
            return Optional.empty();
        }
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(zone);
        String title = id + ", " + clock.format(from) + " to "
                + DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH)
                        .withZone(zone)
                        .format(to);
        return Optional.of(new TrafficCurves(title, words(title, requests, errors), from, to, zone, requests, errors));
    }

    private static void errors(
            String name,
            Measure measure,
            HealthPicture health,
            boolean staff,
            Instant from,
            Instant to,
            Function<Signal, List<Sample>> samples,
            List<Curve> errors) {
        measured(name, measure, from, to, samples).ifPresent(line -> {
            errors.add(line);
            health.whole(measure)
                    .filter(standing -> standing.learned() || staff)
                    .map(SignalStanding::baseline)
                    .filter(OptionalDouble::isPresent)
                    .ifPresent(usual -> errors.add(new Curve(
                            name + ", usual",
                            true,
                            List.of(
                                    new Point(from, 100 * usual.getAsDouble()),
                                    new Point(to, 100 * usual.getAsDouble())))));
        });
    }

    private static Optional<Curve> measured(
            String name, Measure measure, Instant from, Instant to, Function<Signal, List<Sample>> samples) {
        Duration slot = Duration.between(from, to).dividedBy(SLOTS);
        boolean part = measure.kind() == Measure.Kind.FAILURES;
        List<Point> points = new ArrayList<>();
        Optional<Sample> before = Optional.empty();
        long open = -1;
        double above = 0;
        double below = 0;
        for (Sample sample : samples.apply(Signal.whole(measure))) {
            if (!(sample.reading() instanceof Reading.Counts counts)) {
                continue;
            }
            long index = Duration.between(from, sample.at()).dividedBy(slot);
            boolean gap = before.filter(last -> Duration.between(last.at(), sample.at())
                                    .compareTo(longer(GAP, sample.over().multipliedBy(3)))
                            > 0)
                    .isPresent();
            if (index != open || gap) {
                put(points, before, above, below);
                above = 0;
                below = 0;
                open = index;
            }
            if (gap) {
                points.add(new Point(sample.at().minus(sample.over()), Double.NaN));
            }
            above += part ? 100.0 * counts.bad() : counts.total();
            below += part ? counts.total() : sample.seconds();
            before = Optional.of(sample);
        }
        put(points, before, above, below);
        return points.isEmpty() ? Optional.empty() : Optional.of(new Curve(name, false, points));
    }

    private static void put(List<Point> points, Optional<Sample> last, double above, double below) {
        if (below > 0) {
            last.ifPresent(sample -> points.add(new Point(sample.at(), above / below)));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** What was expected at each moment: of the share that was declared then, and nothing while it was being moved. */
    private static Optional<Curve> forecast(List<Event> log, Instant from, Instant to) {
        List<Point> points = new ArrayList<>();
        Switchover state = Evolution.nothing();
        double now = Double.NaN;
        for (Event event : log) {
            state = Evolution.evolve(state, event);
            Instant at = event.stamp().at();
            double next = expected(state.ramp());
            if (at.isAfter(to)) {
                break;
            }
            if (at.isBefore(from)) {
                now = next;
                continue;
            }
            if (points.isEmpty()) {
                points.add(new Point(from, now));
            }
            if (Double.compare(next, now) != 0) {
                points.add(new Point(at, now));
                points.add(new Point(at, next));
                now = next;
            }
        }
        if (points.isEmpty()) {
            points.add(new Point(from, now));
        }
        points.add(new Point(to, now));
        return points.stream().anyMatch(point -> !Double.isNaN(point.value()))
                ? Optional.of(new Curve("forecast", true, points))
                : Optional.empty();
    }

    private static double expected(Ramp ramp) {
        return ramp.waitsForLever()
                ? Double.NaN
                : ramp.forecast(ramp.declared()).map(Ramp.Forecast::rps).orElse(Double.NaN);
    }

    private static String words(String title, List<Curve> requests, List<Curve> errors) {
        StringBuilder words = new StringBuilder(title).append('.');
        requests.forEach(curve -> words.append(' ')
                .append(words(curve, value -> Numbers.rate(value) + "/s"))
                .append('.'));
        errors.forEach(curve -> words.append(' ')
                .append(words(curve, value -> Numbers.percent(value / 100)))
                .append('.'));
        return words.toString();
    }

    private static String words(Curve curve, Function<Double, String> show) {
        List<Double> values = curve.points().stream()
                .map(Point::value)
                .filter(value -> !Double.isNaN(value))
                .toList();
        double top = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        String last = show.apply(values.getLast());
        return curve.expected()
                ? curve.name() + " " + last
                : curve.name() + " " + last + " at the end, " + show.apply(top) + " at most";
    }
}
