package io.pointsman.api.runbook;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A checklist item.
 *
 * @param detail how to do it, one paragraph
 * @param owner the role that may start, finish or fail it
 * @param audience {@code CUSTOMER} when the customer may see it
 * @param stream steps of one stream in one phase follow each other; streams run in parallel
 * @param after further steps that must be done or skipped first
 * @param offset planned start, relative to the planned start of the switchover (negative is before)
 * @param duration how long it is planned to take
 * @param waits the step does itself: it starts when it is due and the clock closes it after this time
 * @param check the named check that verifies it
 * @param completion whose word closes it
 * @param rollback the step of the rollback phase that undoes this one
 * @param waitsUntil as {@code waits}, but the clock closes it at a moment instead of after a time. Where {@code waits} is there it has
 *     only the zone in which the end is told: a runbook names at most one of the two
 */
public record Step(
        StepId id,
        String title,
        String detail,
        Role owner,
        Audience audience,
        String stream,
        List<StepId> after,
        Optional<Duration> offset,
        Optional<Duration> duration,
        Optional<Duration> waits,
        Optional<CheckCall> check,
        Completion completion,
        Optional<StepId> rollback,
        Optional<WaitUntil> waitsUntil) {

    public Step {
        after = List.copyOf(after);
    }

    /** A step that waits for no moment. */
    public Step(
            StepId id,
            String title,
            String detail,
            Role owner,
            Audience audience,
            String stream,
            List<StepId> after,
            Optional<Duration> offset,
            Optional<Duration> duration,
            Optional<Duration> waits,
            Optional<CheckCall> check,
            Completion completion,
            Optional<StepId> rollback) {
        this(
                id,
                title,
                detail,
                owner,
                audience,
                stream,
                after,
                offset,
                duration,
                waits,
                check,
                completion,
                rollback,
                Optional.empty());
    }

    /** Whether the clock closes it. */
    public boolean isClosedByTheClock() {
        return waits.isPresent() || waitsUntil.isPresent();
    }

    /** The same step, told how to do it in other words. */
    public Step withDetail(String other) {
        return with(other, waitsUntil);
    }

    /** The same step, where people live by this zone. */
    public Step in(ZoneId zone) {
        return with(
                detail,
                waitsUntil
                        .or(() -> waits.map(time -> WaitUntil.start(Duration.ZERO)))
                        .map(moment -> moment.in(zone)));
    }

    private Step with(String otherDetail, Optional<WaitUntil> otherMoment) {
        return new Step(
                id,
                title,
                otherDetail,
                owner,
                audience,
                stream,
                after,
                offset,
                duration,
                waits,
                check,
                completion,
                rollback,
                otherMoment);
    }
}
