package io.pointsman.core;

import io.pointsman.api.Refusal;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.AlertAction;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LeverAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.action.PluginAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of an action. Pure: whatever it needs is in the picture, the surroundings, the action and the time. */
public final class Decider {

    private Decider() {}

    /**
     * Decides one action.
     *
     * @param state the picture before; {@link Evolution#nothing()} before {@code Opened}
     * @param house the surroundings: freeze and capacity
     * @param now the time; one before the last event of the log counts as the time of that event
     * @return events, of which the first ones are what was due by then and the last ones what follows; or a refusal, with which
     *     nothing at all happens
     */
    public static Decision decide(Switchover state, House house, Action action, Instant now) {
        Instant at = now.isBefore(state.lastAt()) ? state.lastAt() : now;
        Optional<Refusal> denied = Permissions.check(state, action);
        if (denied.isPresent()) {
            return new Decision.Refused(denied.get());
        }
        Optional<Refusal> wrongLife = LifeRules.refusedByLife(state, action);
        if (wrongLife.isPresent()) {
            return new Decision.Refused(wrongLife.get());
        }
        Unfolding unfolding = new Unfolding(state, at);
        unfolding.catchUp();
        if (action instanceof LifeAction.TimePassed) {
            return unfolding.events().isEmpty()
                    ? Ruling.already("Nothing is due.")
                    : new Decision.Accepted(unfolding.events());
        }
        return switch (rule(unfolding.state(), around(state, house), action, at)) {
            case Decision.Accepted accepted -> {
                unfolding.add(accepted.events());
                unfolding.add(PageRules.arrivals(unfolding.state(), action, at));
                yield new Decision.Accepted(unfolding.events());
            }
            case Decision.Refused refused -> refused;
        };
    }

    /**
     * What stands between the present share and the next rise, in words; empty when {@code !ramp next} would be agreed to now, and when
     * there is no next stage.
     */
    public static List<String> blockers(Switchover state, House house, Instant now) {
        return state.life() == Life.OPEN
                ? state.nextStage()
                        .map(stage -> RampRules.blockers(state, around(state, house), stage, now))
                        .orElse(List.of())
                : List.of();
    }

    private static House around(Switchover state, House house) {
        return state.rehearsal() ? house.forRehearsal() : house;
    }

    private static Decision rule(Switchover state, House house, Action action, Instant at) {
        return switch (action) {
            case LifeAction life -> LifeRules.decide(state, house, life, at);
            case StepAction step -> StepRules.decide(state, step, at);
            case CheckAction check -> CheckRules.decide(state, check, at);
            case GateAction gate -> GateRules.decide(state, gate, at);
            case RampAction ramp -> RampRules.decide(state, house, ramp, at);
            case LeverAction lever -> LeverRules.decide(state, lever, at);
            case HoldAction hold -> HoldRules.decide(state, hold, at);
            case PeopleAction people -> PeopleRules.decide(state, people, at);
            case RoomAction room -> RoomRules.decide(state, room, at);
            case PageAction page -> PageRules.decide(state, page, at);
            case JournalAction journal -> JournalRules.decide(state, journal, at);
            case PluginAction plugin -> PluginRules.decide(state, plugin, at);
            case AttendanceAction attendance -> AttendanceRules.decide(state, attendance, at);
            case StandbyAction standby -> StandbyRules.decide(state, standby, at);
            case AlertAction alert -> AlertRules.decide(state, alert, at);
        };
    }
}
