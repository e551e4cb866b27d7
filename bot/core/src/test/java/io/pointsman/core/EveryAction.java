package io.pointsman.core;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
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
import io.pointsman.api.alert.SilenceAnswer;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.lever.LeverAnswer;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Pager;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StreamChange;
import io.pointsman.api.picture.Verdict;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Bound;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One action for each row of the table of permissions, by the name of the row. */
final class EveryAction {

    private static final ChannelAddress ROOM = ChannelAddress.parse("oftc:#sw");
    private static final Participant ZOE =
            new Participant(new PersonId("zoe"), "Zoe", Audience.STAFF, List.of(Role.SUPPORT));
    private static final Bound BOUND = new Bound(
            "edge.5xx", Bound.Direction.ABOVE, 0.02, Bound.RelativeTo.NOTHING, Duration.ZERO, Bound.Consequence.ABORT);

    private EveryAction() {}

    static Map<String, Function<By, Action>> onASwitchover() {
        Map<String, Function<By, Action>> all = new LinkedHashMap<>();
        all.put("LifeAction.Open", by -> {
            LifeAction.Open open = Acme.open(Acme.runbook());
            return new LifeAction.Open(
                    by,
                    open.id(),
                    open.customer(),
                    "Acme",
                    open.runbook(),
                    Optional.empty(),
                    false,
                    List.of(),
                    List.of());
        });
        all.put("LifeAction.Slip", by -> new LifeAction.Slip(by, Duration.ofMinutes(5), Outlook.NONE));
        all.put("LifeAction.Close", by -> new LifeAction.Close(by, true));
        all.put("LifeAction.TimePassed", LifeAction.TimePassed::new);
        all.put("LifeAction.NoticeSurroundings", LifeAction.NoticeSurroundings::new);
        steps(all);
        checks(all);
        all.put("GateAction.Poll", GateAction.Poll::new);
        all.put("GateAction.CastVote", by -> vote(by, Optional.empty()));
        all.put("GateAction.CastVote as ops", by -> vote(by, Optional.of(Role.OPS)));
        all.put("GateAction.CastVote as customer", by -> vote(by, Optional.of(Role.CUSTOMER)));
        all.put("RampAction.Rise", by -> new RampAction.Rise(by, Optional.empty(), ""));
        all.put("RampAction.DeclareMoved", by -> new RampAction.DeclareMoved(by, Optional.empty()));
        all.put("RampAction.GiveOverride", by -> new RampAction.GiveOverride(by, "why"));
        all.put("RampAction.CallRollback", by -> new RampAction.CallRollback(by, "why"));
        all.put("RampAction.SetForecast", by -> new RampAction.SetForecast(by, Share.percent(1), 10, 0));
        all.put("RampAction.ReportSeen", by -> new RampAction.ReportSeen(by, Share.NONE, "edge"));
        all.put("RampAction.ReportVerdict", by -> new RampAction.ReportVerdict(by, Verdict.NO_SOURCE));
        all.put("RampAction.ReportAbort", by -> new RampAction.ReportAbort(by, BOUND, "3 %"));
        all.put(
                "LeverAction.ReportAnswer",
                by -> new LeverAction.ReportAnswer(by, "1", new LeverAnswer.Refused("why")));
        all.put(
                "AlertAction.ReportAnswer",
                by -> new AlertAction.ReportAnswer(by, "1", new SilenceAnswer.Silenced("7")));
        all.put("HoldAction.CallHold", by -> new HoldAction.CallHold(by, ""));
        all.put("HoldAction.Resume", by -> new HoldAction.Resume(by, "why"));
        all.put("HoldAction.Resume of customer", by -> new HoldAction.Resume(by, "why"));
        all.put("PeopleAction.GiveRole", by -> new PeopleAction.GiveRole(by, ZOE, Role.OPS));
        all.put("PeopleAction.Invite", by -> new PeopleAction.Invite(by, ZOE));
        all.put("PeopleAction.InviteGuest", by -> new PeopleAction.InviteGuest(by, ROOM.connection(), "gus"));
        all.put("PeopleAction.ReportNotReached", by -> new PeopleAction.ReportNotReached(by, List.of("Zoe")));
        all.put("PeopleAction.Vouch", by -> new PeopleAction.Vouch(by, "oftc/zed!1", "zed"));
        all.put("PeopleAction.EndSession", by -> new PeopleAction.EndSession(by, "oftc/zed!1"));
        all.put("PeopleAction.HearCustomer", by -> new PeopleAction.HearCustomer(by, ROOM, "hello"));
        all.put("RoomAction.ReportBound", by -> new RoomAction.ReportBound(by, ROOM));
        all.put("RoomAction.ReportFailed", by -> new RoomAction.ReportFailed(by, ROOM, "x"));
        all.put("RoomAction.Silence", by -> new RoomAction.Silence(by, ROOM, "x"));
        all.put("RoomAction.Reopen", by -> new RoomAction.Reopen(by, ROOM));
        all.put("RoomAction.SetStream", by -> new RoomAction.SetStream(by, ROOM, new StreamChange.Quiet()));
        pages(all);
        all.put("JournalAction.Log", by -> new JournalAction.Log(by, "x"));
        all.put("JournalAction.TakeBackNote", JournalAction.TakeBackNote::new);
        all.put("JournalAction.Publish", by -> new JournalAction.Publish(by, "x"));
        all.put("JournalAction.GiveFeedback", by -> new JournalAction.GiveFeedback(by, "x"));
        all.put("JournalAction.SetFollowUp", by -> new JournalAction.SetFollowUp(by, Acme.NINE, "x"));
        all.put("JournalAction.CompleteFollowUp", by -> new JournalAction.CompleteFollowUp(by, 1));
        all.put("JournalAction.RecordFact", by -> new JournalAction.RecordFact(by, "edge", "x", "1", Audience.STAFF));
        all.put("JournalAction.PlayFact", by -> new JournalAction.PlayFact(by, "edge", "x", "1"));
        all.put("PluginAction.TurnOff", by -> new PluginAction.TurnOff(by, "edge"));
        all.put("PluginAction.TurnOn", by -> new PluginAction.TurnOn(by, "edge"));
        all.put("AttendanceAction.ReportSilence", by -> new AttendanceAction.ReportSilence(by, Acme.NINE));
        all.put(
                "AttendanceAction.ReportAbsent",
                by -> new AttendanceAction.ReportAbsent(by, new PersonId("nina"), Acme.NINE));
        all.put("AttendanceAction.CallRoll", AttendanceAction.CallRoll::new);
        all.put("AttendanceAction.SayHere", AttendanceAction.SayHere::new);
        all.put("AttendanceAction.ReportHere", by -> new AttendanceAction.ReportHere(by, new PersonId("nina")));
        all.put("StandbyAction.NoticeRosters", by -> new StandbyAction.NoticeRosters(by, List.of()));
        all.put("StandbyAction.Confirm", StandbyAction.Confirm::new);
        all.put("StandbyAction.Decline", by -> new StandbyAction.Decline(by, "why"));
        all.put("StandbyAction.HandOver", by -> new StandbyAction.HandOver(by, Role.OPS, ZOE));
        all.put("AttendanceAction.ReportBack", by -> new AttendanceAction.ReportBack(by, new PersonId("nina")));
        return all;
    }

