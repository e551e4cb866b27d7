package io.pointsman.runtime;

import io.pointsman.api.Host;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The places of one check: so many runs look at once, the others wait their turn, the longest first; not for ever, for a run that does
 * not stop keeps its place. Safe for any thread.
 */
final class CheckPlaces {

    /** Who waited so long is told that all places are taken. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Host host;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int free;

    CheckPlaces(Host host, int places) {
        this.host = host;
        this.free = places;
    }

    private static final class Waiting {
        private final Runnable run;
        private Optional<Host.Timer> timer = Optional.empty();

        Waiting(Runnable run) {
            this.run = run;
        }
    }

    /**
     * Takes a place, now or when one is free.
     *
     * @param run what to do in the place; it calls {@link #leave} once when it is over
     * @param tired called instead when the wait was too long
     */
    void enter(Runnable run, Runnable tired) {
        synchronized (this) {
            if (free == 0) {
                Waiting turn = new Waiting(run);
                waiting.add(turn);
                turn.timer = Optional.of(host.after(LONGEST_WAIT, () -> giveUp(turn, tired)));
                return;
            }
            free--;
        }
        run.run();
    }

    /** Gives a place back. */
    void leave() {
        Waiting next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
            next.timer.ifPresent(Host.Timer::cancel);
        }
        next.run.run();
    }

    private void giveUp(Waiting turn, Runnable tired) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(turn);
        }
        if (waited) {
            tired.run();
        }
    }
}
