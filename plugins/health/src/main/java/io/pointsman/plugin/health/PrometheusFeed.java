package io.pointsman.plugin.health;

import io.pointsman.api.CustomerId;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the raw scrapes of a window and takes the differences itself, series by series: {@code rate()} extrapolates, an instant value
 * hides for five minutes that nothing is scraped any more, and a sum forgets resets. A scrape is used once, so the same window may be read
 * again and again.
 */
final class PrometheusFeed implements HealthFeed {

    private static final double NEVER = -1;

    private final PrometheusSettings settings;
    private final PrometheusClient client;
    private final CustomerId customer;
    private final Map<String, Counter> counters = new HashMap<>();
    private boolean looked;

    /** The last scrape of a series. */
    private record Counter(Instant at, double value) {}

    /** What a set of counters grew by, in parts: total and, where there are two, bad. */
    private static final class Growth {
        double total;
        double bad;
        Instant at = Instant.MIN;
        Duration over = Duration.ZERO;

        void grew(double more, boolean ofBad, Instant newest, Duration length) {
            if (ofBad) {
                bad += more;
            } else {
                total += more;
                if (newest.isAfter(at)) {
                    at = newest;
                }
                if (length.compareTo(over) > 0) {
                    over = length;
                }
            }
        }
    }

    PrometheusFeed(PrometheusSettings settings, PrometheusClient client, CustomerId customer) {
        this.settings = settings;
        this.client = client;
        this.customer = customer;
    }

    @Override
    public Set<Measure> promises() {
        return settings.signals().keySet();
    }

