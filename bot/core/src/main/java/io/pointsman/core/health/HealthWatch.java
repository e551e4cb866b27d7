package io.pointsman.core.health;

import io.pointsman.api.Role;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.HealthPicture;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Signal;
import io.pointsman.api.health.SignalStanding;
import io.pointsman.api.picture.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Watches the traffic of one switchover: takes what sources say, and says what it means for the stage. Deterministic: the same calls give
 * the same answers, for it has no clock. O(1) per sample. Not for several threads at once.
 *
 * <p>{@code FAIL} while any detector alarms. {@code INCONCLUSIVE} while a source is silent, or says nothing of what it promised, or there
 * is too little to judge (at the edge: and no probe of our own that passes), or the cache is cold, or the traffic did not move. {@code PASS} only when everything that is measured passes.
 */
public final class HealthWatch {

    private static final int MOST_SIGNALS = 300;

    private final Tuning tuning;
    private final Map<String, SourceWatch> sources = new LinkedHashMap<>();
    private final SortedMap<Signal, SignalWatch> watches = new TreeMap<>();
    private final Map<Signal, Seen> seen = new TreeMap<>();
    private Optional<StageOfTraffic> stage = Optional.empty();
    private boolean flipped;
    private int refused;
    private String witness = "";

    public HealthWatch(Tuning tuning) {
        this.tuning = tuning;
    }

    /**
     * A source is followed from now on.
     *
     * @param owners what its data must say of whose it is; empty where it cannot
     */
    public void follow(String source, Set<Measure> promised, Set<String> owners, Duration patience, Instant now) {
        sources.put(
                source,
                new SourceWatch(source, promised, new Ownership(owners), patience, tuning.clockTolerance(), now));
    }

    /** A source may be silent for so long from now on, for it is looked at more or less often. */
    public void patience(String source, Duration patience) {
        Optional.ofNullable(sources.get(source)).ifPresent(watch -> watch.patience(patience));
    }

    /** What somebody else saw of whether the traffic moved; told where the requests say that it did not. */
    public void witness(String saw) {
        witness = saw;
    }

    /** A stage begins: detectors start again. Baselines are learned until traffic is on us for the first time, and stay. */
    public void stage(StageOfTraffic begins) {
        stage = Optional.of(begins);
        flipped |= !begins.share().isNone();
        watches.values().forEach(watch -> watch.stage(begins));
    }

    /** The forecast of the stage changed: only what is told beside it changes. */
    public void expect(OptionalDouble rps) {
        stage = stage.map(one -> new StageOfTraffic(one.since(), one.share(), one.falling(), rps));
        watches.values().forEach(watch -> watch.expect(rps));
    }

    /**
     * A source looked; what is not this customer's is refused as a whole.
     *
     * @param look with its texts inert
     * @return the samples that were not known yet, to be kept
     */
    public List<Sample> looked(String source, Look look) {
        Optional<SourceWatch> said = Optional.ofNullable(sources.get(source));
        List<Sample> own = said.map(watch -> watch.own(look)).orElse(look.samples());
        List<Sample> fresh = new ArrayList<>();
        for (Sample sample : own) {
            if (take(sample)) {
                fresh.add(sample);
            }
        }
        said.ifPresent(watch -> watch.looked(own, look.complaints()));
        return fresh;
    }

    private boolean take(Sample sample) {
        SignalWatch watch = watches.get(sample.signal());
        if (watch == null) {
            if (watches.size() >= MOST_SIGNALS) {
                refused++;
                return false;
            }
            watch = watch(sample.signal());
            watches.put(sample.signal(), watch);
            stage.ifPresent(watch::stage);
        }
        return switch (seen.computeIfAbsent(sample.signal(), one -> new Seen()).judge(sample.at())) {
            case DOUBLE -> false;
            case TOO_LATE -> true;
            case NEW -> {
                watch.add(sample, streams(), !flipped);
                yield true;
            }
        };
    }

    private int streams() {
        return watches.size();
    }

    private SignalWatch watch(Signal signal) {
        return switch (signal.measure().kind()) {
            case FAILURES -> new FailureWatch(signal, tuning);
            case VOLUME -> new VolumeWatch(signal, tuning);
            case MISSES -> new MissWatch(signal, tuning);
            case LATENCY -> new LatencyWatch(signal, tuning);
            case SHOWN -> new ShownWatch(signal);
        };
    }

