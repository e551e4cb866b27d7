package io.pointsman.core;

import io.pointsman.api.CustomerId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.event.AlertEvent;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.PeopleEvent;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.event.PluginEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.event.RoomEvent;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.Attendance;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Ramp;
import io.pointsman.api.picture.Standby;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Folds events into the picture of a switchover. Pure: the same events give the same picture. */
public final class Evolution {

    private static final Switchover NOTHING = new Switchover(
            0,
            Instant.EPOCH,
            Life.NONE,
            new SwitchoverId("none"),
            new CustomerId("none"),
            "",
            new Runbook(
                    new RunbookName("none"),
                    "",
                    "",
                    new Lever(Lever.Kind.OPS, Role.OPS, "", Duration.ZERO),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new TreeMap<>()),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            List.of(),
            Ramp.FOOT,
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of(),
            Attendance.NEW,
            Standby.NONE,
            List.of(),
            List.of());

    private Evolution() {}

    /** What there is before {@code Opened}: version 0, life {@link Life#NONE}. */
    public static Switchover nothing() {
        return NOTHING;
    }

    /** The picture after one more event. Accepts every event in every state; never fails. */
    public static Switchover evolve(Switchover before, Event event) {
        Draft draft = new Draft(before);
        switch (event) {
            case LifeEvent life -> LifeFold.fold(draft, life);
            case StepEvent step -> StepFold.fold(draft, step);
            case CheckEvent check -> CheckFold.fold(draft, check);
            case GateEvent gate -> GateFold.fold(draft, gate);
            case RampEvent ramp -> RampFold.fold(draft, ramp);
            case LeverEvent lever -> LeverFold.fold(draft, lever);
            case HoldEvent hold -> HoldFold.fold(draft, hold);
            case PeopleEvent people -> PeopleFold.fold(draft, people);
            case RoomEvent room -> RoomFold.fold(draft, room);
            case PageEvent page ->
                PageFold.fold(
                        draft, page, Permissions.rolesOf(before, page.stamp().actor()));
            case JournalEvent journal -> JournalFold.fold(draft, journal);
            case PluginEvent plugin -> PluginFold.fold(draft, plugin);
            case PlanEvent plan -> PlanFold.fold(draft, plan);
            case AttendanceEvent attendance -> AttendanceFold.fold(draft, attendance);
            case StandbyEvent standby -> StandbyFold.fold(draft, standby);
            case AlertEvent alert -> AlertFold.fold(draft, alert);
        }
        AttendanceFold.notice(draft, event);
        return draft.build(event.stamp().at());
    }

    /** The picture after a whole log. */
    public static Switchover replay(List<Event> events) {
        Switchover state = nothing();
        for (Event event : events) {
            state = evolve(state, event);
        }
        return state;
    }
}
