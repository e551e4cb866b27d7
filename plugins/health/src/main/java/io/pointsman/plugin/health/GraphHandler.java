package io.pointsman.plugin.health;

import io.pointsman.api.command.Call;
import io.pointsman.api.command.CommandHandler;
import io.pointsman.api.command.Outcome;
import io.pointsman.api.command.Reply;
import io.pointsman.api.health.HealthView;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code graph}: the kept samples of one signal as a row of bars, with the scale beside it, and where the last hour is seen as a picture.
 * Where the customer reads the answer it shows what the customer's line of health shows: the whole of their traffic, and no part or place of
 * ours.
 */
final class GraphHandler implements CommandHandler {

    private static final int BARS = 40;
    private static final int LONGEST = 2_880;
    private static final int USUAL = 30;
    /** What a customer's line of health shows. */
    private static final Set<Measure> CUSTOMERS = EnumSet.of(
            Measure.EDGE_REQUESTS, Measure.EDGE_5XX, Measure.ORIGIN_5XX, Measure.EDGE_MISS, Measure.EDGE_LATENCY);

    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    @Override
    public Outcome handle(Call call) {
        Optional<HealthView> view = call.health();
        if (view.isEmpty()) {
            return Outcome.say("No source measures this traffic.");
        }
        boolean ours = call.picture().orElseThrow() instanceof Switchover;
        List<Signal> shown = view.get().now().signals().stream()
                .map(SignalStanding::signal)
                .filter(one -> ours || isTheCustomers(one))
                .toList();
        String word = call.arguments().text("SIGNAL");
        Optional<Signal> signal = shown.stream()
                .filter(one -> one.toString().equalsIgnoreCase(word))
                .findFirst();
        if (signal.isEmpty()) {
            return Outcome.say(
                    "'" + word + "' is not " + (ours ? "measured; measured are: " : "shown here; shown are: ")
                            + shown.stream().map(Signal::toString).limit(20).collect(Collectors.joining(", ")) + ".");
        }
        Optional<Integer> minutes = minutes(call.arguments().text("MINUTES"));
        if (minutes.isEmpty()) {
            return Outcome.say("How many minutes? 1 to " + LONGEST + ", such as 30.");
        }
        String line = line(call.now(), signal.get(), Duration.ofMinutes(minutes.get()), view.get());
        Reply reply = new Reply(call).line(line);
        view.get().chart().ifPresent(link -> reply.line("The last hour as a picture: " + link.address()));
        return reply.outcome();
    }

    private static boolean isTheCustomers(Signal signal) {
        return signal.scope().equals(Scope.WHOLE) && CUSTOMERS.contains(signal.measure());
    }

    private static Optional<Integer> minutes(String typed) {
        if (typed.isBlank()) {
            return Optional.of(USUAL);
        }
        String digits = typed.strip().replaceFirst("(?i)m$", "");
        return digits.matches("[0-9]{1,4}")
                ? Optional.of(Integer.parseInt(digits)).filter(number -> number >= 1 && number <= LONGEST)
                : Optional.empty();
    }

    private static String line(Instant now, Signal signal, Duration last, HealthView view) {
        List<Sample> samples = view.samples(signal, last);
        if (samples.isEmpty()) {
            return signal + ": nothing was kept of the last " + last.toMinutes() + " min.";
        }
        double[] points = points(now, last, signal, samples);
        double top = Arrays.stream(points).filter(Double::isFinite).max().orElse(0);
        double latest = Arrays.stream(points)
                .filter(Double::isFinite)
                .reduce((first, second) -> second)
                .orElse(0);
        StringBuilder bars = new StringBuilder();
        for (double point : points) {
            bars.append(
                    Double.isFinite(point) ? HEIGHTS.charAt((int) (top > 0 ? Math.round(point / top * 7) : 0)) : ' ');
        }
        return signal + " over " + last.toMinutes() + " min: |" + bars + "| 0 to " + show(signal.measure(), top)
                + ", now " + show(signal.measure(), latest);
    }

    private static double[] points(Instant now, Duration last, Signal signal, List<Sample> samples) {
        double[] above = new double[BARS];
        double[] below = new double[BARS];
        Instant from = now.minus(last);
        for (Sample sample : samples) {
            int slot = (int) Math.clamp(
                    (long) (Duration.between(from, sample.at()).toMillis() * (double) BARS / last.toMillis()),
                    0L,
                    BARS - 1L);
            switch (sample.reading()) {
                case Reading.Counts counts -> {
                    boolean part = signal.measure().kind() == Measure.Kind.FAILURES
                            || signal.measure().kind() == Measure.Kind.MISSES;
                    above[slot] += part ? counts.bad() : counts.total();
                    below[slot] += part ? counts.total() : sample.seconds();
                }
                case Reading.Value value -> {
                    above[slot] += value.value();
                    below[slot] += 1;
                }
            }
        }
        double[] points = new double[BARS];
        for (int i = 0; i < BARS; i++) {
            points[i] = below[i] > 0 ? above[i] / below[i] : Double.NaN;
        }
        return points;
    }

    /** A value of a measure with its unit; parts from 0 to 1. */
    static String show(Measure measure, double value) {
        return switch (measure.kind()) {
            case FAILURES, MISSES -> String.format(Locale.ROOT, "%.2f %%", 100 * value);
            case VOLUME, SHOWN -> String.format(Locale.ROOT, "%,.1f/s", value);
            case LATENCY -> String.format(Locale.ROOT, "%.0f ms", value);
        };
    }
}
