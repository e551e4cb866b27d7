package io.pointsman.sim.world;

import java.util.Random;
import java.util.Set;

/**
 * Our edge in front of the customer's origin: a cache that is cold at first, points of presence, certificates; and an origin that takes so
 * much and no more.
 */
final class Edge {

    private static final double USUAL_ERRORS = 0.0008;
    private static final double USUAL_CLIENT_ERRORS = 0.012;
    private static final double USUAL_HANDSHAKE_FAILURES = 0.0002;
    private static final double BEST_HIT_RATIO = 0.92;
    private static final double WARM_UP_SECONDS = 100;
    private static final double REQUESTS_PER_HANDSHAKE = 8;
    private static final double BYTES = 21_000;
    private static final double PROBES_PER_SECOND = 1;

    /** The origin was made for half of the peak without any cache. */
    private static final double ORIGIN_CAPACITY = 0.5;

    private final Scale scale;
    private final Random random;
    private Counted counted;
    private double warmth;
    private double originRps;
    private double originLimit;
    private double refused;

    Edge(Scale scale, Random random) {
        this.scale = scale;
        this.random = random;
        this.counted = new Counted(scale.pops().size());
    }

    /** What was counted since the last time. */
    Counted take() {
        Counted taken = counted;
        counted = new Counted(scale.pops().size());
        return taken;
    }

    /** A limit is drawn below the load that it finds. */
    void begin(FaultKind kind) {
        if (kind == FaultKind.ORIGIN_429) {
            originLimit = Math.max(originRps, 1) / 2;
        }
    }

    /**
     * Answers what comes in, and counts it.
     *
     * @param meant how many requests were meant for us
     * @return how many of them failed or vanished
     */
    double answer(double meant, double seconds, Set<FaultKind> troubles) {
        double arrived = some(troubles.contains(FaultKind.BLACK_HOLE) ? meant * 0.1 : meant);
        double handshakes = some(arrived / REQUESTS_PER_HANDSHAKE);
        double refusedHandshakes = some(
                handshakes * (troubles.contains(FaultKind.CERTIFICATE) ? 0.3 : USUAL_HANDSHAKE_FAILURES), handshakes);
        double served = arrived * (handshakes > 0 ? 1 - refusedHandshakes / handshakes : 1);
        served = Math.floor(served);
        double misses = some(served * missRatio(served / seconds, seconds), served);
        double originFailures = ofOrigin(misses, seconds, troubles);
        double own = some(served * (USUAL_ERRORS + (troubles.contains(FaultKind.ERROR_SPIKE) ? 0.1 : 0)), served);
        double local = ofPops(served, troubles);
        double fails = Math.min(served, own + local + originFailures);
        counted.edge += served;
        counted.failed += fails;
        counted.unavailable += Math.min(fails, troubles.contains(FaultKind.ERROR_SPIKE) ? own : some(own * 0.2, own));
        counted.clientErrors += Math.min(served - fails, some(served * USUAL_CLIENT_ERRORS, served) + refused);
        counted.handshakes += handshakes;
        counted.handshakesFailed += refusedHandshakes;
        counted.misses += misses;
        counted.bytes += served * BYTES;
        counted.edgeMillis = (60 + 0.1 * counted.originMillis) * jitter();
        probe(seconds, troubles);
        return meant - arrived + (arrived - served) + fails + refused;
    }

    /** The part of the requests that the cache does not have: it grows warm in minutes, the warmer the more ask. */
    private double missRatio(double rps, double seconds) {
        double aim = rps / (rps + scale.peakRps() / 300);
        warmth += (aim - warmth) * (1 - Math.exp(-seconds / WARM_UP_SECONDS));
        return 1 - BEST_HIT_RATIO * warmth;
    }

    /** What the origin does not answer well; what it refuses is kept in {@code refused}. */
    private double ofOrigin(double asked, double seconds, Set<FaultKind> troubles) {
        originRps = asked / seconds;
        double capacity = scale.peakRps() * ORIGIN_CAPACITY;
        double load = originRps / capacity;
        double limit = originLimit * seconds;
        refused = troubles.contains(FaultKind.ORIGIN_429) ? Math.floor(Math.max(0, asked - limit)) : 0;
        double taken = asked - refused;
        double part = 0.001
                + (troubles.contains(FaultKind.ORIGIN_503) ? 0.25 : 0)
                + (troubles.contains(FaultKind.ORIGIN_SLOW) ? 0.04 : 0)
                + Math.max(0, 1 - 1 / Math.max(load, 1e-9));
        double bad = some(taken * Math.min(1, part), taken);
        counted.origin += asked;
        counted.originFailed += bad;
        counted.originRefused += refused;
        counted.originMillis =
                140 * (troubles.contains(FaultKind.ORIGIN_SLOW) ? 4 : 1) * (1 + Math.min(20, load * load)) * jitter();
        return bad;
    }

    private double ofPops(double served, Set<FaultKind> troubles) {
        int pops = counted.popRequests.length;
        double sum = 0;
        for (int i = 0; i < pops; i++) {
            double here = Math.floor(served / pops);
            double ratio = USUAL_ERRORS + (i == 0 && troubles.contains(FaultKind.ONE_POP) ? 0.25 : 0);
            double bad = some(here * ratio, here);
            counted.popRequests[i] += here;
            counted.popFailed[i] += bad;
            sum += i == 0 && troubles.contains(FaultKind.ONE_POP) ? bad : 0;
        }
        return sum;
    }

    private void probe(double seconds, Set<FaultKind> troubles) {
        double probes = Math.max(1, Math.round(PROBES_PER_SECOND * seconds));
        double ratio = (troubles.contains(FaultKind.ERROR_SPIKE) ? 0.1 : 0)
                + (troubles.contains(FaultKind.CERTIFICATE) ? 0.3 : 0)
                + (troubles.contains(FaultKind.BLACK_HOLE) ? 0.2 : 0);
        counted.probes += probes;
        counted.probesFailed += ratio > 0 ? some(probes * ratio, probes) : 0;
    }

    private double jitter() {
        return 0.93 + 0.14 * random.nextDouble();
    }

    private double some(double mean, double most) {
        return Math.min(some(mean), Math.floor(most));
    }

    /** About so many: Poisson where they are few, its normal shape where they are many. */
    private double some(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (mean > 30) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
