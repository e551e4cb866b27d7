package io.pointsman.core;

import static io.pointsman.api.Role.ACCOUNT_MANAGER;
import static io.pointsman.api.Role.DEPUTY;
import static io.pointsman.api.Role.LEAD;
import static io.pointsman.api.Role.NETENG;
import static io.pointsman.api.Role.OPS;
import static io.pointsman.api.Role.SUPPORT;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.AlertAction;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.HouseAction;
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
import io.pointsman.api.picture.Switchover;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may do what: one table, and nobody may do what is not in it. */
public final class Permissions {

    private static final Grant LEADS = Grant.roles(LEAD, DEPUTY);
    private static final Grant STAFF = Grant.Special.STAFF;
    private static final Map<Class<?>, List<Grant>> TABLE = lines();

    private Permissions() {}

    /** What forbids the action; empty when the actor may do it. The refusal names who can. */
    public static Optional<Refusal> check(Switchover state, Action action) {
        return judge(state, action.by(), action.getClass(), Optional.of(action));
    }

    /** What forbids the action on the house; empty when the actor may do it. */
    public static Optional<Refusal> check(House house, HouseAction action) {
        return judge(Evolution.nothing(), action.by(), action.getClass(), Optional.empty());
    }

    /** Whether there could be an action of this kind that the actor may do; for help, not for a decision. */
    public static boolean mayPropose(Switchover state, By by, Class<?> kind) {
        return grants(kind).stream().anyMatch(grant -> grant.allows(state, by, Optional.empty()));
    }

    /** Whether the actor could do an action of this kind at some moment of the switchover, or of another one; for help. */
    public static boolean couldPropose(Switchover state, By by, Class<?> kind) {
        return grants(kind).stream().anyMatch(grant -> grant.couldAllow(state, by));
    }

    /** What to tell somebody who may do nothing of a kind; names who can. */
    public static Refusal refusal(Switchover state, By by, Class<?> kind) {
        return refusal(state, by, kind, Optional.empty());
    }

