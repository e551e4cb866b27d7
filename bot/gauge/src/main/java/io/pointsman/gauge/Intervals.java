package io.pointsman.gauge;

import io.pointsman.api.Durations;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells intervals that are over, each of them once. An interval in which anything is unknown is left out: a sum without one of its parts
 * would be too small, and looks like fewer errors, or like a black hole. Belongs to one thread.
 */
public final class Intervals {

    private static final Duration REMEMBERED = Duration.ofHours(2);
    private static final int MOST_PARTS = 100;
    private static final double EXACT = 9_007_199_254_740_992.0;

    private final Map<Signal, NavigableSet<Instant>> told = new HashMap<>();

    /**
     * The counts of a measure.
     *
     * @param total the series of everything
     * @param bad the series of what is bad
     * @param until intervals that end later are not over, or not all there yet
     */
    public void count(Queries.Counted query, List<Series> total, List<Series> bad, Instant until, Gathered gathered) {
        Measure measure = query.measure();
        if (total.isEmpty()) {
            gathered.complain(measure + ": nothing matches '" + query.total() + "'");
            return;
        }
        boolean mayBeAbsent = query.bad().isEmpty() || query.absentIsZero();
        if (bad.isEmpty() && !mayBeAbsent) {
            gathered.complain(measure + ": nothing matches '" + query.bad().orElse("")
                    + "', and absent is not 0 unless absent-bad: zero says so");
            return;
        }
        part(Signal.whole(measure), total, bad, mayBeAbsent, until, gathered);
        query.by().forEach((kind, tag) -> {
            Map<String, List<Series>> totals = by(tag, total);
            Map<String, List<Series>> bads = by(tag, bad);
            if (totals.size() > MOST_PARTS) {
                gathered.complain(measure + ": " + tag + " has " + totals.size()
                        + " values; parts are not looked at above " + MOST_PARTS);
                return;
            }
            totals.forEach((name, series) -> {
                List<Series> failed = bads.getOrDefault(name, List.of());
                if (!failed.isEmpty() || mayBeAbsent) {
                    part(new Signal(measure, new Scope(kind, name)), series, failed, mayBeAbsent, until, gathered);
                }
            });
        });
    }

    /** The values of a measure; exactly one series. */
    public void value(Queries.Valued query, List<Series> found, Instant until, Gathered gathered) {
        Signal signal = Signal.whole(query.measure());
        if (found.size() != 1) {
            gathered.complain(signal + ": '" + query.query() + "' has " + found.size() + " results, and 1 is needed");
            return;
        }
        Series series = found.getFirst();
        for (Instant begins : news(signal, found, until)) {
            series.at(begins).ifPresent(value -> {
                told(signal, begins);
                gathered.value(signal, begins.plus(series.step()), series.step(), value * query.scale());
            });
        }
    }

    private static Map<String, List<Series>> by(String tag, List<Series> series) {
        Map<String, List<Series>> parts = new TreeMap<>();
        for (Series one : series) {
            Optional.ofNullable(one.tags().get(tag))
                    .filter(name -> name.matches("[^\\p{Cntrl}]{1,200}"))
                    .ifPresent(name -> parts.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(one));
        }
        return parts;
    }

    private void part(
            Signal signal,
            List<Series> total,
            List<Series> bad,
            boolean mayBeAbsent,
            Instant until,
            Gathered gathered) {
        Duration step = total.getFirst().step();
        for (Series one : total) {
            if (!one.step().equals(step)) {
                gathered.complain(signal + ": '" + one.name() + "' has intervals of " + Durations.show(one.step())
                        + ", and others of " + Durations.show(step));
                return;
            }
        }
        for (Series one : bad) {
            if (!one.step().equals(step) && !one.points().isEmpty()) {
                gathered.complain(signal + ": '" + one.name() + "' has intervals of " + Durations.show(one.step())
                        + ", and what it is a part of has " + Durations.show(step));
                return;
            }
        }
        NavigableSet<Instant> news = news(signal, total, until);
        for (Instant begins : news) {
            Optional<String> unknown = unknown(total, begins);
            if (unknown.isPresent()) {
                // What is newest may be late; a hole with something behind it is one.
                if (!begins.equals(news.last())) {
                    gathered.complain(signal + ": '" + unknown.get() + "' says nothing of some intervals");
                }
            } else if (mayBeAbsent || unknown(bad, begins).isEmpty()) {
                sample(signal, begins, step, sum(total, begins), sum(bad, begins), gathered);
            } else {
                gathered.complain(signal + ": '" + unknown(bad, begins).orElse("")
                        + "' says nothing of some intervals, and absent is not 0 unless absent-bad: zero says so");
            }
        }
    }

    private void sample(Signal signal, Instant begins, Duration step, double total, double bad, Gathered gathered) {
        if (!(total >= 0 && total <= EXACT && bad >= 0 && Math.round(bad) <= Math.round(total))) {
            gathered.complain(signal + ": " + bad + " of " + total + " cannot be counted");
            return;
        }
        told(signal, begins);
        gathered.counts(signal, begins.plus(step), step, Math.round(total), Math.round(bad));
    }

    /** Intervals that are over and were not told yet, oldest first. */
    private NavigableSet<Instant> news(Signal signal, List<Series> series, Instant until) {
        NavigableSet<Instant> before = told.getOrDefault(signal, new TreeSet<>());
        NavigableSet<Instant> news = new TreeSet<>();
        for (Series one : series) {
            for (Instant begins : one.points().keySet()) {
                if (!begins.plus(one.step()).isAfter(until) && !before.contains(begins)) {
                    news.add(begins);
                }
            }
        }
        return news;
    }

    private void told(Signal signal, Instant begins) {
        NavigableSet<Instant> all = told.computeIfAbsent(signal, key -> new TreeSet<>());
        all.add(begins);
        all.headSet(all.last().minus(REMEMBERED)).clear();
    }

    private static Optional<String> unknown(List<Series> series, Instant begins) {
        return series.stream()
                .filter(one -> one.at(begins).isEmpty())
                .map(Series::name)
                .findFirst();
    }

    private static double sum(List<Series> series, Instant begins) {
        double sum = 0;
        for (Series one : series) {
            OptionalDouble value = one.at(begins);
            sum += value.orElse(0);
        }
        return sum;
    }
}
