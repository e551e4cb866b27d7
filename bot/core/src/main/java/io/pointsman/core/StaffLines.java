package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.Durations;
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
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.Hold;
import io.pointsman.api.picture.StreamWish;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What staff read: who did what, and what is next. */
final class StaffLines {

    private StaffLines() {}

    static List<String> of(Switchover before, Event event) {
        Instant now = event.stamp().at();
        String who = Words.who(event.stamp().actor());
        return switch (event) {
            case LifeEvent life -> List.of(life(before, life, who, now));
            case StepEvent step -> List.of(step(before, step, who, now));
            case CheckEvent check -> CheckLines.of(before, check, who);
            case GateEvent gate -> GateLines.of(before, gate, who, now);
            case RampEvent ramp ->
                Stream.concat(Stream.of(RampLines.of(before, ramp, who, now)), OutreachLines.of(before, ramp))
                        .toList();
            case LeverEvent lever -> List.of(LeverLines.of(before, lever, now));
            case AlertEvent alert -> AlertLines.of(before, alert, now);
            case HoldEvent hold -> List.of(hold(before, hold, who));
            case PeopleEvent people -> List.of(people(people, who));
            case RoomEvent room -> List.of(room(room, who));
            case PageEvent page -> PageLines.of(before, page, who, now);
            case JournalEvent journal -> journal(journal, who, now);
            case PluginEvent plugin -> List.of(plugin(plugin, who));
            case PlanEvent plan -> PlanLines.of(before, plan, now);
            case AttendanceEvent attendance -> AttendanceLines.of(before, attendance, who, now);
            case StandbyEvent standby -> StandbyLines.of(before, standby, who, now);
        };
    }

    private static String life(Switchover before, LifeEvent event, String who, Instant now) {
        return switch (event) {
            case LifeEvent.Opened opened ->
                opened.id() + (opened.rehearsal() ? " (rehearsal)" : "") + " opened by " + who + ", who leads: "
                        + text(opened.runbook().title()) + " for " + text(opened.customerName()) + parameters(opened)
                        + "."
                        + opened.plannedStart()
                                .map(at -> " Planned start " + Words.time(at, now) + ".")
                                .orElse(" No start is planned yet.")
                        + (opened.rehearsal() ? " " + RehearsalLines.welcome() : "")
                        + " " + typed("plan") + " shows the steps, " + typed("next") + " what is due.";
            case LifeEvent.Slipped slipped ->
                who + " moved the start by " + Durations.show(slipped.by()) + ": "
                        + Words.time(slipped.plannedStart(), now) + ".";
            case LifeEvent.Closed closed ->
                before.id() + " closed by " + who + despite(LifeRules.open(before, now)) + "."
                        + (closed.followUps().isEmpty()
                                ? ""
                                : " " + closed.followUps().size()
                                        + (closed.followUps().size() == 1
                                                ? " follow-up, due "
                                                : " follow-ups, the first due ")
                                        + closed.followUps().stream()
                                                .map(FollowUp::due)
                                                .min(Instant::compareTo)
                                                .map(due -> Words.time(due, now))
                                                .orElse("")
                                        + ".");
            case LifeEvent.WatchEnded ignored -> "The watch over " + before.id() + " is over: every follow-up is done.";
        };
    }

    private static String parameters(LifeEvent.Opened opened) {
        return opened.parameters().isEmpty()
                ? ""
                : " with "
                        + opened.parameters().entrySet().stream()
                                .map(one -> text(one.getKey() + "=" + one.getValue()))
                                .collect(Collectors.joining(", "));
    }

    private static String despite(List<String> open) {
        return open.isEmpty() ? "" : " although this was still open: " + String.join("; ", open);
    }

    private static String step(Switchover before, StepEvent event, String who, Instant now) {
        String name = event.step().id() + " \"" + text(event.step().title()) + "\"";
        return switch (event) {
            case StepEvent.Started started ->
                started.until()
                        .map(until -> name + " waits until " + Words.over(until, now)
                                + Words.local(until, started.zone()) + ".")
                        .orElse(name + " started by " + who + ".");
            case StepEvent.Confirmed confirmed ->
                name + " confirmed by " + who + " for " + confirmed.role() + closing(confirmed.evidence());
            case StepEvent.Done done -> CheckLines.done(before, done, who);
            case StepEvent.Failed failed ->
                name + " FAILED, says " + who + closing(failed.why()) + " "
                        + failed.step().owner() + " mends it and says " + typed("done") + " "
                        + failed.step().id() + ".";
            case StepEvent.Blocked blocked -> name + " blocked, says " + who + closing(blocked.why());
            case StepEvent.Skipped skipped -> name + " skipped by " + who + closing(skipped.why());
            case StepEvent.Undone ignored -> name + " is open again, by " + who + ".";
            case StepEvent.Added added ->
                name + " added by " + who + " for " + added.added().owner() + " in " + added.phase() + ".";
            case StepEvent.Removed removed -> name + " is taken away again by " + who + closing(removed.why());
            case StepEvent.Assigned assigned -> name + " is with " + text(assigned.name()) + ", by " + who + ".";
        };
    }

