package io.pointsman.gauge;

import io.pointsman.api.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much the counters of one signal grew between two looks: everything that was counted, and how much of it was bad. Each counter is
 * compared with itself, never a sum with a sum, for a sum hides that one of its parts began again at 0. Not safe for several threads.
 */
public final class Growth {

    /** Looks that see an older state than the last one, by so much, see it through another replica. */
    private static final Duration REPLICAS = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double EXACT = 9_007_199_254_740_992.0;
    private static final int NAMED = 3;

    private Map<String, Counter> base = Map.of();
    private Instant baseAt = Instant.MIN;

    /**
     * One counter as it was read.
     *
     * @param series what tells it from all others
     * @param process whose restart makes it begin at 0; empty where that is not known
     * @param at when it was read, by the clock of whoever read it
     */
    public record Counter(String series, String process, Instant at, double value) {}

    /** What one look showed. */
    public sealed interface Step {

        /** So many were counted in the time up to {@code at}. */
        record Grew(Instant at, Duration over, long total, long bad) implements Step {}

        /** Nothing to compare with, or no news. */
        record Quiet() implements Step {}

        /** Nothing can be said of this look. */
        record Broken(String why) implements Step {}
    }

    /**
     * The next look.
     *
     * @param total the counters of everything; at least one
     * @param bad the counters of what is bad; none says that there was nothing bad
     */
    public Step next(Collection<Counter> total, Collection<Counter> bad) {
        Map<String, Counter> now = new HashMap<>();
        total.forEach(counter -> now.put("total " + counter.series(), counter));
        bad.forEach(counter -> now.put("bad " + counter.series(), counter));
        for (Counter counter : now.values()) {
            if (!(counter.value() >= 0 && counter.value() <= EXACT)) {
                return new Step.Broken("a counter says " + counter.value() + ", which is no count");
            }
        }
        Instant at = total.stream().map(Counter::at).max(Instant::compareTo).orElse(Instant.MIN);
        if (base.isEmpty()) {
            begin(now, at);
            return new Step.Quiet();
        }
        if (!at.isAfter(baseAt)) {
            Duration back = Duration.between(at, baseAt);
            if (back.compareTo(REPLICAS) <= 0) {
                return new Step.Quiet();
            }
            begin(now, at);
            return new Step.Broken("its clock went back by " + Durations.show(back) + "; it is counted anew");
        }
        Duration over = Duration.between(baseAt, at);
        if (over.compareTo(LONGEST) > 0) {
            begin(now, at);
            return new Step.Broken("nothing was seen for " + Durations.show(over) + "; it is counted anew");
        }
        Set<String> gone = new TreeSet<>(base.keySet());
        gone.removeAll(now.keySet());
        if (!gone.isEmpty()) {
            String who = named(gone.stream().map(base::get).toList());
            begin(now, at);
            return new Step.Broken("gone: " + who + "; it is counted anew");
        }
        return compare(now, at, over);
    }

    private Step compare(Map<String, Counter> now, Instant at, Duration over) {
        Set<String> known = new HashSet<>();
        base.values().forEach(counter -> known.add(counter.process()));
        double total = 0;
        double bad = 0;
        Map<String, Counter> newest = new HashMap<>();
        Map<String, Counter> again = new HashMap<>();
        for (Map.Entry<String, Counter> entry : now.entrySet()) {
            Counter counter = entry.getValue();
            Counter before = base.get(entry.getKey());
            double grew;
            if (before == null) {
                // A counter that a process makes with its first event began at 0. One of a process that is new itself
                // tells nothing yet.
                grew = !counter.process().isEmpty() && known.contains(counter.process()) ? counter.value() : 0;
            } else if (!counter.at().isAfter(before.at())) {
                counter = before;
                grew = 0;
            } else {
                grew = counter.value() - before.value();
                if (grew < 0) {
                    again.put(entry.getKey(), counter);
                }
            }
            newest.put(entry.getKey(), counter);
            if (entry.getKey().startsWith("total ")) {
                total += grew;
            } else {
                bad += grew;
            }
        }
        if (!again.isEmpty()) {
            begin(newest, at);
            return new Step.Broken("began again at 0: " + named(again.values()));
        }
        long all = Math.round(total);
        long failed = Math.round(bad);
        if (failed > all) {
            return new Step.Broken(failed + " of " + all + " cannot be bad");
        }
        begin(newest, at);
        return new Step.Grew(at, over, all, failed);
    }

    private void begin(Map<String, Counter> counters, Instant at) {
        base = Map.copyOf(counters);
        baseAt = at;
    }

    private static String named(Collection<Counter> counters) {
        Set<String> names = new TreeSet<>();
        counters.forEach(counter -> names.add(counter.process().isEmpty() ? counter.series() : counter.process()));
        List<String> first = names.stream().limit(NAMED).toList();
        return String.join(", ", first) + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
