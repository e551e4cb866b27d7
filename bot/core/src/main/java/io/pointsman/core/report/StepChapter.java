package io.pointsman.core.report;

import io.pointsman.api.Audience;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.report.Report;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps, planned and actual. Planned is what was planned last: a start that slipped moves every step. A step that nobody started but
 * somebody closed began and ended at once. The customer reads names and words of its own side alone.
 */
final class StepChapter implements Chapter {

    private final Audience audience;
    private final Map<StepId, List<String>> failures = new LinkedHashMap<>();
    private final Set<StepId> added = new LinkedHashSet<>();
    private final Set<StepId> lastWordOfStaff = new LinkedHashSet<>();

    StepChapter(Audience audience) {
        this.audience = audience;
    }

    @Override
    public void hear(Event event, Switchover after) {
        if (!(event instanceof StepEvent step)) {
            return;
        }
        StepId id = step.step().id();
        boolean ofStaff = !after.isContact(step.stamp().actor());
        if (ofStaff) {
            lastWordOfStaff.add(id);
        } else {
            lastWordOfStaff.remove(id);
        }
        if (step instanceof StepEvent.Failed failed && (audience == Audience.STAFF || !ofStaff)) {
            failures.computeIfAbsent(id, key -> new ArrayList<>()).add(failed.why());
        } else if (step instanceof StepEvent.Added) {
            added.add(id);
        }
    }

    /** The lines of the steps that were part of the plan at the end; those of a rollback only where one was called. */
    List<Report.StepLine> lines(Switchover last) {
        return last.steps().stream()
                .filter(state -> audience == Audience.STAFF || state.step().audience() == Audience.CUSTOMER)
                .filter(state -> last.phase(state.phase()).when() == Phase.When.ALWAYS
                        || last.ramp().rollback().isPresent())
                .map(state -> line(last, state))
                .toList();
    }

    private Report.StepLine line(Switchover last, StepState state) {
        Step step = state.step();
        boolean mayName = audience == Audience.STAFF
                || (step.owner().equals(Role.CUSTOMER) && !lastWordOfStaff.contains(step.id()));
        Optional<Instant> plannedStart =
                last.plannedStart().flatMap(start -> step.offset().map(start::plus));
        Optional<Instant> plannedEnd = plannedStart.map(
                start -> start.plus(step.duration().or(step::waits).orElse(Duration.ZERO)));
        return new Report.StepLine(
                step.id(),
                step.title(),
                last.phase(state.phase()).title(),
                step.owner(),
                state.status(),
                state.verification(),
                plannedStart,
                plannedEnd,
                state.startedAt(),
                state.endedAt(),
                plannedEnd.flatMap(planned -> state.endedAt().map(ended -> Duration.between(planned, ended))),
                mayName ? state.by() : "",
                mayName ? state.note() : "",
                failures.getOrDefault(step.id(), List.of()),
                added.contains(step.id()));
    }
}