    private static void steps(Map<String, Function<By, Action>> all) {
        Map<String, StepId> steps = Map.of(
                "ops", new StepId("of.ops"),
                "customer", new StepId("of.customer"),
                "person", new StepId("of.person"));
        steps.forEach((owner, step) -> {
            all.put("StepAction.Start of " + owner, by -> new StepAction.Start(by, step));
            all.put("StepAction.Fail of " + owner, by -> new StepAction.Fail(by, step, "why"));
            all.put("StepAction.Block of " + owner, by -> new StepAction.Block(by, step, "why"));
            all.put("StepAction.Done of " + owner, by -> new StepAction.Done(by, step, ""));
        });
        StepId several = new StepId("of.several");
        all.put("StepAction.Done of several", by -> new StepAction.Done(by, several, ""));
        all.put("StepAction.Skip", by -> new StepAction.Skip(by, several, "why"));
        all.put("StepAction.Undo", by -> new StepAction.Undo(by, several));
        all.put("StepAction.Add", by -> new StepAction.Add(by, "More", Role.OPS, Optional.empty()));
        all.put("StepAction.Remove", by -> new StepAction.Remove(by, several, "why"));
        all.put("StepAction.Assign", by -> new StepAction.Assign(by, several, new PersonId("opal")));
    }

