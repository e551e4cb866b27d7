package io.pointsman.sim.world;

import io.pointsman.api.Host;
import io.pointsman.api.Share;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The traffic of one simulated customer: who asks whom, what the edge and the origin answer, and what goes wrong with it. The share that
 * comes to us follows what the lever's holder declared, as slowly as the {@link Resolvers} let it. It goes on by the clock of its host
 * whenever somebody looks. Safe for any thread.
 */
public final class World {

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LEAST_TTL = Duration.ofSeconds(2);

    /** Nobody misses what would have happened in a longer gap. */
    private static final Duration LONGEST_GAP = Duration.ofHours(2);

    private static final double FAILURES_OF_A_USER = 20;

    private final Host host;
    private final Scale scale;
    private final Supplier<Optional<Switchover>> picture;
    private final Random random;
    private final Set<FaultKind> troubles = EnumSet.noneOf(FaultKind.class);
    private final Edge edge;
    private Optional<Resolvers> resolvers = Optional.empty();
    private Instant at;
    private double weight;
    private double share;
    private double requests;
    private double failed;

    /**
     * Makes a world in which nothing has moved.
     *
     * @param seed where its chance begins
     * @param picture the switchover that moves its traffic; empty while there is none
     */
    public World(Host host, Scale scale, long seed, Supplier<Optional<Switchover>> picture) {
        this.host = host;
        this.scale = scale;
        this.picture = picture;
        this.random = new Random(seed);
        this.edge = new Edge(scale, random);
        this.at = host.now();
    }

    /** From now on this goes wrong; what does not befall the traffic or its data is no matter of the world and is ignored. */
    public synchronized void begin(FaultKind kind) {
        goOn();
        troubles.add(kind);
        edge.begin(kind);
    }

    /** It is well again. */
    public synchronized void end(FaultKind kind) {
        goOn();
        troubles.remove(kind);
    }

    public synchronized boolean suffers(FaultKind kind) {
        return troubles.contains(kind);
    }

    /** Which part of the users comes to us, in truth. */
    public synchronized Share seen() {
        goOn();
        return new Share((int) Math.round(share * 10_000));
    }

    /** Requests of users that were meant for us so far. */
    public synchronized long requests() {
        goOn();
        return Math.round(requests);
    }

    /** How many of them failed or vanished. */
    public synchronized long failed() {
        goOn();
        return Math.round(failed);
    }

    /** How many users met a failure, about: whoever does meets twenty before they stop or are well again. */
    public synchronized long usersAffected() {
        return Math.round(failed() / FAILURES_OF_A_USER);
    }

    /** Requests per second of the whole customer that are usual at this hour. */
    public double expectedRps() {
        return scale.rpsAt(host.now());
    }

    /** How large it is. */
    Scale scale() {
        return scale;
    }

    /** What was counted since the last time, and over how long. */
    synchronized Counted count() {
        goOn();
        return edge.take();
    }

    private void goOn() {
        Instant now = host.now();
        picture.get().ifPresent(this::follow);
        if (Duration.between(at, now).compareTo(LONGEST_GAP) > 0) {
            at = now.minus(LONGEST_GAP);
        }
        while (at.isBefore(now)) {
            Instant next = at.plus(STEP).isAfter(now) ? now : at.plus(STEP);
            double seconds = Duration.between(at, next).toNanos() / 1e9;
            at = next;
            flow(seconds);
        }
    }

    private void follow(Switchover one) {
        if (resolvers.isEmpty()) {
            Duration ttl = one.runbook().lever().settle().multipliedBy(5).dividedBy(6);
            resolvers = Optional.of(new Resolvers(ttl.compareTo(LEAST_TTL) < 0 ? LEAST_TTL : ttl, at, random));
        }
        if (!troubles.contains(FaultKind.DNS_FORGOTTEN)) {
            weight = one.ramp().declared().basisPoints() / 10_000.0;
        }
    }

    private void flow(double seconds) {
        share = resolvers.map(known -> known.share(weight, at)).orElse(0.0);
        double meant = scale.rpsAt(at) * share * seconds * (0.98 + 0.04 * random.nextDouble());
        requests += meant;
        failed += edge.answer(meant, seconds, troubles);
    }
}
