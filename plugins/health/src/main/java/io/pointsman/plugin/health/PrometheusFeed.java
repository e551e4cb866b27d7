package io.pointsman.plugin.health;

import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.gauge.Gathered;
import io.pointsman.gauge.Growth;
import io.pointsman.gauge.Whose;
import io.pointsman.http.Trouble;
import io.pointsman.plugin.health.PrometheusServer.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Prometheus scraped of one customer. Counters are read as they were scraped, each with the time of its scrape, and compared with
 * themselves: {@code rate} and {@code increase} guess at the edges of their window, and a result that was computed always looks fresh.
 */
final class PrometheusFeed implements HealthFeed {

    private static final int MOST_PARTS = 100;
    private static final int NAMED = 3;

    private final PrometheusServer server;
    private final PrometheusSignals signals;
    private final Whose whose;
    private final Duration window;
    private final String processLabel;
    private final Duration patience;
    private final Map<Signal, Growth> growths = new HashMap<>();
    private Instant lastLook = Instant.MIN;

    PrometheusFeed(
            PrometheusServer server,
            PrometheusSignals signals,
            Whose whose,
            Duration window,
            String processLabel,
            Duration patience) {
        this.server = server;
        this.signals = signals;
        this.whose = whose;
        this.window = window;
        this.processLabel = processLabel;
        this.patience = patience;
    }

    @Override
    public Set<Measure> promises() {
        return signals.promises();
    }

    @Override
    public Set<String> owners() {
        return whose.names();
    }

    @Override
    public Look look(Instant now) throws Trouble, InterruptedException {
        Gathered gathered = new Gathered();
        // All questions are about one moment of the server's clock, so that what is bad fits what there was.
        Instant at = server.now();
        up(at, gathered);
        for (PrometheusSignals.Counted signal : signals.counted()) {
            try {
                count(signal, at, gathered);
            } catch (PrometheusServer.RefusedException refused) {
                gathered.complain(signal.measure() + ": " + refused.getMessage());
            }
        }
        for (PrometheusSignals.Valued signal : signals.valued()) {
            try {
                value(signal, at, gathered);
            } catch (PrometheusServer.RefusedException refused) {
                gathered.complain(signal.measure() + ": " + refused.getMessage());
            }
        }
        lastLook = at;
        server.warnings().forEach(warning -> gathered.complain("it warns: " + warning));
        return gathered.look();
    }

    /** Whoever cannot be scraped is told by name: what it last said looks well for five minutes. */
    private void up(Instant at, Gathered gathered) throws Trouble, InterruptedException {
        if (signals.up().isEmpty()) {
            return;
        }
        String expression = signals.up().get();
        try {
            List<Point> targets = server.values(expression, at);
            if (targets.isEmpty()) {
                gathered.complain("up: '" + expression + "' finds no target");
            }
            Set<String> down = new TreeSet<>();
            targets.stream().filter(target -> target.value() != 1).forEach(target -> down.add(process(target)));
            if (!down.isEmpty()) {
                gathered.complain(
                        "up: " + down.size() + " of " + targets.size() + " cannot be scraped: " + named(down));
            }
        } catch (PrometheusServer.RefusedException refused) {
            gathered.complain("up: " + refused.getMessage());
        }
    }

    private void count(PrometheusSignals.Counted signal, Instant at, Gathered gathered)
            throws Trouble, PrometheusServer.RefusedException, InterruptedException {
        List<Point> total = server.newest(signal.total(), window, at);
        List<Point> bad =
                signal.bad().isEmpty() ? List.of() : server.newest(signal.bad().get(), window, at);
        boolean badMayBeAbsent = signal.bad().isEmpty() || signal.absentIsZero();
        if (total.isEmpty()) {
            gathered.complain(signal.measure() + ": nothing matches '" + signal.total() + "' in the last "
                    + PrometheusServer.shown(window));
            return;
        }
        owned(total, gathered);
        owned(bad, gathered);
        late(signal.measure(), total, gathered);
        if (bad.isEmpty() && !badMayBeAbsent) {
            gathered.complain(signal.measure() + ": nothing matches '"
                    + signal.bad().orElse("") + "', and absent is not 0 unless absent-bad: zero says so");
            return;
        }
        step(new Signal(signal.measure(), Scope.WHOLE), total, bad, gathered);
        for (Map.Entry<Scope.Kind, String> by : signal.by().entrySet()) {
            parts(signal.measure(), by.getKey(), by.getValue(), total, bad, badMayBeAbsent, gathered);
        }
    }

