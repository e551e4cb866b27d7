package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Audience;
import io.pointsman.api.Durations;
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.Stamp;
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
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.LifeEvent;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.runbook.FollowUpTemplate;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Stage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of opening, moving in time, closing, and of what may still be done when. */
final class LifeRules {

    private LifeRules() {}

    /** What can no longer, or not yet, be done at this point of its life. */
    static Optional<Refusal> refusedByLife(Switchover state, Action action) {
        return switch (state.life()) {
            case NONE ->
                action instanceof LifeAction.Open
                        ? Optional.empty()
                        : Optional.of(new Refusal(
                                Refusal.Reason.UNKNOWN, "There is no such switchover: " + typed("switchovers") + "."));
            case OPEN ->
                action instanceof LifeAction.Open
                        ? Optional.of(new Refusal(Refusal.Reason.ALREADY, state.id() + " is open already."))
                        : Optional.empty();
            case WATCHING -> livesOn(action) ? Optional.empty() : Optional.of(closed(state));
            case CLOSED -> outlivesAll(action) ? Optional.empty() : Optional.of(closed(state));
        };
    }

    private static Refusal closed(Switchover state) {
        return new Refusal(
                Refusal.Reason.NOT_NOW,
                state.id() + " is closed"
                        + state.closedAt()
                                .map(at -> " since " + Words.time(at, state.lastAt()))
                                .orElse("") + ": open another one, or " + typed("page support") + ".");
    }

    private static boolean livesOn(Action action) {
        return switch (action) {
            case LifeAction life -> outlivesAll(life) || life instanceof LifeAction.NoticeSurroundings;
            case RampAction ramp -> !(ramp instanceof RampAction.Rise || ramp instanceof RampAction.GiveOverride);
            case LeverAction ignored -> true;
            case StepAction ignored -> false;
            case CheckAction ignored -> false;
            case GateAction ignored -> false;
            case HoldAction ignored -> true;
            case PeopleAction ignored -> true;
            case RoomAction ignored -> true;
            case PageAction ignored -> true;
            case JournalAction ignored -> true;
            case PluginAction ignored -> true;
            case AttendanceAction ignored -> false;
            case StandbyAction ignored -> false;
            case AlertAction ignored -> true;
        };
    }

    /** Even when nobody watches any more: traffic that is on us can go back, and a page can be answered. */
    private static boolean outlivesAll(Action action) {
        return action instanceof LifeAction.TimePassed
                || action instanceof RampAction.CallRollback
                || action instanceof RampAction.DeclareMoved
                || action instanceof LeverAction
                || action instanceof AlertAction
                || action instanceof RoomAction
                || action instanceof PageAction
                || action instanceof PeopleAction.HearCustomer
                || action instanceof PeopleAction.EndSession;
    }