    private static void checks(Map<String, Function<By, Action>> all) {
        StepId ops = new StepId("of.ops");
        StepId customer = new StepId("of.customer");
        StepId person = new StepId("of.person");
        all.put("CheckAction.Ask of ops", by -> new CheckAction.Ask(by, ops));
        all.put("CheckAction.Ask of customer", by -> new CheckAction.Ask(by, customer));
        all.put("CheckAction.Ask of person", by -> new CheckAction.Ask(by, person));
        all.put("CheckAction.Overrule", by -> new CheckAction.Overrule(by, ops, "why"));
        all.put(
                "CheckAction.Finish",
                by -> new CheckAction.Finish(by, ops, 1, VerdictKind.PASS, List.of("x"), "", Duration.ZERO));
        all.put("CheckAction.NoticeOffered", by -> new CheckAction.NoticeOffered(by, List.of("tls")));
    }

    private static void pages(Map<String, Function<By, Action>> all) {
        Role database = new Role("database");
        all.put("PageAction.OpenPage of support", by -> new PageAction.OpenPage(by, Role.SUPPORT, "why"));
        all.put("PageAction.OpenPage of ops", by -> new PageAction.OpenPage(by, Role.OPS, "why"));
        all.put("PageAction.AcknowledgePage", by -> new PageAction.AcknowledgePage(by, Optional.empty()));
        all.put("PageAction.DeclinePage", by -> new PageAction.DeclinePage(by, Optional.empty(), ""));
        all.put(
                "PageAction.AcknowledgePage of database",
                by -> new PageAction.AcknowledgePage(by, Optional.of(database)));
        all.put("PageAction.DeclinePage of database", by -> new PageAction.DeclinePage(by, Optional.of(database), ""));
        all.put(
                "PageAction.UnacknowledgePage",
                by -> new PageAction.UnacknowledgePage(by, "pointsman:acme-1:database:0", ""));
        all.put("LifeAction.NoticeStaffing", by -> new LifeAction.NoticeStaffing(by, Outlook.NONE));
        all.put("PageAction.NoticeArrival", by -> new PageAction.NoticeArrival(by, new PersonId("opal")));
        all.put(
                "PageAction.Call",
                by -> new PageAction.Call(
                        by,
                        "pointsman:acme-1:database:0",
                        1,
                        new Escalation(
                                List.of(new Escalation.Step("anybody", Duration.ofMinutes(2), 0, false)),
                                1,
                                Duration.ZERO,
                                Duration.ofMinutes(5),
                                0),
                        List.of()));
        all.put(
                "PageAction.ReportAttempt",
                by -> new PageAction.ReportAttempt(
                        by, "pointsman:acme-1:database:0", 1, new PageAction.Result.Delivered()));
        all.put(
                "PageAction.ReportEndTold",
                by -> new PageAction.ReportEndTold(by, "pointsman:acme-1:database:0", Pager.Ending.CLOSED));
        all.put("PageAction.StandDown", PageAction.StandDown::new);
        all.put("PageAction.ClosePage", by -> new PageAction.ClosePage(by, database));
    }

    private static Action vote(By by, Optional<Role> role) {
        return new GateAction.CastVote(by, Vote.Word.GO, "", role);
    }

    static Map<String, Function<By, HouseAction>> onTheHouse() {
        return Map.of(
                "HouseAction.OpenSwitchover",
                by -> new HouseAction.OpenSwitchover(by, Acme.ACME, new RunbookName("x"), Optional.empty(), false),
                "HouseAction.Freeze",
                by -> new HouseAction.Freeze(by, "why"),
                "HouseAction.Unfreeze",
                HouseAction.Unfreeze::new,
                "HouseAction.Lock",
                by -> new HouseAction.Lock(by, House.Lock.Scope.POP, "FRA", "why"),
                "HouseAction.Unlock",
                by -> new HouseAction.Unlock(by, House.Lock.Scope.POP, "FRA"),
                "HouseAction.SetCapacity",
                by -> new HouseAction.SetCapacity(by, OptionalDouble.of(1)),
                "HouseAction.NameSubstitute",
                by -> new HouseAction.NameSubstitute(
                        by, "neteng", new PersonId("opal"), "Opal", Acme.NINE.plus(Duration.ofDays(1))),
                "HouseAction.EndSubstitutes",
                by -> new HouseAction.EndSubstitutes(by, "neteng"));
    }
}