    private void owned(List<Point> points, Gathered gathered) {
        whose.where()
                .ifPresent(label ->
                        points.forEach(point -> gathered.owner(point.labels().getOrDefault(label, ""))));
    }

    private void parts(
            Measure measure,
            Scope.Kind kind,
            String label,
            List<Point> total,
            List<Point> bad,
            boolean badMayBeAbsent,
            Gathered gathered) {
        Map<String, List<Point>> totals = by(label, total);
        Map<String, List<Point>> bads = by(label, bad);
        if (totals.size() > MOST_PARTS) {
            gathered.complain(measure + ": " + label + " has " + totals.size()
                    + " values; parts are not looked at above " + MOST_PARTS);
            return;
        }
        totals.forEach((name, points) -> {
            List<Point> failed = bads.getOrDefault(name, List.of());
            if (!failed.isEmpty() || badMayBeAbsent) {
                step(new Signal(measure, new Scope(kind, name)), points, failed, gathered);
            }
        });
    }

    private static Map<String, List<Point>> by(String label, List<Point> points) {
        Map<String, List<Point>> parts = new TreeMap<>();
        for (Point point : points) {
            Optional.ofNullable(point.labels().get(label))
                    .filter(name -> name.matches("[^\\p{Cntrl}]{1,200}"))
                    .ifPresent(name -> parts.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(point));
        }
        return parts;
    }

    private void step(Signal signal, List<Point> total, List<Point> bad, Gathered gathered) {
        gathered.step(
                signal, growths.computeIfAbsent(signal, key -> new Growth()).next(counters(total), counters(bad)));
    }

    private List<Growth.Counter> counters(List<Point> points) {
        return points.stream()
                .map(point -> new Growth.Counter(point.labels().toString(), process(point), point.at(), point.value()))
                .toList();
    }

    private String process(Point point) {
        return point.labels().getOrDefault(processLabel, "");
    }

    /** One of many that falls silent would make the sum too small. */
    private void late(Measure measure, List<Point> points, Gathered gathered) {
        Instant newest = points.stream().map(Point::at).max(Instant::compareTo).orElseThrow();
        Set<String> late = new TreeSet<>();
        for (Point point : points) {
            if (Duration.between(point.at(), newest).compareTo(patience) > 0) {
                late.add(process(point));
            }
        }
        if (!late.isEmpty()) {
            gathered.complain(measure + ": " + named(late) + " was not scraped for more than "
                    + PrometheusServer.shown(patience));
        }
    }

    private void value(PrometheusSignals.Valued signal, Instant at, Gathered gathered)
            throws Trouble, PrometheusServer.RefusedException, InterruptedException {
        List<Point> found = server.values(signal.expression(), at);
        if (found.size() != 1) {
            gathered.complain(signal.measure() + ": '" + signal.expression() + "' has " + found.size()
                    + " results, and 1 is needed");
            return;
        }
        Duration since = lastLook.equals(Instant.MIN) ? Duration.ZERO : Duration.between(lastLook, at);
        Duration over = since.compareTo(Duration.ofSeconds(1)) < 0 || since.compareTo(window) > 0
                ? Duration.ofSeconds(1)
                : since;
        gathered.value(
                Signal.whole(signal.measure()), at, over, found.getFirst().value());
    }

    private static String named(Set<String> names) {
        List<String> known = names.stream()
                .map(name -> name.isEmpty() ? "a target without a name" : name)
                .toList();
        List<String> first = known.stream().limit(NAMED).toList();
        return String.join(", ", first) + (known.size() > NAMED ? " and " + (known.size() - NAMED) + " more" : "");
    }
}
