package io.pointsman.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Drives a {@link SimulatedHost} at the pace of a reader: so many simulated seconds per real second. Stretches in which nothing happens
 * are skipped and said. While it is the newcomer's turn, time goes on as usual for a short while and then at the pace of real life, so that
 * nobody is timed out while they read, and nothing freezes.
 */
public final class PacedDriver {
    private static final Duration LONG_WAIT = Duration.ofSeconds(2);
    private static final Duration LONG_GAP = Duration.ofMinutes(20);
    private static final Duration BREATH = Duration.ofMillis(1200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final SimulatedHost host;
    private final RealClock clock;
    private final double speed;
    private final Consumer<Duration> skipped;
    private Optional<Instant> turnSince = Optional.empty();
    private boolean somethingToRead;

    /**
     * Makes a driver.
     *
     * @param speed simulated seconds per real second; 0 is as fast as it can
     * @param skipped told how long a stretch was that was skipped
     */
    public PacedDriver(SimulatedHost host, RealClock clock, double speed, Consumer<Duration> skipped) {
        this.host = host;
        this.clock = clock;
        this.speed = speed;
        this.skipped = skipped;
        host.onPost(clock::wake);
    }

    /** The newcomer typed something: others get a moment to answer at the usual pace. Called in a task of the host. */
    public void newcomerActed() {
        turnSince = turnSince.map(since -> host.now());
    }

    /** A line was shown: before the next stretch is skipped, there is time to read it. Called in a task of the host. */
    public void lineShown() {
        somethingToRead = true;
    }

    /** Drives until it is finished; the newcomer's turn is asked for before every step. Returns when nothing is left to happen. */
    public void run(BooleanSupplier finished, BooleanSupplier newcomersTurn) {
        while (!finished.getAsBoolean()) {
            boolean theirTurn = newcomersTurn.getAsBoolean();
            turnSince = theirTurn ? turnSince.or(() -> Optional.of(host.now())) : Optional.empty();
            Optional<Instant> next = host.nextTaskAt();
            if (next.isEmpty()) {
                if (!theirTurn) {
                    return;
                }
                clock.await(LOOK_AGAIN);
            } else {
                step(next.get(), theirTurn);
            }
        }
    }

    private void step(Instant next, boolean theirTurn) {
        Duration gap = Duration.between(host.now(), next);
        if (gap.isZero() || gap.isNegative()) {
            host.runNext();
            return;
        }
        boolean patient =
                turnSince.filter(since -> next.isAfter(since.plus(PATIENCE))).isPresent();
        if (theirTurn && patient) {
            waitFor(gap, 1);
        } else if (speed <= 0 || isLong(gap)) {
            skip(next);
        } else {
            waitFor(gap, speed);
        }
    }

    private boolean isLong(Duration gap) {
        return gap.compareTo(LONG_GAP) > 0 || (speed > 0 && real(gap, speed).compareTo(LONG_WAIT) > 0);
    }

    private void skip(Instant next) {
        Instant from = host.now();
        if (speed > 0 && somethingToRead) {
            somethingToRead = false;
            pause(BREATH);
        }
        // What happens quietly on the way may make something happen sooner.
        while (host.nextDueAt().filter(due -> due.isBefore(next)).isPresent() && !isSomethingNew(next)) {
            host.runNext();
        }
        Instant to = host.nextTaskAt().filter(due -> due.isBefore(next)).orElse(next);
        host.runUntilBefore(to);
        skipped.accept(Duration.between(from, host.now()));
    }

    private boolean isSomethingNew(Instant next) {
        return host.nextTaskAt().filter(due -> due.isBefore(next)).isPresent();
    }

    private void pause(Duration length) {
        long end = clock.nanos() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - clock.nanos()) {
            clock.await(Duration.ofNanos(left));
        }
    }

    /** Waits for a part of the gap; the virtual clock follows the real one. */
    private void waitFor(Duration gap, double pace) {
        Duration all = real(gap, pace);
        Duration slice = all.compareTo(LOOK_AGAIN) < 0 ? all : LOOK_AGAIN;
        long before = clock.nanos();
        clock.await(slice);
        Duration passed = Duration.ofNanos(Math.round((clock.nanos() - before) * pace));
        host.runUntil(host.now().plus(passed.compareTo(gap) > 0 ? gap : passed));
    }

    private static Duration real(Duration gap, double pace) {
        return Duration.ofNanos(Math.round(gap.toNanos() / pace));
    }
}
