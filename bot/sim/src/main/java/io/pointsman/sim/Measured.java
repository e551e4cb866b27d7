package io.pointsman.sim;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.sim.world.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a rehearsal in numbers, as the simulated world knows them and not as the bot does.
 *
 * @param opened when the switchover was opened; the start of the rehearsal when it never was
 * @param ended when it was closed, or given up
 * @param faults every fault of the plan, in its order
 * @param rollbacks every rollback, in order
 * @param steps how many steps the simulation took
 */
public record Measured(
        Instant opened, Instant ended, List<Struck> faults, List<TakenBack> rollbacks, Harm harm, long steps) {

    public Measured {
        faults = List.copyOf(faults);
        rollbacks = List.copyOf(rollbacks);
    }

    /**
     * Of a log.
     *
     * @param begun used for the opening where there was none
     * @param until used for the close where there was none
     * @param faults without their detection
     */
    static Measured of(List<Event> log, Instant begun, Instant until, List<Struck> faults, Harm harm, long steps) {
        return new Measured(
                first(log, LifeEvent.Opened.class).orElse(begun),
                first(log, LifeEvent.Closed.class).orElse(until),
                faults.stream().map(fault -> fault.detectedIn(log)).toList(),
                rollbacks(log),
                harm,
                steps);
    }

    private static Optional<Instant> first(List<Event> log, Class<? extends Event> kind) {
        return log.stream()
                .filter(kind::isInstance)
                .map(event -> event.stamp().at())
                .findFirst();
    }

    private static List<TakenBack> rollbacks(List<Event> log) {
        List<TakenBack> list = new ArrayList<>();
        for (Event event : log) {
            Instant at = event.stamp().at();
            switch (event) {
                case RampEvent.RollbackCalled called -> list.add(new TakenBack(at, Optional.empty(), Optional.empty()));
                case RampEvent.RollbackDeclared declared
                when !list.isEmpty() ->
                    list.set(
                            list.size() - 1, new TakenBack(list.getLast().called(), Optional.of(at), Optional.empty()));
                case RampEvent.RolledBack back
                when !list.isEmpty() ->
                    list.set(
                            list.size() - 1,
                            new TakenBack(
                                    list.getLast().called(), list.getLast().moved(), Optional.of(at)));
                default -> {}
            }
        }
        return list;
    }

    /** From the opening to the close. */
    public Duration duration() {
        return Duration.between(opened, ended);
    }

    /** How long it took until the first fault that anybody noticed was noticed; empty when none was. */
    public Optional<Duration> timeToDetect() {
        return faults.stream().flatMap(fault -> fault.timeToDetect().stream()).findFirst();
    }

    /** How long the first rollback took, from the word to the last user; empty when there was none that came to its end. */
    public Optional<Duration> timeToRollback() {
        return rollbacks.stream().flatMap(back -> back.took().stream()).findFirst();
    }

    /**
     * What became of a fault.
     *
     * @param began when it began; empty when its moment never came
     * @param detected when a hold, or a verdict that is not a pass, first followed; empty when none did, and for what befalls people,
     *     networks and machines, where carrying on is the answer
     * @param ended when it was over, or mended
     */
    public record Struck(Fault fault, Optional<Instant> began, Optional<Instant> detected, Optional<Instant> ended) {

        /** The same, with when the bot noticed: only what befalls the traffic or its data is noticed by a hold or a verdict. */
        Struck detectedIn(List<Event> log) {
            Optional<Instant> noticed = fault.kind().isOfTheWorld()
                    ? log.stream()
                            .filter(Struck::isAlarm)
                            .map(event -> event.stamp().at())
                            .filter(at ->
                                    began.filter(from -> !at.isBefore(from)).isPresent())
                            .findFirst()
                    : Optional.empty();
            return new Struck(fault, began, noticed, ended);
        }

        private static boolean isAlarm(Event event) {
            return event instanceof HoldEvent.Held
                    || (event instanceof RampEvent.VerdictChanged changed
                            && changed.verdict().kind() != VerdictKind.PASS);
        }

        /** From its beginning until somebody noticed. */
        public Optional<Duration> timeToDetect() {
            return began.flatMap(from -> detected.map(at -> Duration.between(from, at)));
        }
    }

    /**
     * A rollback.
     *
     * @param moved when the lever was turned
     * @param back when the last user was back
     */
    public record TakenBack(Instant called, Optional<Instant> moved, Optional<Instant> back) {

        /** From the word to the last user. */
        public Optional<Duration> took() {
            return back.map(at -> Duration.between(called, at));
        }
    }

    /**
     * What users felt.
     *
     * @param requests of users that were meant for our edge
     * @param failed how many of them failed or vanished
     * @param users how many users met a failure, about: whoever does meets twenty before they stop or are well again
     */
    public record Harm(long requests, long failed, long users) {
        /** Nothing flowed. */
        public static final Harm NONE = new Harm(0, 0, 0);

        public double failedPercent() {
            return requests > 0 ? 100.0 * failed / requests : 0;
        }
    }
}
