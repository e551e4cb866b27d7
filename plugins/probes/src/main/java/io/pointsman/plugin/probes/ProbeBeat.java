package io.pointsman.plugin.probes;

import io.pointsman.api.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks one address again and again, at most as often as its pace allows. It has a beat and threads of its own: an address that answers
 * slowly is asked less often, and delays no other. Rests while nobody looks at what it found.
 */
final class ProbeBeat {

    /** So many requests may wait for an address at once. */
    private static final int MOST_OPEN = 8;

    private static final Duration LOOKED_AT = Duration.ofSeconds(30);

    private final Host host;
    private final World world;
    private final Question question;
    private final Place place;
    private final ProbeSource.Accepted accepted;
    private final Pace pace;
    private final Queue<Outcome> found = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile long lookedAt;
    private volatile boolean begun;
    private volatile boolean ended;

    /**
     * What became of one request.
     *
     * @param reached whether anybody was there
     * @param millis until the answer began
     * @param why it is not good; empty when it is
     */
    record Outcome(boolean reached, double millis, String why) {
        boolean isGood() {
            return why.isEmpty();
        }
    }

    ProbeBeat(World world, Question question, Place place, ProbeSource.Accepted accepted, Pace pace) {
        this.host = world.host();
        this.world = world;
        this.question = question;
        this.place = place;
        this.accepted = accepted;
        this.pace = pace;
    }

    Place place() {
        return place;
    }

    /** What was found since the last time; the first call begins to ask. For one thread at a time. */
    List<Outcome> found() {
        lookedAt = host.monotonicNanos();
        if (!begun) {
            begun = true;
            beat();
        }
        List<Outcome> all = new ArrayList<>();
        for (Outcome one = found.poll(); one != null; one = found.poll()) {
            all.add(one);
        }
        return all;
    }

    void end() {
        ended = true;
    }

    private void beat() {
        if (ended) {
            return;
        }
        host.after(pace.time(), this::beat);
        boolean wanted = host.monotonicNanos() - lookedAt < LOOKED_AT.toNanos();
        if (wanted && open.get() < MOST_OPEN && pace.take()) {
            open.incrementAndGet();
            host.run("probe " + place, this::ask);
        }
    }

    private void ask() {
        try {
            found.add(outcome());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private Outcome outcome() throws InterruptedException {
        long start = host.monotonicNanos();
        try {
            Answer answer = world.fetcher()
                    .fetch(question, place, new Deadline(host, world.options().timeout()));
            double millis = (host.monotonicNanos() - start) / 1e6;
            return new Outcome(true, millis, accepted.has(answer.status()) ? "" : "answers HTTP " + answer.status());
        } catch (Trouble trouble) {
            double millis = (host.monotonicNanos() - start) / 1e6;
            return new Outcome(trouble.kind() != Trouble.Kind.UNREACHABLE, millis, trouble.said());
        }
    }
}