    static Decision decide(Switchover state, House house, LifeAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case LifeAction.Open open -> open(state, house, open, stamp);
            case LifeAction.Slip slip -> slip(state, house, slip, stamp);
            case LifeAction.Close close -> close(state, close, stamp);
            case LifeAction.TimePassed ignored -> Ruling.already("Nothing is due.");
            case LifeAction.NoticeSurroundings ignored -> notice(state, house, stamp);
            case LifeAction.NoticeStaffing near ->
                StaffWarnings.warned(state, near.outlook(), stamp)
                        .map(Ruling::accept)
                        .orElseGet(() -> Ruling.already("Nobody is missing."));
        };
    }

    private static Decision open(Switchover state, House house, LifeAction.Open action, Stamp stamp) {
        LifeEvent.Opened opened = opened(action, stamp);
        List<Event> events = new ArrayList<>();
        events.add(opened);
        if (!action.pops().isEmpty()) {
            events.add(new PlanEvent.Placed(Words.bot(stamp.at()), action.pops()));
        }
        Switchover begun = Evolution.evolve(state, opened);
        PlanWarnings.against(begun, house, action.outlook(), stamp).ifPresent(events::add);
        events.addAll(StandbyBooking.chosen(begun, action.outlook().rosters(), stamp.at()));
        return Ruling.accept(events);
    }

    private static LifeEvent.Opened opened(LifeAction.Open open, Stamp stamp) {
        PersonId opener = new PersonId(stamp.actor().key());
        List<Participant> participants = new ArrayList<>();
        boolean known = false;
        for (Participant person : open.participants()) {
            boolean leads = person.id().equals(opener);
            known |= leads;
            Participant other = person.without(Role.LEAD);
            participants.add(leads ? other.with(Role.LEAD) : other);
        }
        if (!known) {
            participants.add(
                    0,
                    new Participant(
                                    opener,
                                    stamp.actor().name(),
                                    Audience.STAFF,
                                    stamp.actor().roles())
                            .with(Role.LEAD));
        }
        return new LifeEvent.Opened(
                stamp,
                open.id(),
                open.customer(),
                open.customerName(),
                open.runbook(),
                open.plannedStart(),
                open.rehearsal(),
                participants,
                open.rooms(),
                open.parameters());
    }

    private static Decision slip(Switchover state, House house, LifeAction.Slip action, Stamp stamp) {
        if (state.plannedStart().isEmpty()) {
            return Ruling.notNow("No start is planned: there is nothing to move.");
        }
        if (action.amount().isZero()) {
            return Ruling.incomplete("Say by how much: " + typed("slip 30m") + ", or " + typed("slip -30m") + ".");
        }
        try {
            Event slipped = new LifeEvent.Slipped(
                    stamp, action.amount(), state.plannedStart().get().plus(action.amount()));
            Switchover moved = Evolution.evolve(state, slipped);
            List<Event> events = new ArrayList<>();
            events.add(slipped);
            PlanWarnings.told(moved, action.outlook(), stamp).ifPresent(events::add);
            PlanWarnings.against(moved, house, action.outlook(), stamp).ifPresent(events::add);
            events.addAll(PlanWarnings.standby(moved, stamp));
            events.addAll(StandbyBooking.chosen(moved, action.outlook().rosters(), stamp.at()));
            return Ruling.accept(events);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Ruling.incomplete(Durations.show(action.amount()) + " is out of any calendar.");
        }
    }

    private static Decision close(Switchover state, LifeAction.Close action, Stamp stamp) {
        List<String> open = open(state, stamp.at());
        if (!open.isEmpty() && !action.despiteOpen()) {
            return Ruling.notNow("Still open: " + String.join("; ", open) + ". To close all the same: "
                    + typed("close anyway") + ".");
        }
        List<FollowUp> followUps = new ArrayList<>(state.openFollowUps());
        int number = JournalRules.nextNumber(state);
        for (FollowUpTemplate template : state.runbook().followUps()) {
            followUps.add(new FollowUp(number++, stamp.at().plus(template.after()), template.text(), false, false));
        }
        List<Event> events = new ArrayList<>();
        // Who was called is released.
        state.openPages().forEach(page -> events.add(PageRules.closed(page, Words.bot(stamp.at()))));
        events.add(new LifeEvent.Closed(stamp, followUps));
        return Ruling.accept(events);
    }

    /** What is still open, in words. */
    static List<String> open(Switchover state, Instant at) {
        List<String> open = new ArrayList<>();
        List<String> steps = state.steps().stream()
                .filter(step -> !step.isClosed())
                .filter(step -> countsNow(state, step))
                .map(step -> step.step().id().value())
                .toList();
        if (!steps.isEmpty()) {
            open.add((steps.size() == 1 ? "step " : "steps ") + Words.list(steps));
        }
        List<Stage> above = state.runbook().stages().stream()
                .filter(stage -> stage.share().isAbove(state.share()))
                .toList();
        if (!above.isEmpty()) {
            open.add((above.size() == 1 ? "stage " : "stages ")
                    + Words.list(above.stream().map(Stage::id).toList()));
        }
        state.gates().stream()
                .filter(gate -> gate.status() == GateState.Status.OPEN)
                .forEach(gate -> open.add("the poll of " + gate.gate().id()));
        if (state.holding()) {
            open.add("a hold of "
                    + Words.list(state.holds().stream()
                            .map(hold -> Inert.text(hold.by()))
                            .distinct()
                            .toList()));
        }
        if (state.ramp().rollingBack()) {
            open.add("a rollback: " + RampRules.rollbackStands(state, at));
        } else if (state.ramp().waitsForLever()) {
            open.add(RampRules.askHolder(state, at));
        }
        Share share = state.share();
        if (!share.isNone() && !above.isEmpty()) {
            open.add(share + " is on us, neither nothing nor all");
        }
        return open;
    }

    private static boolean countsNow(Switchover state, StepState step) {
        Phase phase = state.phase(step.phase());
        return phase.when() == Phase.When.ALWAYS || state.isEntered(phase);
    }

    private static Decision notice(Switchover state, House house, Stamp stamp) {
        List<Event> events = new ArrayList<>();
        if (!house.freeze().equals(state.freeze())) {
            events.add(house.freeze()
                    .<Event>map(freeze -> new HoldEvent.FreezeBegan(stamp, freeze.by(), freeze.why()))
                    .orElseGet(() -> new HoldEvent.FreezeEnded(stamp)));
        }
        List<House.Lock> locks = house.locksOn(state.customer(), state.pops());
        state.locks().stream()
                .filter(lock -> !locks.contains(lock))
                .forEach(lock -> events.add(new HoldEvent.LockEnded(stamp, lock)));
        locks.stream()
                .filter(lock -> !state.locks().contains(lock))
                .forEach(lock -> events.add(new HoldEvent.LockBegan(stamp, lock)));
        events.addAll(StandbyBooking.substitutes(state, house, stamp));
        return events.isEmpty() ? Ruling.already("Nothing changed around it.") : Ruling.accept(events);
    }
}