    /** What is known of the stage now. */
    public Judgement judge(Instant now) {
        if (sources.isEmpty()) {
            return new Judgement(VerdictKind.INCONCLUSIVE, Verdict.NO_SOURCE.evidence(), Role.OPS);
        }
        List<Finding> findings = watches.values().stream()
                .flatMap(watch -> watch.finding(now).stream())
                .sorted(Comparator.comparingDouble(Finding::weight).reversed())
                .toList();
        List<Finding> failing = of(findings, VerdictKind.FAIL);
        if (!failing.isEmpty()) {
            return failed(failing);
        }
        List<String> doubts = new ArrayList<>();
        sources.values().forEach(source -> doubts.addAll(source.silence(now)));
        if (refused > 0) {
            doubts.add("more than " + MOST_SIGNALS + " series: the others are not watched");
        }
        List<Finding> passing = of(findings, VerdictKind.PASS);
        boolean probed = passing.stream().anyMatch(one -> one.signal().measure() == Measure.PROBE_FAILURE);
        List<String> stoodIn = new ArrayList<>();
        of(findings, VerdictKind.INCONCLUSIVE)
                .forEach(one ->
                        (probed && one.scarce() && isOfEdge(one.signal().measure()) ? stoodIn : doubts).add(told(one)));
        if (!doubts.isEmpty()) {
            return new Judgement(VerdictKind.INCONCLUSIVE, together(doubts), Role.OPS);
        }
        List<String> lines = new ArrayList<>(passing.stream().map(Finding::text).toList());
        stoodIn.forEach(line -> lines.add(line + ": our probes stand in"));
        return passing.stream().noneMatch(one -> one.signal().measure().kind() == Measure.Kind.FAILURES)
                ? new Judgement(VerdictKind.INCONCLUSIVE, "no source measures errors", Role.OPS)
                : new Judgement(VerdictKind.PASS, together(lines), Role.OPS);
    }

    /** What a request of our own through the edge shows as well as one of a user. */
    private static boolean isOfEdge(Measure measure) {
        return measure == Measure.EDGE_5XX || measure == Measure.EDGE_503 || measure == Measure.EDGE_TLS_FAILURE;
    }

    /** Where too few requests came, with what somebody else saw of whether the traffic moved. */
    private String told(Finding doubt) {
        return doubt.signal().measure().kind() == Measure.Kind.VOLUME && !witness.isEmpty()
                ? doubt.text() + "; " + witness
                : doubt.text();
    }

    private static List<Finding> of(List<Finding> findings, VerdictKind kind) {
        return findings.stream().filter(one -> one.kind() == kind).toList();
    }

    private static Judgement failed(List<Finding> failing) {
        List<Finding> whole = failing.stream()
                .filter(one -> one.signal().scope().name().isEmpty())
                .toList();
        List<Finding> told = whole.isEmpty() ? failing : whole;
        Cause cause = Cause.of(failing);
        String numbers = told.stream().limit(2).map(Finding::text).collect(Collectors.joining("; "));
        int others = failing.size() - Math.min(2, told.size());
        return new Judgement(
                VerdictKind.FAIL,
                numbers + (others > 0 ? "; +" + others + " more" : "") + ": " + cause.words(),
                cause.role());
    }

    private static String together(List<String> lines) {
        return lines.stream().limit(3).collect(Collectors.joining("; "))
                + (lines.size() > 3 ? "; +" + (lines.size() - 3) + " more" : "");
    }

    /** What people are shown. */
    public HealthPicture picture(Instant now) {
        return picture(now, judge(now));
    }

    /**
     * What people are shown, where it was judged already.
     *
     * @param judgement what {@link #judge} said at this time
     */
    public HealthPicture picture(Instant now, Judgement judgement) {
        List<SignalStanding> standings =
                watches.values().stream().map(watch -> watch.standing(now)).toList();
        return new HealthPicture(
                now,
                judgement.kind(),
                judgement.evidence(),
                standings,
                sources.values().stream().map(source -> source.standing(now)).toList());
    }

    /** The baselines that were learned, to be kept over a restart. */
    public Map<Signal, Baseline> baselines() {
        Map<Signal, Baseline> known = new TreeMap<>();
        watches.forEach((signal, watch) -> watch.baseline().ifPresent(one -> known.put(signal, one)));
        return known;
    }

    /** What was learned before a restart. */
    public void restore(Map<Signal, Baseline> known) {
        known.forEach((signal, baseline) -> {
            SignalWatch watch = watches.computeIfAbsent(signal, this::watch);
            watch.restore(baseline);
            stage.ifPresent(watch::stage);
        });
    }
}
