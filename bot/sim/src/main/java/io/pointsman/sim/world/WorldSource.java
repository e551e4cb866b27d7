package io.pointsman.sim.world;

import io.pointsman.api.CustomerId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.HealthSource;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Measures simulated worlds for the real health logic, and says late, old or wrong things while a fault of the data lasts. */
public final class WorldSource implements HealthSource {

    private static final Duration LATE = Duration.ofSeconds(60);
    private static final String SOMEBODY_ELSE = "another-customer";

    private final String name;
    private final Duration every;
    private final Function<SwitchoverId, Optional<World>> worlds;

    /**
     * Makes a source.
     *
     * @param name by which people know it
     * @param every how often it is asked
     * @param worlds the world of a switchover; empty for one whose traffic is real
     */
    public WorldSource(String name, Duration every, Function<SwitchoverId, Optional<World>> worlds) {
        this.name = name;
        this.every = every;
        this.worlds = worlds;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean measures(CustomerId customer) {
        return true;
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public HealthFeed follow(Followed followed) {
        return new Feed(followed);
    }

    private final class Feed implements HealthFeed {

        private final Followed followed;
        private final Deque<Sample> late = new ArrayDeque<>();
        private List<Sample> frozen = List.of();
        private Optional<Instant> last = Optional.empty();

        private Feed(Followed followed) {
            this.followed = followed;
        }

        @Override
        public Set<Measure> promises() {
            return EnumSet.of(Measure.EDGE_REQUESTS, Measure.EDGE_5XX, Measure.PROBE_FAILURE);
        }

        @Override
        public Set<String> owners() {
            return Set.of(followed.customer().value());
        }

        @Override
        public Look look(Instant now) throws IOException {
            World world = worlds.apply(followed.switchover()).orElse(null);
            if (world == null) {
                return Look.NOTHING;
            }
            Duration over = last.map(before -> Duration.between(before, now)).orElse(every);
            if (over.isZero() || over.isNegative()) {
                return Look.NOTHING;
            }
            last = Optional.of(now);
            // What was counted while nobody looked is not of this moment.
            boolean whole = over.compareTo(every.multipliedBy(3)) <= 0;
            List<Sample> fresh = samples(world.count(), world.scale(), now, over);
            if (world.suffers(FaultKind.SOURCE_DOWN)) {
                throw new IOException("connection refused");
            }
            if (world.suffers(FaultKind.FROZEN_DATA)) {
                return look(frozen, followed.customer().value());
            }
            if (world.suffers(FaultKind.LATE_DATA) || !late.isEmpty()) {
                late.addAll(fresh);
                return look(
                        due(now, world.suffers(FaultKind.LATE_DATA) ? LATE : Duration.ZERO),
                        followed.customer().value());
            }
            frozen = whole ? fresh : List.of();
            return look(
                    frozen,
                    world.suffers(FaultKind.FOREIGN_DATA)
                            ? SOMEBODY_ELSE
                            : followed.customer().value());
        }

        private List<Sample> due(Instant now, Duration delay) {
            List<Sample> due = new ArrayList<>();
            while (!late.isEmpty() && !late.getFirst().at().plus(delay).isAfter(now)) {
                due.add(late.removeFirst());
            }
            return due;
        }

        private static Look look(List<Sample> samples, String owner) {
            return new Look(samples, List.of(), Set.of(owner));
        }
    }

    private static List<Sample> samples(Counted counted, Scale scale, Instant at, Duration span) {
        Duration over = span.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : span;
        List<Sample> samples = new ArrayList<>();
        long edge = Math.round(counted.edge);
        samples.add(Sample.counts(Measure.EDGE_REQUESTS, at, over, edge, 0));
        samples.add(counts(Measure.EDGE_5XX, at, over, edge, counted.failed));
        samples.add(counts(Measure.EDGE_503, at, over, edge, counted.unavailable));
        samples.add(counts(Measure.EDGE_4XX, at, over, edge, counted.clientErrors));
        samples.add(
                counts(Measure.EDGE_TLS_FAILURE, at, over, Math.round(counted.handshakes), counted.handshakesFailed));
        samples.add(counts(Measure.PROBE_FAILURE, at, over, Math.round(counted.probes), counted.probesFailed));
        samples.add(Sample.value(Measure.EDGE_LATENCY, at, over, counted.edgeMillis));
        // The origin is measured before anything moves too: the way to it is known, and who asks makes no difference.
        samples.add(Sample.value(Measure.ORIGIN_LATENCY, at, over, counted.originMillis));
        long origin = Math.round(counted.origin);
        if (origin > 0) {
            samples.add(counts(Measure.EDGE_MISS, at, over, edge, counted.misses));
            samples.add(Sample.counts(Measure.ORIGIN_REQUESTS, at, over, origin, 0));
            samples.add(counts(Measure.ORIGIN_5XX, at, over, origin, counted.originFailed));
            samples.add(counts(Measure.ORIGIN_REFUSED, at, over, origin, counted.originRefused));
            for (int i = 0; i < scale.pops().size(); i++) {
                samples.add(new Sample(
                        new Signal(Measure.EDGE_5XX, Scope.pop(scale.pops().get(i))),
                        at,
                        over,
                        counted(Math.round(counted.popRequests[i]), counted.popFailed[i])));
            }
            samples.add(Sample.counts(Measure.EDGE_BYTES, at, over, Math.round(counted.bytes), 0));
        }
        return samples;
    }

    private static Sample counts(Measure measure, Instant at, Duration over, long total, double bad) {
        return new Sample(Signal.whole(measure), at, over, counted(total, bad));
    }

    private static Reading.Counts counted(long total, double bad) {
        return new Reading.Counts(total, Math.min(total, Math.round(bad)));
    }
}
