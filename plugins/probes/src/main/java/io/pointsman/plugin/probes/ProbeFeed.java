package io.pointsman.plugin.probes;

import io.pointsman.api.Host;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
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
 * Gathers what the probes of one customer found. An address that nobody answers at is a failure when another one was reached at the same
 * time; when none is, it may be our own network, and nothing is said of the edge (ADR 0013).
 */
final class ProbeFeed implements HealthFeed {

    private static final Duration TOGETHER = Duration.ofSeconds(10);
    private static final Duration LATENCY_EVERY = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double PART = 0.95;

    private final Host host;
    private final List<ProbeBeat> beats;
    private final List<String> problems;
    private final Map<ProbeBeat, Long> reached = new HashMap<>();
    private final List<Double> times = new ArrayList<>();
    private Optional<Instant> last = Optional.empty();
    private Optional<Instant> timedSince = Optional.empty();

    ProbeFeed(Host host, List<ProbeBeat> beats, List<String> problems) {
        this.host = host;
        this.beats = List.copyOf(beats);
        this.problems = List.copyOf(problems);
    }

    /** What is counted of one region. */
    private static final class Tally {
        long total;
        long bad;

        void add(boolean good) {
            total++;
            bad += good ? 0 : 1;
        }
    }

    @Override
    public Set<Measure> promises() {
        return Set.of(Measure.PROBE_FAILURE);
    }

    @Override
    public Look look(Instant now) throws CannotLook {
        if (!problems.isEmpty()) {
            throw new CannotLook(problems.getFirst());
        }
        Map<ProbeBeat, List<ProbeBeat.Outcome>> found = new HashMap<>();
        for (ProbeBeat beat : beats) {
            List<ProbeBeat.Outcome> outcomes = beat.found();
            found.put(beat, outcomes);
            if (outcomes.stream().anyMatch(ProbeBeat.Outcome::reached)) {
                reached.put(beat, host.monotonicNanos());
            }
        }
        Tally whole = new Tally();
        Map<String, Tally> regions = new TreeMap<>();
        List<String> complaints = new ArrayList<>();
        for (ProbeBeat beat : beats) {
            for (ProbeBeat.Outcome outcome : found.getOrDefault(beat, List.of())) {
                if (!outcome.isGood()) {
                    complaints.add(beat.place() + " " + outcome.why());
                }
                if (outcome.reached() || anotherIsReached(beat)) {
                    whole.add(outcome.isGood());
                    regions.computeIfAbsent(beat.place().label(), key -> new Tally())
                            .add(outcome.isGood());
                    if (outcome.isGood()) {
                        times.add(outcome.millis());
                    }
                }
            }
        }
        List<Sample> samples = samples(now, whole, regions);
        if (whole.total == 0 && !complaints.isEmpty()) {
            complaints.addFirst("no address of the edge can be reached: it may be our own network");
        }
        return new Look(samples, complaints.stream().distinct().limit(5).toList());
    }

    private boolean anotherIsReached(ProbeBeat beat) {
        return reached.entrySet().stream()
                .anyMatch(one -> one.getKey() != beat && host.monotonicNanos() - one.getValue() < TOGETHER.toNanos());
    }

    private List<Sample> samples(Instant now, Tally whole, Map<String, Tally> regions) {
        List<Sample> samples = new ArrayList<>();
        Duration over = last.map(before -> Duration.between(before, now)).orElse(Duration.ofSeconds(1));
        if (over.isNegative() || over.isZero()) {
            // The clock of this machine was set back: the next look counts again.
            over = Duration.ofSeconds(1);
        }
        over = over.compareTo(LONGEST) > 0 ? LONGEST : over;
        last = Optional.of(now);
        if (whole.total > 0) {
            samples.add(Sample.counts(Measure.PROBE_FAILURE, now, over, whole.total, whole.bad));
            if (beats.stream().map(beat -> beat.place().label()).distinct().count() > 1) {
                for (Map.Entry<String, Tally> region : regions.entrySet()) {
                    samples.add(new Sample(
                            new Signal(Measure.PROBE_FAILURE, Scope.pop(region.getKey())),
                            now,
                            over,
                            new Reading.Counts(region.getValue().total, region.getValue().bad)));
                }
            }
        }
        latency(now).ifPresent(samples::add);
        return samples;
    }

    /** Of a few answers each second no percentile can be told: of those of ten seconds. */
    private Optional<Sample> latency(Instant now) {
        Instant since = timedSince.orElse(now);
        timedSince = Optional.of(since);
        Duration over = Duration.between(since, now);
        if (over.compareTo(LATENCY_EVERY) < 0 || times.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = times.stream().sorted().toList();
        double p95 = sorted.get((int) Math.ceil(PART * sorted.size()) - 1);
        times.clear();
        timedSince = Optional.of(now);
        return Optional.of(Sample.value(Measure.PROBE_LATENCY, now, over.compareTo(LONGEST) > 0 ? LONGEST : over, p95));
    }

    @Override
    public void close() {
        beats.forEach(ProbeBeat::end);
    }
}
