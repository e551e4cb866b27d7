package io.pointsman.store.json;

import io.pointsman.api.event.AlertEvent;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.LogEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.event.PluginEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.event.RoomEvent;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.event.StepEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stable name of every event. A name that was once written stays for ever, whatever becomes of the class. */
final class EventKinds {

    /**
     * One kind of event.
     *
     * @param version of the body's form as it is written now, from 1
     * @param upcasters from each older version to the one after it, the oldest first: one less than {@code version}
     */
    record EventKind(String name, int version, Class<? extends LogEvent> type, List<Upcaster> upcasters) {
        EventKind {
            upcasters = List.copyOf(upcasters);
            if (upcasters.size() != version - 1) {
                throw new IllegalArgumentException(
                        name + " is at version " + version + " and needs an upcaster from each of the " + (version - 1)
                                + " before it, but has " + upcasters.size());
            }
        }

        EventKind(String name, int version, Class<? extends LogEvent> type, Upcaster... upcasters) {
            this(name, version, type, List.of(upcasters));
        }
    }

    static final List<EventKind> ALL = List.of(
            new EventKind(
                    "life.opened",
                    4,
                    LifeEvent.Opened.class,
                    Upcasters.OPENED_1,
                    Upcasters.OPENED_2,
                    Upcasters.OPENED_3),
            new EventKind("life.slipped", 1, LifeEvent.Slipped.class),
            new EventKind("life.closed", 1, LifeEvent.Closed.class),
            new EventKind("life.watch-ended", 1, LifeEvent.WatchEnded.class),
            new EventKind("step.started", 2, StepEvent.Started.class, Upcasters.STARTED_1),
            new EventKind("step.confirmed", 1, StepEvent.Confirmed.class),
            new EventKind("step.done", 1, StepEvent.Done.class),
            new EventKind("step.failed", 1, StepEvent.Failed.class),
            new EventKind("step.blocked", 1, StepEvent.Blocked.class),
            new EventKind("step.skipped", 1, StepEvent.Skipped.class),
            new EventKind("step.undone", 1, StepEvent.Undone.class),
            new EventKind("step.added", 2, StepEvent.Added.class, Upcasters.ADDED_1),
            new EventKind("step.removed", 1, StepEvent.Removed.class),
            new EventKind("step.assigned", 1, StepEvent.Assigned.class),
            new EventKind("check.offered", 1, CheckEvent.Offered.class),
            new EventKind("check.asked", 1, CheckEvent.Asked.class),
            new EventKind("check.finished", 1, CheckEvent.Finished.class),
            new EventKind("check.overruled", 1, CheckEvent.Overruled.class),
            new EventKind("gate.polled", 1, GateEvent.Polled.class),
            new EventKind("gate.voted", 1, GateEvent.Voted.class),
            new EventKind("gate.asked-again", 1, GateEvent.AskedAgain.class),
            new EventKind("gate.nudged", 1, GateEvent.Nudged.class),
            new EventKind("gate.timed-out", 1, GateEvent.TimedOut.class),
            new EventKind("gate.passed", 1, GateEvent.Passed.class),
            new EventKind("gate.entered", 1, GateEvent.Entered.class),
            new EventKind("gate.expired", 1, GateEvent.Expired.class),
            new EventKind("ramp.agreed", 1, RampEvent.Agreed.class),
            new EventKind("ramp.declared", 1, RampEvent.Declared.class),
            new EventKind("ramp.seen", 1, RampEvent.Seen.class),
            new EventKind("ramp.soak-over", 1, RampEvent.SoakOver.class),
            new EventKind("ramp.overridden", 1, RampEvent.Overridden.class),
            new EventKind("ramp.rollback-called", 1, RampEvent.RollbackCalled.class),
            new EventKind("ramp.rollback-declared", 1, RampEvent.RollbackDeclared.class),
            new EventKind("ramp.rolled-back", 1, RampEvent.RolledBack.class),
            new EventKind("ramp.ladder-resumed", 1, RampEvent.LadderResumed.class),
            new EventKind("ramp.forecast-set", 1, RampEvent.ForecastSet.class),
            new EventKind("ramp.verdict-changed", 1, RampEvent.VerdictChanged.class),
            new EventKind("ramp.abort-met", 1, RampEvent.AbortMet.class),
            new EventKind("ramp.way-back-closes", 1, RampEvent.WayBackCloses.class),
            new EventKind("lever.asked", 1, LeverEvent.Asked.class),
            new EventKind("lever.answered", 1, LeverEvent.Answered.class),
            new EventKind("alert.silence-asked", 1, AlertEvent.SilenceAsked.class),
            new EventKind("alert.silenced", 1, AlertEvent.Silenced.class),
            new EventKind("alert.not-silenced", 1, AlertEvent.NotSilenced.class),
            new EventKind("alert.lift-asked", 1, AlertEvent.LiftAsked.class),
            new EventKind("alert.lifted", 1, AlertEvent.Lifted.class),
            new EventKind("alert.not-lifted", 1, AlertEvent.NotLifted.class),
            new EventKind("alert.expired", 1, AlertEvent.Expired.class),
            new EventKind("hold.held", 1, HoldEvent.Held.class),
            new EventKind("hold.released", 1, HoldEvent.Released.class),
            new EventKind("hold.resumed", 1, HoldEvent.Resumed.class),
            new EventKind("hold.freeze-began", 1, HoldEvent.FreezeBegan.class),
            new EventKind("hold.freeze-ended", 1, HoldEvent.FreezeEnded.class),
            new EventKind("people.role-given", 1, PeopleEvent.RoleGiven.class),
            new EventKind("people.invited", 1, PeopleEvent.Invited.class),
            new EventKind("people.guest-invited", 1, PeopleEvent.GuestInvited.class),
            new EventKind("people.not-reached", 1, PeopleEvent.NotReached.class),
            new EventKind("people.guest-vouched", 1, PeopleEvent.GuestVouched.class),
            new EventKind("people.vouch-ended", 1, PeopleEvent.VouchEnded.class),
            new EventKind("people.customer-spoke", 1, PeopleEvent.CustomerSpoke.class),
            new EventKind("room.bound", 1, RoomEvent.Bound.class),
            new EventKind("room.returned", 1, RoomEvent.Returned.class),
            new EventKind("room.failed", 1, RoomEvent.Failed.class),
            new EventKind("room.silenced", 1, RoomEvent.Silenced.class),
            new EventKind("room.reopened", 1, RoomEvent.Reopened.class),
            new EventKind("room.stream-set", 1, RoomEvent.StreamSet.class),
            new EventKind("hold.lock-began", 1, HoldEvent.LockBegan.class),
            new EventKind("hold.lock-ended", 1, HoldEvent.LockEnded.class),
            new EventKind("page.opened", 1, PageEvent.PageOpened.class),
            new EventKind("page.noted", 1, PageEvent.PageNoted.class),
            new EventKind("page.due", 1, PageEvent.PageDue.class),
            new EventKind("page.called", 1, PageEvent.PageCalled.class),
            new EventKind("page.attempted", 1, PageEvent.PageAttempted.class),
            new EventKind("page.sent", 2, PageEvent.PageSent.class, Upcaster.adds("", "remark", "\"\"")),
            new EventKind("page.delivered", 1, PageEvent.PageDelivered.class),
            new EventKind("page.not-sent", 1, PageEvent.PageNotSent.class),
            new EventKind("page.arrived", 1, PageEvent.PageArrived.class),
            new EventKind("page.late", 1, PageEvent.PageLate.class),
            new EventKind("page.end-told", 1, PageEvent.PageEndTold.class),
            new EventKind("page.acknowledged", 1, PageEvent.PageAcknowledged.class),
            new EventKind("page.declined", 1, PageEvent.PageDeclined.class),
            new EventKind("page.unacknowledged", 1, PageEvent.PageUnacknowledged.class),
            new EventKind("page.exhausted", 1, PageEvent.PageExhausted.class),
            new EventKind("page.closed", 1, PageEvent.PageClosed.class),
            new EventKind("journal.logged", 1, JournalEvent.Logged.class),
            new EventKind("journal.note-taken-back", 1, JournalEvent.NoteTakenBack.class),
            new EventKind("journal.published", 1, JournalEvent.Published.class),
            new EventKind("journal.follow-up-set", 1, JournalEvent.FollowUpSet.class),
            new EventKind("journal.follow-up-due", 1, JournalEvent.FollowUpDue.class),
            new EventKind("journal.follow-up-done", 1, JournalEvent.FollowUpDone.class),
            new EventKind("journal.feedback-asked", 1, JournalEvent.FeedbackAsked.class),
            new EventKind("journal.feedback-given", 1, JournalEvent.FeedbackGiven.class),
            new EventKind("journal.fact-recorded", 1, JournalEvent.FactRecorded.class),
            new EventKind("plugin.turned-off", 1, PluginEvent.TurnedOff.class),
            new EventKind("plugin.turned-on", 1, PluginEvent.TurnedOn.class),
            new EventKind("plan.start-told", 1, PlanEvent.StartTold.class),
            new EventKind("plan.warned", 1, PlanEvent.Warned.class),
            new EventKind("plan.placed", 1, PlanEvent.Placed.class),
            new EventKind("plan.standby-asked", 1, PlanEvent.StandbyAsked.class),
            new EventKind("plan.nudged", 1, PlanEvent.Nudged.class),
            new EventKind("attendance.still-there-asked", 1, AttendanceEvent.StillThereAsked.class),
            new EventKind("attendance.left", 1, AttendanceEvent.Left.class),
            new EventKind("attendance.returned", 1, AttendanceEvent.Returned.class),
            new EventKind("attendance.lead-replaced", 1, AttendanceEvent.LeadReplaced.class),
            new EventKind("attendance.roll-called", 1, AttendanceEvent.RollCalled.class),
            new EventKind("attendance.here", 1, AttendanceEvent.Here.class),
            new EventKind("attendance.roll-ended", 1, AttendanceEvent.RollEnded.class),
            new EventKind("standby.booked", 1, StandbyEvent.Booked.class),
            new EventKind("standby.asked", 1, StandbyEvent.Asked.class),
            new EventKind("standby.confirmed", 1, StandbyEvent.Confirmed.class),
            new EventKind("standby.declined", 1, StandbyEvent.Declined.class),
            new EventKind("standby.unconfirmed", 1, StandbyEvent.Unconfirmed.class),
            new EventKind("standby.substitute-noticed", 1, StandbyEvent.SubstituteNoticed.class),
            new EventKind("standby.substitute-ended", 1, StandbyEvent.SubstituteEnded.class),
            new EventKind("standby.handover-asked", 1, StandbyEvent.HandoverAsked.class),
            new EventKind("standby.handover-overdue", 1, StandbyEvent.HandoverOverdue.class),
            new EventKind("standby.handover-declined", 1, StandbyEvent.HandoverDeclined.class),
            new EventKind("standby.handed-over", 1, StandbyEvent.HandedOver.class),
            new EventKind("house.numbered", 1, HouseEvent.Numbered.class),
            new EventKind("house.frozen", 1, HouseEvent.Frozen.class),
            new EventKind("house.unfrozen", 1, HouseEvent.Unfrozen.class),
            new EventKind("house.locked", 1, HouseEvent.Locked.class),
            new EventKind("house.unlocked", 1, HouseEvent.Unlocked.class),
            new EventKind("house.substitute-named", 1, HouseEvent.SubstituteNamed.class),
            new EventKind("house.substitutes-ended", 1, HouseEvent.SubstitutesEnded.class),
            new EventKind("house.capacity-set", 1, HouseEvent.CapacitySet.class));

    private static final Map<String, EventKind> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventKind::name, Function.identity()));

    private static final Map<Class<?>, EventKind> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventKind::type, Function.identity()));

    private EventKinds() {}

    static EventKind of(LogEvent event) {
        EventKind kind = BY_TYPE.get(event.getClass());
        if (kind == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " has no kind: register it in EventKinds");
        }
        return kind;
    }

    static Optional<EventKind> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