    @Override
    public Look look(Instant now) throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        Map<String, List<PrometheusClient.Series>> asked = new HashMap<>();
        if (settings.up().isPresent()) {
            targets(asked).ifPresent(complaints::add);
        }
        for (Map.Entry<Measure, PrometheusSettings.Series> entry : new TreeMap<>(settings.signals()).entrySet()) {
            if (entry.getKey().isCounted()) {
                counted(entry.getKey(), entry.getValue(), asked, samples, complaints);
            } else {
                valued(entry.getKey(), entry.getValue().value().orElseThrow(), samples, complaints);
            }
        }
        return new Look(samples, complaints);
    }

    private Optional<String> targets(Map<String, List<PrometheusClient.Series>> asked)
            throws IOException, InterruptedException {
        List<PrometheusClient.Series> targets = series(settings.up().orElseThrow(), "", asked);
        long down = targets.stream()
                .filter(one -> one.points().isEmpty() || one.points().getLast().value() != 1)
                .count();
        if (targets.isEmpty()) {
            return Optional.of("no target is scraped");
        }
        return down == 0
                ? Optional.empty()
                : Optional.of(down + " of " + targets.size() + " targets cannot be scraped");
    }

    private void counted(
            Measure measure,
            PrometheusSettings.Series said,
            Map<String, List<PrometheusClient.Series>> asked,
            List<Sample> samples,
            List<String> complaints)
            throws IOException, InterruptedException {
        List<PrometheusClient.Series> totals = series(said.total().orElseThrow(), range(), asked);
        List<PrometheusClient.Series> bads =
                said.bad().isPresent() ? series(said.bad().get(), range(), asked) : List.of();
        Optional<String> wrong = problem(measure, said, totals, bads);
        if (wrong.isPresent()) {
            complaints.add(wrong.get());
            // What is not looked at now is not to be made up for in one leap.
            forget(measure);
            return;
        }
        Instant until = newest(totals);
        if (!allWereScraped(measure, totals, until)) {
            return;
        }
        Map<Scope, Growth> growths = new TreeMap<>();
        grow(measure, totals, Optional.empty(), until, growths);
        grow(measure, bads, said.bad().map(any -> said.absentIsZero()), until, growths);
        looked = true;
        growths.forEach((scope, growth) -> {
            if (growth.over.isPositive()) {
                long total = Math.round(growth.total);
                samples.add(new Sample(
                        new Signal(measure, scope),
                        growth.at,
                        growth.over.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : growth.over,
                        new Reading.Counts(total, Math.min(total, Math.round(growth.bad)))));
            }
        });
    }

    private String range() {
        return "[" + settings.window().toSeconds() + "s]";
    }

    private List<PrometheusClient.Series> series(
            String selector, String range, Map<String, List<PrometheusClient.Series>> asked)
            throws IOException, InterruptedException {
        String query = selector.replace("{customer}", customer.value()) + range;
        List<PrometheusClient.Series> known = asked.get(query);
        if (known == null) {
            known = client.query(query);
            asked.put(query, known);
        }
        return known;
    }

    private Optional<String> problem(
            Measure measure,
            PrometheusSettings.Series said,
            List<PrometheusClient.Series> totals,
            List<PrometheusClient.Series> bads) {
        if (totals.isEmpty()) {
            return Optional.of(measure + ": there is no such series; absent is not zero");
        }
        if (said.bad().isPresent() && bads.isEmpty() && !said.absentIsZero()) {
            return Optional.of(measure + ": no series of what is bad; absent is not zero");
        }
        List<PrometheusClient.Series> all = new ArrayList<>(totals);
        all.addAll(bads);
        if (all.stream()
                .flatMap(one -> one.points().stream())
                .anyMatch(point -> !Double.isFinite(point.value()) || point.value() < 0)) {
            return Optional.of(measure + ": a counter is not a number");
        }
        return settings.customerLabel()
                .filter(label -> all.stream()
                        .anyMatch(one -> !customer.value().equals(one.labels().get(label))))
                .map(label -> measure + ": series of another customer came, not of " + customer);
    }

    private void forget(Measure measure) {
        counters.keySet().removeIf(key -> key.startsWith(measure.word() + " "));
    }

    private static Instant newest(List<PrometheusClient.Series> series) {
        return series.stream()
                .flatMap(one -> one.points().stream())
                .map(PrometheusClient.Point::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** Targets are scraped one after the other: a sample is of all of them, but for those that are scraped no more. */
    private boolean allWereScraped(Measure measure, List<PrometheusClient.Series> totals, Instant until) {
        Instant gone = until.minus(settings.window().dividedBy(2));
        return totals.stream()
                .filter(one -> !one.points().isEmpty())
                .filter(one -> one.points().getLast().at().isAfter(gone))
                .allMatch(one -> Optional.ofNullable(counters.get(key(measure, false, one)))
                        .filter(last -> !one.points().getLast().at().isAfter(last.at()))
                        .isEmpty());
    }

    private static String key(Measure measure, boolean bad, PrometheusClient.Series one) {
        return measure.word() + " " + bad + " " + new TreeMap<>(one.labels());
    }

    /**
     * Adds what the series grew by.
     *
     * @param lazily empty for totals; else whether a counter of what is bad comes into being with the first of it
     * @param until later scrapes wait, for of them the totals are not known yet
     */
    private void grow(
            Measure measure,
            List<PrometheusClient.Series> series,
            Optional<Boolean> lazily,
            Instant until,
            Map<Scope, Growth> growths) {
        boolean bad = lazily.isPresent();
        for (PrometheusClient.Series one : series) {
            String key = key(measure, bad, one);
            Optional<Counter> last = Optional.ofNullable(counters.get(key));
            Instant before = last.map(Counter::at).orElse(Instant.MIN);
            double value = last.map(Counter::value).orElse(NEVER);
            double more = 0;
            Instant newest = before;
            for (PrometheusClient.Point point : one.points()) {
                if (point.at().isAfter(newest) && !point.at().isAfter(until)) {
                    // A counter that fell began again at 0; one that is seen for the first time says nothing yet.
                    more += value == NEVER
                            ? first(lazily, one, point, growths)
                            : point.value() >= value ? point.value() - value : point.value();
                    value = point.value();
                    before = before.equals(Instant.MIN) ? point.at() : before;
                    newest = point.at();
                }
            }
            if (newest.equals(last.map(Counter::at).orElse(Instant.MIN))) {
                continue;
            }
            counters.put(key, new Counter(newest, value));
            for (Scope scope : scopes(one)) {
                growths.computeIfAbsent(scope, name -> new Growth())
                        .grew(more, bad, newest, Duration.between(before, newest));
            }
        }
    }

    /** A counter that came into being between two looks began at 0, if what it says can have happened since. */
    private double first(
            Optional<Boolean> lazily,
            PrometheusClient.Series one,
            PrometheusClient.Point point,
            Map<Scope, Growth> growths) {
        boolean isNew = looked && lazily.orElse(false);
        double most = Optional.ofNullable(growths.get(Scope.WHOLE))
                .map(growth -> growth.total)
                .orElse(0.0);
        return isNew && point.equals(one.points().getFirst()) && point.value() <= most ? point.value() : 0;
    }

    private List<Scope> scopes(PrometheusClient.Series one) {
        return settings.popLabel()
                .flatMap(label -> Optional.ofNullable(one.labels().get(label)))
                .filter(name -> !name.isEmpty() && name.length() <= 200)
                .map(name -> List.of(Scope.WHOLE, Scope.pop(name)))
                .orElse(List.of(Scope.WHOLE));
    }

    private void valued(Measure measure, String expression, List<Sample> samples, List<String> complaints)
            throws IOException, InterruptedException {
        List<PrometheusClient.Series> answer = client.query(expression.replace("{customer}", customer.value()));
        if (answer.size() != 1) {
            complaints.add(measure + ": the expression gives " + answer.size() + " values, not one");
            return;
        }
        PrometheusClient.Point point = answer.getFirst().points().getFirst();
        if (!Double.isFinite(point.value()) || point.value() < 0) {
            complaints.add(measure + ": the value is not a number");
            return;
        }
        samples.add(Sample.value(measure, point.at(), settings.every(), point.value()));
    }
}
