package io.pointsman.core;

import io.pointsman.api.event.Event;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.event.StepEvent.StepRef;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Step;
import io.pointsman.api.runbook.WaitUntil;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The steps that the clock closes: when, and what follows of itself. */
final class Waits {

    /** Beyond these no calendar counts days: who plans without a start has times there. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Waits() {}

    /** When a step that begins to wait now is over; empty when it does not wait, or when nobody knows yet. */
    static Optional<Instant> until(Switchover state, Step step, Instant at) {
        return step.waits().map(at::plus).or(() -> moment(step).flatMap(moment -> until(state, moment, at)));
    }

    /** When a step that waits until a moment would be over, were it to begin then; empty for every other step. */
    static Optional<Instant> planned(Step step, Instant begin, Optional<Instant> start) {
        return moment(step).flatMap(moment -> {
            Optional<Instant> end = moment.time().isPresent()
                    ? Optional.of(next(moment, begin))
                    // It begins when the step has ended from which it is counted, or later.
                    : (moment.step().isPresent() ? Optional.of(begin) : start)
                            .map(from -> SchedulePass.later(from, moment.offset()));
            return end.map(known -> known.isBefore(begin) ? begin : known);
        });
    }

    /** The moment that ends it; a step that waits for a while has none, though the zone of one. */
    private static Optional<WaitUntil> moment(Step step) {
        return step.waits().isPresent() ? Optional.empty() : step.waitsUntil();
    }

    /** The next such time of day on the calendar of the zone: a day has not 24 hours everywhere. */
    private static Instant next(WaitUntil moment, Instant at) {
        LocalTime time = moment.time().orElseThrow();
        if (!at.isAfter(FIRST) || !at.isBefore(LAST)) {
            return at;
        }
        ZonedDateTime today = at.atZone(moment.zone().orElse(ZoneOffset.UTC)).with(time);
        return (today.toInstant().isBefore(at) ? today.plusDays(1).with(time) : today).toInstant();
    }

    private static Optional<Instant> until(Switchover state, WaitUntil moment, Instant at) {
        if (moment.time().isPresent()) {
            return Optional.of(next(moment, at));
        }
        Optional<Instant> anchor = moment.step().isPresent()
                ? moment.step().flatMap(state::step).flatMap(StepState::endedAt)
                : state.plannedStart();
        return anchor.map(from -> SchedulePass.later(from, moment.offset()));
    }

    /** What a step does by itself: it begins to wait when it is due, and its end moves when the planned start does. */
    static Optional<Event> next(Switchover state, StepState step, Instant at) {
        Step plan = step.step();
        if (!plan.isClosedByTheClock() || !state.isDue(step)) {
            return Optional.empty();
        }
        boolean begins = step.status() == StepState.Status.OPEN;
        boolean follows = step.status() == StepState.Status.RUNNING
                && moment(plan).filter(WaitUntil::movesWithTheStart).isPresent();
        return begins || follows
                ? until(state, plan, at)
                        .filter(until ->
                                begins || step.until().filter(until::equals).isEmpty())
                        .map(until -> begun(plan, until, at))
                : Optional.empty();
    }

    /** That it waits, or that it need not. */
    private static Event begun(Step step, Instant until, Instant at) {
        return until.isAfter(at)
                ? new StepEvent.Started(
                        Words.bot(at),
                        StepRef.of(step),
                        Optional.of(until),
                        step.waitsUntil().flatMap(WaitUntil::zone))
                : new StepEvent.Done(
                        Words.bot(at), StepRef.of(step), "the time has passed already", StepState.Verification.WORD);
    }
}