    /** The whole table, one kind of action a line. */
    public static String table() {
        return TABLE.entrySet().stream()
                .map(entry -> "%-40s %s"
                        .formatted(
                                name(entry.getKey()),
                                entry.getValue().stream().map(Grant::label).collect(Collectors.joining("; "))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * The roles that count for an actor: staff never speak for the customer, except in a rehearsal, where nobody else does; and a contact or
     * guest for nobody else.
     */
    static List<Role> rolesOf(Switchover state, Actor actor) {
        return state.rolesOf(actor).stream()
                .filter(role -> role.equals(Role.CUSTOMER) != actor.isStaff() || (state.rehearsal() && actor.isStaff()))
                .toList();
    }

    private static Optional<Refusal> judge(Switchover state, By by, Class<?> kind, Optional<Action> action) {
        List<Grant> grants = grants(kind);
        return grants.stream().anyMatch(grant -> grant.allows(state, by, action))
                ? Optional.empty()
                : Optional.of(refusal(state, by, kind, action));
    }

    private static Refusal refusal(Switchover state, By by, Class<?> kind, Optional<Action> action) {
        Optional<StepId> hidden = action.flatMap(Grant.Special::stepOf)
                .filter(step -> !by.actor().isStaff() && !by.actor().isSystem() && isForStaffAlone(state, step));
        if (hidden.isPresent()) {
            return new Refusal(Refusal.Reason.NOT_PERMITTED, StepRules.noStep(hidden.get()));
        }
        String who = grants(kind).stream()
                .map(grant -> grant.who(state, by.actor(), action))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return new Refusal(
                Refusal.Reason.NOT_PERMITTED,
                Inert.line("That is for " + (who.isEmpty() ? "nobody" : who) + " to do."));
    }

    /** Whether the plan has the step, and the customer does not see it. */
    private static boolean isForStaffAlone(Switchover state, StepId step) {
        return state.step(step)
                .filter(one -> one.step().audience() == Audience.STAFF)
                .isPresent();
    }

    private static List<Grant> grants(Class<?> kind) {
        return TABLE.getOrDefault(kind, List.of());
    }

    private static String name(Class<?> kind) {
        Class<?> family = kind.getEnclosingClass();
        return (family == null ? "" : family.getSimpleName() + ".") + kind.getSimpleName();
    }

    private static Map<Class<?>, List<Grant>> lines() {
        Map<Class<?>, List<Grant>> table = new LinkedHashMap<>();
        Grant opens = Grant.roles(SUPPORT, ACCOUNT_MANAGER);
        Grant network = Grant.roles(OPS, NETENG);
        Grant after = Grant.roles(LEAD, DEPUTY, SUPPORT, ACCOUNT_MANAGER);
        Grant system = Grant.Special.SYSTEM;
        Grant owner = Grant.Special.STEP_OWNER;

        table.put(HouseAction.OpenSwitchover.class, List.of(opens));
        table.put(HouseAction.Freeze.class, List.of(network));
        table.put(HouseAction.Unfreeze.class, List.of(network));
        table.put(HouseAction.Lock.class, List.of(network));
        table.put(HouseAction.Unlock.class, List.of(network));
        table.put(HouseAction.SetCapacity.class, List.of(network));
        table.put(HouseAction.NameSubstitute.class, List.of(STAFF));
        table.put(HouseAction.EndSubstitutes.class, List.of(STAFF));

        table.put(LifeAction.Open.class, List.of(opens));
        table.put(LifeAction.Slip.class, List.of(LEADS));
        table.put(LifeAction.Close.class, List.of(LEADS));
        table.put(LifeAction.TimePassed.class, List.of(system));
        table.put(LifeAction.NoticeSurroundings.class, List.of(system));
        table.put(LifeAction.NoticeStaffing.class, List.of(system));

        table.put(StepAction.Start.class, List.of(owner));
        table.put(StepAction.Done.class, List.of(Grant.Special.STEP_CLOSER));
        table.put(StepAction.Fail.class, List.of(owner));
        table.put(StepAction.Block.class, List.of(owner));
        table.put(StepAction.Skip.class, List.of(LEADS));
        table.put(StepAction.Undo.class, List.of(LEADS));
        table.put(StepAction.Add.class, List.of(LEADS));
        table.put(StepAction.Remove.class, List.of(LEADS));
        table.put(StepAction.Assign.class, List.of(LEADS));

        table.put(CheckAction.Ask.class, List.of(owner, LEADS));
        table.put(CheckAction.Overrule.class, List.of(LEADS));
        table.put(CheckAction.Finish.class, List.of(system));
        table.put(CheckAction.NoticeOffered.class, List.of(system));

        table.put(GateAction.Poll.class, List.of(LEADS));
        table.put(GateAction.CastVote.class, List.of(Grant.Special.VOTER));

        table.put(RampAction.Rise.class, List.of(LEADS));
        table.put(RampAction.DeclareMoved.class, List.of(Grant.Special.LEVER_HOLDER));
        table.put(RampAction.GiveOverride.class, List.of(LEADS));
        table.put(RampAction.CallRollback.class, List.of(Grant.roles(LEAD, DEPUTY, OPS, NETENG)));
        table.put(RampAction.SetForecast.class, List.of(Grant.roles(NETENG, ACCOUNT_MANAGER, LEAD, DEPUTY)));
        table.put(RampAction.ReportSeen.class, List.of(system));
        table.put(RampAction.ReportVerdict.class, List.of(system));
        table.put(RampAction.ReportAbort.class, List.of(system));

        table.put(LeverAction.ReportAnswer.class, List.of(system));

        table.put(HoldAction.CallHold.class, List.of(Grant.Special.ANYONE));
        table.put(HoldAction.Resume.class, List.of(LEADS, Grant.Special.CUSTOMER_HOLD));

        table.put(PeopleAction.GiveRole.class, List.of(LEADS));
        table.put(PeopleAction.Invite.class, List.of(LEADS));
        table.put(PeopleAction.InviteGuest.class, List.of(LEADS));
        table.put(PeopleAction.ReportNotReached.class, List.of(system));
        table.put(PeopleAction.Vouch.class, List.of(opens));
        table.put(PeopleAction.EndSession.class, List.of(system));
        table.put(PeopleAction.HearCustomer.class, List.of(Grant.Special.IN_CUSTOMER_ROOM));

        table.put(RoomAction.ReportBound.class, List.of(system));
        table.put(RoomAction.ReportFailed.class, List.of(system));
        table.put(RoomAction.Silence.class, List.of(system));
        table.put(RoomAction.Reopen.class, List.of(system));
        table.put(RoomAction.SetStream.class, List.of(STAFF));

        table.put(
                PageAction.OpenPage.class,
                List.of(
                        Grant.Special.FOR_SUPPORT,
                        Grant.Special.ACCOUNT_FOR_SUPPORT,
                        Grant.Special.BEYOND_ACCOUNT,
                        system));
        table.put(PageAction.AcknowledgePage.class, List.of(Grant.Special.PAGED, system));
        table.put(PageAction.DeclinePage.class, List.of(Grant.Special.PAGED, system));
        table.put(PageAction.UnacknowledgePage.class, List.of(system));
        table.put(PageAction.NoticeArrival.class, List.of(system));
        table.put(PageAction.Call.class, List.of(system));
        table.put(PageAction.ReportAttempt.class, List.of(system));
        table.put(PageAction.ReportEndTold.class, List.of(system));
        table.put(PageAction.ClosePage.class, List.of(LEADS, Grant.Special.PAGED, system));
        table.put(PageAction.StandDown.class, List.of(LEADS));

        table.put(JournalAction.Log.class, List.of(STAFF));
        table.put(JournalAction.TakeBackNote.class, List.of(STAFF));
        table.put(JournalAction.Publish.class, List.of(LEADS));
        table.put(JournalAction.GiveFeedback.class, List.of(Grant.Special.ENGAGED));
        table.put(JournalAction.SetFollowUp.class, List.of(after));
        table.put(JournalAction.CompleteFollowUp.class, List.of(after));
        table.put(JournalAction.RecordFact.class, List.of(system));
        table.put(JournalAction.PlayFact.class, List.of(LEADS));

        table.put(PluginAction.TurnOff.class, List.of(LEADS));
        table.put(PluginAction.TurnOn.class, List.of(LEADS));
        table.put(AttendanceAction.ReportSilence.class, List.of(system));
        table.put(AttendanceAction.ReportAbsent.class, List.of(system));
        table.put(AttendanceAction.ReportBack.class, List.of(system));
        table.put(AttendanceAction.CallRoll.class, List.of(LEADS));
        table.put(AttendanceAction.SayHere.class, List.of(Grant.Special.ENGAGED));
        table.put(AttendanceAction.ReportHere.class, List.of(system));
        table.put(StandbyAction.NoticeRosters.class, List.of(system));
        table.put(StandbyAction.Confirm.class, List.of(STAFF));
        table.put(StandbyAction.Decline.class, List.of(STAFF));
        table.put(StandbyAction.HandOver.class, List.of(LEADS, Grant.Special.ROLE_HOLDER));
        table.put(AlertAction.ReportAnswer.class, List.of(system));
        return Collections.unmodifiableMap(table);
    }
}
