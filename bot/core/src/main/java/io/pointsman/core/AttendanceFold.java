package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.Role;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.RollCall;

/** What comings, goings and words do to the attendance of a switchover. */
final class AttendanceFold {

    private AttendanceFold() {}

    static void fold(Draft draft, AttendanceEvent event) {
        switch (event) {
            case AttendanceEvent.StillThereAsked asked ->
                draft.attendance.asked(asked.stamp().at(), asked.times());
            case AttendanceEvent.Left left -> draft.attendance.left(left.person(), left.since());
            case AttendanceEvent.Returned returned -> draft.attendance.returned(returned.person());
            case AttendanceEvent.RollCalled called ->
                draft.attendance.called(new RollCall(called.stamp().at(), called.until(), false, called.people()));
            case AttendanceEvent.Here here ->
                draft.attendance.answered(
                        here.who().person().value(), here.stamp().at());
            case AttendanceEvent.RollEnded ignored -> draft.attendance.rollEnded();
            case AttendanceEvent.LeadReplaced replaced -> {
                draft.attendance.replaced(replaced.lead().id());
                PeopleFold.give(draft, replaced.deputy(), Role.LEAD);
            }
        }
    }

    /** What any event says of who is there: whoever does something is, and a step that somebody speaks of is not forgotten. */
    static void notice(Draft draft, Event event) {
        Actor actor = event.stamp().actor();
        if (!actor.isSystem()) {
            draft.attendance.heard(actor.key(), event.stamp().at());
        }
        if (event instanceof StepEvent step) {
            notice(draft, step);
        } else if (event instanceof LifeEvent.Slipped) {
            draft.attendance.forgetNudges();
        }
    }

    private static void notice(Draft draft, StepEvent event) {
        switch (event) {
            case StepEvent.Started ignored -> spokenOf(draft, event, 0);
            case StepEvent.Confirmed ignored -> spokenOf(draft, event, 0);
            case StepEvent.Undone ignored -> spokenOf(draft, event, 0);
            case StepEvent.Assigned ignored -> spokenOf(draft, event, 0);
            case StepEvent.Added ignored -> spokenOf(draft, event, 0);
            // The owner has said what there is to say: the lead is next to be told.
            case StepEvent.Failed ignored -> spokenOf(draft, event, 1);
            case StepEvent.Blocked ignored -> spokenOf(draft, event, 1);
            case StepEvent.Done ignored -> draft.attendance.forget(event.step().id());
            case StepEvent.Skipped ignored ->
                draft.attendance.forget(event.step().id());
            case StepEvent.Removed ignored ->
                draft.attendance.forget(event.step().id());
        }
    }

    private static void spokenOf(Draft draft, StepEvent event, int count) {
        draft.attendance.spokenOf(event.step().id(), event.stamp().at(), count);
    }
}