    private static String hold(Switchover before, HoldEvent event, String who) {
        String rollback = before.ramp().rollingBack() ? " The rollback goes on." : "";
        return switch (event) {
            case HoldEvent.Held held ->
                "HOLD by " + who + (held.origin() == Hold.Origin.CUSTOMER ? " (customer)" : "") + closing(held.why())
                        + " Nothing rises until " + typed("resume") + "." + rollback;
            case HoldEvent.Released ignored ->
                who + " took the customer's hold back. It still holds until the lead says " + typed("resume") + ".";
            case HoldEvent.Resumed resumed ->
                "Resumed by " + who + closing(resumed.why()) + " Every hold is lifted"
                        + before.freeze()
                                .map(freeze -> ", but the freeze by " + text(freeze.by()) + " stands"
                                        + closing(freeze.why()) + " Nothing rises until " + typed("unfreeze") + ".")
                                .orElse(
                                        LockLines.standing(before).isEmpty()
                                                ? "."
                                                : ", but " + LockLines.standing(before) + " stands.");
            case HoldEvent.FreezeBegan began ->
                "FREEZE of every ramp by " + text(began.by()) + closing(began.why()) + " Nothing rises until "
                        + typed("unfreeze") + "." + rollback;
            case HoldEvent.LockBegan began -> LockLines.began(began.lock(), rollback);
            case HoldEvent.LockEnded ended -> LockLines.ended(before, ended.lock());
            case HoldEvent.FreezeEnded ignored
            when !before.locks().isEmpty() -> "The freeze is over. Still in force: " + LockLines.standing(before) + ".";
            case HoldEvent.FreezeEnded ignored ->
                before.holding()
                        ? "The freeze is over. It still holds (" + HoldRules.standing(before)
                                + "): nothing rises until " + typed("resume") + "."
                        : "The freeze is over: ramps may go on.";
        };
    }

    private static String people(PeopleEvent event, String who) {
        return switch (event) {
            case PeopleEvent.RoleGiven given ->
                text(given.person().name()) + " is " + given.role() + " now, by " + who
                        + (given.from().isEmpty() ? "." : " (was " + text(given.from()) + ").");
            case PeopleEvent.Invited invited ->
                who + " invites " + text(invited.person().name()) + ".";
            case PeopleEvent.GuestInvited guest ->
                who + " lets " + text(guest.name()) + " on " + guest.connection()
                        + " into the customer's room, as a guest.";
            case PeopleEvent.NotReached missed ->
                "Not reached: " + text(String.join(", ", missed.people())) + ". I invite them when they come.";
            case PeopleEvent.GuestVouched vouched ->
                who + " vouches for " + text(vouched.name()) + ", who speaks for the customer in this session.";
            case PeopleEvent.VouchEnded ended ->
                "The session of " + text(ended.name()) + " ended, and with it what was vouched for.";
            case PeopleEvent.CustomerSpoke spoke -> "The customer says in " + spoke.channel() + closing(spoke.text());
        };
    }

    private static String stream(StreamWish wish, String who) {
        String pace = wish.quiet()
                ? "changes of the traffic alone"
                : "of the traffic "
                        + wish.every()
                                .map(every -> "every " + Durations.show(every))
                                .orElse("as the phase asks");
        return wish.channel() + " reads " + pace + (wish.ascii() ? ", with bars of ASCII" : "") + ", by " + who + ".";
    }

    private static String room(RoomEvent event, String who) {
        return switch (event) {
            case RoomEvent.Bound bound ->
                bound.channel() + " is ready (" + (bound.audience().name().equals("STAFF") ? "staff" : "customer")
                        + ").";
            case RoomEvent.Returned returned -> "I am back in " + returned.channel() + ".";
            case RoomEvent.Failed failed ->
                failed.channel() + " is not usable" + closing(failed.problem()) + " It is tried again.";
            case RoomEvent.Silenced silenced ->
                silenced.channel() + " hears nothing from now on" + closing(silenced.problem());
            case RoomEvent.StreamSet set -> stream(set.wish(), who);
            case RoomEvent.Reopened reopened -> reopened.channel() + " is safe again.";
        };
    }

    private static List<String> journal(JournalEvent event, String who, Instant now) {
        return switch (event) {
            case JournalEvent.Logged logged -> List.of("Log by " + who + closing(logged.text()));
            case JournalEvent.NoteTakenBack back ->
                List.of(who + " takes a note back" + closing(back.text()) + " No report will show it.");
            case JournalEvent.Published published -> List.of(who + " told the customer" + closing(published.text()));
            case JournalEvent.FollowUpSet set ->
                List.of("Follow-up " + set.number() + ", due " + Words.time(set.due(), now) + ", by " + who
                        + closing(set.text()));
            case JournalEvent.FollowUpDue due ->
                List.of("Follow-up " + due.number() + " is due" + closing(due.text()) + " "
                        + typed("followups done " + due.number()) + " when it is done.");
            case JournalEvent.FollowUpDone done ->
                List.of("Follow-up " + done.number() + " done by " + who + closing(done.text()));
            case JournalEvent.FeedbackAsked ignored -> List.of(FeedbackLines.forTheRoom());
            case JournalEvent.FeedbackGiven given -> List.of("Feedback by " + who + closing(given.text()));
            // A fact is for the plugin that recorded it; it says what is worth saying.
            case JournalEvent.FactRecorded ignored -> List.of();
        };
    }

    private static String plugin(PluginEvent event, String who) {
        return switch (event) {
            case PluginEvent.TurnedOff off ->
                who + " turned the plugin " + text(off.plugin()) + " off here; " + typed("plugin on " + off.plugin())
                        + " has it back.";
            case PluginEvent.TurnedOn on -> who + " turned the plugin " + text(on.plugin()) + " on here.";
        };
    }

    private static String text(String outside) {
        return Inert.text(outside);
    }
}
