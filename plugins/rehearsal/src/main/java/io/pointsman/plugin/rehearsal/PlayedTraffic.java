package io.pointsman.plugin.rehearsal;

import io.pointsman.api.Share;
import io.pointsman.api.health.Followed;
import io.pointsman.api.health.HealthFeed;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Switchover;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The traffic of one rehearsal: as much as was forecast for the share that was declared, which it reaches as resolvers forget the old
 * answer; a few test users before, so that there is something to compare with. What goes wrong is what the trainer said. The same second
 * is always the same, whoever asks and how often.
 */
final class PlayedTraffic implements HealthFeed {

    /** Of the whole customer, where nothing was forecast. */
    private static final double REQUESTS_PER_SECOND = 1_000;

    /** Of test users, who come at any share. */
    private static final double TEST_USERS = 50;

    /** So long it takes until two thirds of those who are to move have moved: the TTL of the answer that they keep. */
    private static final Duration FORGETS_AFTER = Duration.ofSeconds(20);

    /** A look after a longer pause brings the newest seconds alone. */
    private static final int MOST_SECONDS = 120;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final double MISSES = 0.2;
    private static final double EDGE_MILLISECONDS = 40;
    private static final double ORIGIN_MILLISECONDS = 120;

    private final Followed followed;
    private Optional<Instant> upTo = Optional.empty();
    private double moved = -1;

    PlayedTraffic(Followed followed) {
        this.followed = followed;
    }

    @Override
    public Set<Measure> promises() {
        return Set.of(
                Measure.EDGE_REQUESTS,
                Measure.EDGE_5XX,
                Measure.ORIGIN_REQUESTS,
                Measure.ORIGIN_5XX,
                Measure.ORIGIN_REFUSED,
                Measure.EDGE_LATENCY,
                Measure.ORIGIN_LATENCY);
    }

    @Override
    public Look look(Instant now) throws IOException {
        Optional<Switchover> picture = followed.picture().get();
        if (picture.isEmpty()) {
            return Look.NOTHING;
        }
        Map<Fault, Instant> faults = Faults.at(picture.get(), now);
        if (faults.containsKey(Fault.SOURCE_DOWN)) {
            throw new IOException("connection refused (played)");
        }
        Instant newest =
                now.truncatedTo(ChronoUnit.SECONDS).minus(faults.containsKey(Fault.LATE_DATA) ? LATE : Duration.ZERO);
        Instant from = upTo.filter(before -> before.isAfter(newest.minusSeconds(MOST_SECONDS)))
                .orElseGet(() -> newest.minusSeconds(1));
        List<Sample> samples = new ArrayList<>();
        for (Instant at = from.plusSeconds(1); !at.isAfter(newest); at = at.plusSeconds(1)) {
            second(picture.get().ramp(), faults.keySet(), at, samples);
            upTo = Optional.of(at);
        }
        return new Look(samples, List.of());
    }

    private void second(Ramp ramp, Set<Fault> faults, Instant at, List<Sample> samples) {
        double wanted = wanted(ramp);
        moved = moved < 0 ? wanted : moved + (wanted - moved) * (1 - Math.exp(-1.0 / FORGETS_AFTER.toSeconds()));
        double whole = (TEST_USERS + moved) * (faults.contains(Fault.BLACK_HOLE) ? 0.1 : 1);
        long requests = Math.round(whole * (1 + 0.05 * noise(at, 1)));
        long toOrigin = Math.round(requests * MISSES);
        long refused = faults.contains(Fault.ORIGIN_429) ? toOrigin / 2 : 0;
        long originErrors = faults.contains(Fault.ORIGIN_503) ? toOrigin / 4 : 0;
        // One in two thousand fails anyway, as everywhere.
        long usual = noise(at, 2) < requests / 1_000.0 - 1 ? 1 : 0;
        long spike = faults.contains(Fault.ERROR_SPIKE) ? requests / 10 : 0;
        long errors = Math.min(requests, usual + spike + originErrors);
        double slow = faults.contains(Fault.ORIGIN_SLOW) ? 4 : 1;
        samples.add(Sample.counts(Measure.EDGE_REQUESTS, at, SECOND, requests, 0));
        samples.add(Sample.counts(Measure.EDGE_5XX, at, SECOND, requests, errors));
        samples.add(Sample.counts(Measure.ORIGIN_REQUESTS, at, SECOND, toOrigin, 0));
        samples.add(Sample.counts(Measure.ORIGIN_5XX, at, SECOND, toOrigin, originErrors));
        samples.add(Sample.counts(Measure.ORIGIN_REFUSED, at, SECOND, toOrigin, refused));
        samples.add(Sample.value(
                Measure.EDGE_LATENCY, at, SECOND, EDGE_MILLISECONDS * (slow > 1 ? 2 : 1) * (1 + 0.05 * noise(at, 3))));
        samples.add(Sample.value(
                Measure.ORIGIN_LATENCY, at, SECOND, ORIGIN_MILLISECONDS * slow * (1 + 0.05 * noise(at, 4))));
    }

    private static double wanted(Ramp ramp) {
        Share share = ramp.declared();
        return share.isNone()
                ? 0
                : ramp.forecast(share)
                        .map(Ramp.Forecast::rps)
                        .orElse(REQUESTS_PER_SECOND * share.basisPoints() / 10_000.0);
    }

    /** Between -1 and 1, by the second and what it is for: SplitMix64 (Steele, Lea and Flood, 2014). */
    private double noise(Instant at, int what) {
        long mixed =
                at.getEpochSecond() * 31 + what + followed.switchover().value().hashCode() * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >>> 11) * 0x1.0p-52 - 1;
    }
}
