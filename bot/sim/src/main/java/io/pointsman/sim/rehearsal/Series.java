package io.pointsman.sim.rehearsal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Many rehearsals of one runbook, each by a seed of its own.
 *
 * @param runs by ascending seed
 */
public record Series(List<Figures> runs) {

    /** Those that failed come first, then whom users felt most, then those that took longest. */
    private static final Comparator<Figures> WORST_FIRST = Comparator.comparing(Figures::ranWell)
            .thenComparing(
                    Comparator.comparingLong((Figures figures) -> figures.harm().users())
                            .reversed())
            .thenComparing(Figures::duration, Comparator.reverseOrder())
            .thenComparingLong(Figures::seed);

    public Series {
        runs = runs.stream().sorted(Comparator.comparingLong(Figures::seed)).toList();
    }

    /** Those that did not run to their end, or broke something. */
    public List<Figures> failed() {
        return runs.stream().filter(run -> !run.ranWell()).toList();
    }

    /** The worst of them, worst first. */
    public List<Figures> worst(int most) {
        return runs.stream().sorted(WORST_FIRST).limit(most).toList();
    }

    /** How long they took, in milliseconds. */
    public Optional<Spread> duration() {
        return millis(figures -> Optional.of(figures.duration()));
    }

    /** How long a fault went unnoticed, in milliseconds; of those in which one was noticed. */
    public Optional<Spread> toDetect() {
        return millis(Figures::toDetect);
    }

    /** How long a rollback took to the last user, in milliseconds; of those that rolled back. */
    public Optional<Spread> toRollBack() {
        return millis(Figures::toRollBack);
    }

    /** The parts of a rollback that nine of ten did not exceed, each part by itself; empty when nothing was rolled back. */
    public Optional<WayBackTimes> wayBack() {
        Function<Function<WayBackTimes, Duration>, Optional<Duration>> ninth =
                part -> millis(run -> run.wayBack().map(part)).map(spread -> Duration.ofMillis(spread.p90()));
        return ninth.apply(WayBackTimes::turned)
                .flatMap(turned -> ninth.apply(WayBackTimes::followed).map(rest -> new WayBackTimes(turned, rest)));
    }

    /** How long they held, in milliseconds. */
    public Optional<Spread> held() {
        return millis(figures -> Optional.of(figures.held()));
    }

    /** How many requests of users failed. */
    public Optional<Spread> failedRequests() {
        return Spread.of(runs.stream().mapToLong(figures -> figures.harm().failed()));
    }

    /** How many users met a failure. */
    public Optional<Spread> users() {
        return Spread.of(runs.stream().mapToLong(figures -> figures.harm().users()));
    }

    private Optional<Spread> millis(Function<Figures, Optional<Duration>> value) {
        return Spread.of(runs.stream().flatMap(run -> value.apply(run).stream()).mapToLong(Duration::toMillis));
    }
}
