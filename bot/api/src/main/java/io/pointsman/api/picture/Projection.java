package io.pointsman.api.picture;

import io.pointsman.api.Durations;
import io.pointsman.api.GateId;
import io.pointsman.api.StepId;
import io.pointsman.api.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plan against actual at one moment, for staff: when each step and gate was planned, and when it was or is to be expected. What is
 * expected is the earliest: that everybody does what is theirs as soon as it can be done, in the time that the runbook gives.
 *
 * @param at the moment
 * @param steps those of the plan, in its order; without those of a rollback
 * @param gates in the order in which they come
 * @param top when the highest share is on us; empty for a runbook without traffic
 * @param ramp from the first gate of the ramp until its top has been held long enough, as expected; empty likewise
 * @param criticalPath what decides when the next gate can be opened, in order; the last one is that gate. Empty when none is left
 */
public record Projection(
        Instant at,
        List<StepTimes> steps,
        List<GateTimes> gates,
        Optional<Milestone> top,
        Optional<Span> ramp,
        List<Link> criticalPath) {

    public Projection {
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
        criticalPath = List.copyOf(criticalPath);
    }

    /**
     * A moment that was planned.
     *
     * @param planned empty when no start is planned, or nothing says when
     * @param expected when it was, or is to be expected
     */
    public record Milestone(Optional<Instant> planned, Instant expected, boolean reached) {

        /** How much later than planned, negative when earlier; empty when it was not planned. */
        public Optional<Duration> late() {
            return planned.map(plan -> Duration.between(plan, expected));
        }
    }

    /**
     * When a step begins and ends.
     *
     * @param begin reached when it was started
     * @param end reached when it is done or skipped
     */
    public record StepTimes(StepId id, Milestone begin, Milestone end) {}

    /**
     * When a gate is opened; it passes when everybody has answered.
     *
     * @param asksCustomer whether the customer has a vote at it
     * @param passed whether it has passed
     */
    public record GateTimes(GateId id, String title, boolean asksCustomer, boolean passed, Milestone opening) {}

    /**
     * A part of the critical path.
     *
     * @param name the id of the step, gate or stage
     */
    public record Link(Kind kind, String name, Span during) {

        /** What takes the time. */
        public enum Kind {
            STEP,
            /** The answers at a gate. */
            GATE,
            /** The move to a stage, and its soak. */
            STAGE
        }
    }

    public Optional<StepTimes> step(StepId wanted) {
        return steps.stream().filter(step -> step.id().equals(wanted)).findFirst();
    }

    /** The first gate that has not passed; empty when none is left. */
    public Optional<GateTimes> nextGate() {
        return gates.stream().filter(gate -> !gate.passed()).findFirst();
    }

    /**
     * How much later than planned we are: at the next gate, else at the top, else at the end of the last step. Negative when earlier;
     * empty when nothing is left, or nothing was planned.
     */
    public Optional<Duration> late() {
        return Stream.of(
                        nextGate().map(GateTimes::opening),
                        top.filter(share -> !share.reached()),
                        steps.isEmpty()
                                ? Optional.<Milestone>empty()
                                : Optional.of(steps.get(steps.size() - 1).end()).filter(end -> !end.reached()))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(Milestone::late);
    }

    /** The part that the customer may see. */
    public CustomerProjection forCustomer() {
        return new CustomerProjection(
                gates.stream()
                        .filter(gate -> gate.asksCustomer() && !gate.passed())
                        .findFirst()
                        .map(gate -> new CustomerProjection.Gate(gate.title(), gate.opening())),
                top);
    }

    /** How late, in a word: {@code +12m}, {@code -8m}; empty for less than a minute. */
    public static String shown(Duration late) {
        Duration whole = late.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
        return whole.isZero() ? "" : (whole.isNegative() ? "" : "+") + Durations.show(whole);
    }
}
