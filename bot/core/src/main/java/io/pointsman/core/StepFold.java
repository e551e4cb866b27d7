package io.pointsman.core;

import io.pointsman.api.PersonId;
import io.pointsman.api.Stamp;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.StepState;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What the events of a step do to it. */
final class StepFold {

    private StepFold() {}

    static void fold(Draft draft, StepEvent event) {
        switch (event) {
            case StepEvent.Started started ->
                draft.step(
                        started.step().id(),
                        state -> with(state, StepState.Status.RUNNING, started.stamp(), "", started.until()));
            case StepEvent.Confirmed confirmed -> draft.step(confirmed.step().id(), state -> confirm(state, confirmed));
            case StepEvent.Done done ->
                draft.step(
                        done.step().id(),
                        state -> verified(
                                with(state, StepState.Status.DONE, done.stamp(), done.evidence(), Optional.empty()),
                                done.verification()));
            case StepEvent.Failed failed ->
                draft.step(
                        failed.step().id(),
                        state -> with(state, StepState.Status.FAILED, failed.stamp(), failed.why(), Optional.empty()));
            case StepEvent.Blocked blocked ->
                draft.step(
                        blocked.step().id(),
                        state -> with(
                                state, StepState.Status.BLOCKED, blocked.stamp(), blocked.why(), Optional.empty()));
            case StepEvent.Skipped skipped ->
                draft.step(
                        skipped.step().id(),
                        state -> with(
                                state, StepState.Status.SKIPPED, skipped.stamp(), skipped.why(), Optional.empty()));
            case StepEvent.Undone undone -> draft.step(undone.step().id(), StepFold::reopened);
            case StepEvent.Added added -> add(draft, added);
            case StepEvent.Removed removed ->
                draft.steps.removeIf(
                        state -> state.step().id().equals(removed.step().id()));
            case StepEvent.Assigned assigned ->
                draft.step(assigned.step().id(), state -> assigned(state, assigned.person()));
        }
        draft.step(event.step().id(), state -> CheckFold.follow(state, event));
    }

    /** The step as if nobody had touched it; who answers for it stays. */
    static StepState reopened(StepState state) {
        StepState open =
                StepState.open(state.step(), state.phase()).with(state.check().reopened());
        return state.assignee().map(person -> assigned(open, person)).orElse(open);
    }

    static StepState with(StepState state, StepState.Status status, Stamp stamp, String note, Optional<Instant> until) {
        boolean closed = status == StepState.Status.DONE || status == StepState.Status.SKIPPED;
        Optional<Instant> started = state.startedAt().or(() -> Optional.of(stamp.at()));
        return new StepState(
                state.step(),
                state.phase(),
                status,
                started,
                closed ? Optional.of(stamp.at()) : Optional.empty(),
                stamp.actor().name(),
                note,
                state.assignee(),
                state.confirmedBy(),
                state.verification(),
                until,
                state.check());
    }

    private static StepState confirm(StepState state, StepEvent.Confirmed confirmed) {
        String said = confirmed.evidence().isEmpty() ? "" : confirmed.role() + ": " + confirmed.evidence();
        String note = state.confirmedBy().isEmpty() || state.note().isEmpty()
                ? said
                : said.isEmpty() ? state.note() : state.note() + "; " + said;
        StepState running = with(state, StepState.Status.RUNNING, confirmed.stamp(), note, Optional.empty());
        return new StepState(
                running.step(),
                running.phase(),
                running.status(),
                running.startedAt(),
                running.endedAt(),
                running.by(),
                running.note(),
                running.assignee(),
                Stream.concat(state.confirmedBy().stream(), Stream.of(confirmed.role()))
                        .distinct()
                        .toList(),
                running.verification(),
                running.until(),
                running.check());
    }

    static StepState verified(StepState state, StepState.Verification verification) {
        return new StepState(
                state.step(),
                state.phase(),
                state.status(),
                state.startedAt(),
                state.endedAt(),
                state.by(),
                state.note(),
                state.assignee(),
                state.confirmedBy(),
                verification,
                state.until(),
                state.check());
    }

    private static StepState assigned(StepState state, PersonId person) {
        return new StepState(
                state.step(),
                state.phase(),
                state.status(),
                state.startedAt(),
                state.endedAt(),
                state.by(),
                state.note(),
                Optional.of(person),
                state.confirmedBy(),
                state.verification(),
                state.until(),
                state.check());
    }

    private static void add(Draft draft, StepEvent.Added added) {
        draft.stepsAdded++;
        int place = draft.steps.size();
        for (int i = 0; i < draft.steps.size(); i++) {
            if (draft.steps.get(i).phase().equals(added.phase())) {
                place = i + 1;
            }
        }
        draft.steps.add(place, StepState.open(added.added(), added.phase()));
    }
}
