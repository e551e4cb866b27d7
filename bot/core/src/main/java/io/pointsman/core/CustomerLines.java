package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Durations;
import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a customer reads. Sees the customer halves alone: what is not in them cannot be said. */
final class CustomerLines {

    private CustomerLines() {}

    static List<String> of(CustomerPicture before, CustomerEvent event) {
        Instant now = event.at();
        return switch (event) {
            case CustomerEvent.Opened opened ->
                List.of("Welcome to " + opened.id() + ", " + text(opened.title()) + " for "
                        + text(opened.customerName()) + "."
                        + opened.plannedStart()
                                .map(at -> " Planned start: " + Words.time(at, now) + ".")
                                .orElse("")
                        + " Say " + typed("status") + " at any time, and " + typed("hold")
                        + " if anything looks wrong.");
            case CustomerEvent.RoomReady ignored ->
                Optional.ofNullable(before.messages().get("customer-welcome")).map(CustomerLines::text).stream()
                        .toList();
            case CustomerEvent.RoomBack back ->
                List.of("I am back in " + text(back.channel().name()) + ".");
            case CustomerEvent.Slipped slipped ->
                List.of("The start moved by " + Durations.show(slipped.by()) + ": it is now "
                        + Words.time(slipped.plannedStart(), now) + ".");
            case CustomerEvent.Closed closed ->
                List.of(
                        closed.watching()
                                ? "The switchover is closed. We keep watching for a while; say anything here and support hears it."
                                : "The switchover is closed. Thank you!");
            case CustomerEvent.WatchEnded ignored -> List.of("We have stopped watching. Goodbye, and thank you!");
            case CustomerEvent.StepChanged step -> List.of(step(step));
            case CustomerEvent.StepWaits step ->
                List.of(step.id() + " \"" + text(step.title()) + "\": we wait until " + Words.over(step.until(), now)
                        + Words.local(step.until(), step.zone()) + ".");
            case CustomerEvent.StepConfirmed step -> List.of(confirmed(before, step));
            case CustomerEvent.StepVerified step -> List.of(CheckLines.forCustomer(step));
            case CustomerEvent.CheckBegan began -> List.of(CheckLines.forCustomer(began));
            case CustomerEvent.CheckAnswered answer -> List.of(CheckLines.forCustomer(before, answer));
            case CustomerEvent.Asked asked ->
                List.of("Your word is asked for at \"" + text(asked.gate()) + "\""
                        + (asked.why().isEmpty() ? "" : " (" + text(asked.why()) + ")")
                        + ": please say " + typed("go") + " or " + typed("nogo why") + " by "
                        + Words.time(asked.answerBy(), now) + ".");
            case CustomerEvent.YouVoted voted ->
                List.of(text(voted.by()) + " said " + GateRules.word(voted.word()) + " at \"" + text(voted.gate())
                        + "\"" + Words.closing(voted.note())
                        + (voted.word() == Vote.Word.GO
                                ? (voted.last() ? " It has passed. Thank you." : " Thank you.")
                                : " We do not go on; say " + typed("go") + " when that has changed."));
            case CustomerEvent.GateDecided decided ->
                List.of("\"" + text(decided.gate()) + "\" has passed: everybody said GO.");
            case CustomerEvent.ShareAgreed agreed ->
                List.of(agreed.lever()
                        .map(lever -> "We are ready for " + agreed.share() + ". Please set " + text(lever) + " to "
                                + agreed.share() + " now and say " + typed("moved") + ".")
                        .orElse("We now move " + agreed.share() + " of the traffic to us."));
            case CustomerEvent.ShareDeclared declared ->
                List.of(declared.share() + " of the traffic is on us."
                        + declared.soakUntil()
                                .map(until -> " We watch it until " + Words.over(until, now) + ".")
                                .orElse(""));
            case CustomerEvent.SoakOver over ->
                List.of(
                        over.top()
                                ? over.share() + " was held long enough: the top is reached."
                                : over.share() + " was held long enough."
                                        + before.ladder().stream()
                                                .filter(share -> share.isAbove(over.share()))
                                                .findFirst()
                                                .map(share -> " Next comes " + share + ".")
                                                .orElse(""));
            case CustomerEvent.RollbackCalled called ->
                List.of("We roll back from " + called.from() + "."
                        + called.lever()
                                .map(lever ->
                                        " Please set " + text(lever) + " back now and say " + typed("moved 0") + ".")
                                .orElse(" We move the traffic; nothing is asked of you.")
                        + " If moved now, the last user is back by " + Words.over(called.backAtEarliest(), now)
                        + " (settle " + Durations.show(called.settle()) + ").");
            case CustomerEvent.RollbackDeclared declared ->
                List.of("The traffic was moved back. The last user is back by " + Words.over(declared.backAt(), now)
                        + ".");
            case CustomerEvent.RolledBack ignored -> List.of("The rollback is finished: no traffic is on us any more.");
            case CustomerEvent.Held held ->
                List.of(
                        held.by().isEmpty()
                                ? "We hold: the traffic stays where it is for now. We tell you here when we go on."
                                : "HOLD by " + text(held.by()) + Words.closing(held.why())
                                        + " Nothing rises until it is resumed; say " + typed("resume")
                                        + " when it is well again.");
            case CustomerEvent.Released released ->
                List.of(text(released.by()) + " took the hold back. The lead decides when we go on.");
            case CustomerEvent.Resumed ignored ->
                List.of(
                        before.heldElsewhere()
                                ? "The lead has lifted the hold, but another reason to hold stands: the traffic stays where it is. We tell you here when we go on."
                                : "The lead has lifted the hold: we go on.");
            case CustomerEvent.FreezeEnded ignored -> List.of(before.holding() ? stillHolds(before) : "We go on.");
            case CustomerEvent.LeadChanged lead -> List.of(text(lead.name()) + " leads the switchover from now on.");
            case CustomerEvent.ContactVouched vouched ->
                List.of(text(vouched.name()) + " speaks for " + text(before.customerName())
                        + " in this session, and may say " + typed("done") + ", " + typed("go") + " and "
                        + typed("nogo") + ".");
            case CustomerEvent.VouchEnded ended ->
                List.of("The session of " + text(ended.name()) + " ended: " + text(ended.name())
                        + " no longer speaks for " + text(before.customerName()) + ".");
            case CustomerEvent.GuestInvited guest -> List.of(text(guest.name()) + " is invited to this room.");
            case CustomerEvent.Said said -> List.of(text(said.text()));
            case CustomerEvent.StartTold told -> List.of(PlanLines.forCustomer(told));
            case CustomerEvent.StandbyAsked asked -> List.of(PlanLines.forCustomer(asked));
            case CustomerEvent.HelpCalled help -> List.of(PageLines.forCustomer(help));
            case CustomerEvent.HelpMoved help -> List.of(PageLines.forCustomer(help, now));
            case CustomerEvent.RollCalled called ->
                List.of(called.people().stream().map(Inert::text).collect(java.util.stream.Collectors.joining(", "))
                        + ", are you here? Any word will do.");
            case CustomerEvent.Nudged nudged -> List.of(PlanLines.forCustomer(nudged));
        };
    }

    private static String stillHolds(CustomerPicture before) {
        return before.heldByCustomer().isEmpty()
                ? "One reason to hold is gone, another stands: the traffic stays where it is. We tell you here when we go on."
                : "On our side nothing stands in the way any more. Your hold still stands"
                        + Words.closing(before.heldByCustomer()) + " Say " + typed("resume")
                        + " when it is well again.";
    }

    private static String step(CustomerEvent.StepChanged step) {
        String name = step.id() + " \"" + text(step.title()) + "\"";
        String by = step.by().isEmpty() ? "" : " by " + text(step.by());
        return name
                + switch (step.status()) {
                    case OPEN ->
                        step.theirs()
                                ? " is open. It is yours: say " + typed("done") + " " + step.id() + "."
                                : " is open.";
                    case RUNNING -> " is under way" + by + ".";
                    case BLOCKED -> " is blocked" + by + Words.closing(step.note());
                    case FAILED ->
                        " failed" + by + Words.closing(step.note())
                                // Whoever said it of their own step knows.
                                + (step.theirs() && by.isEmpty()
                                        ? " Please mend it and say " + typed("done") + " " + step.id() + "."
                                        : "");
                    case DONE -> " is done" + by + Words.closing(step.note());
                    case SKIPPED -> " is not needed.";
                };
    }

    private static String confirmed(CustomerPicture before, CustomerEvent.StepConfirmed step) {
        String count = before.steps().stream()
                .filter(known -> known.id().equals(step.id()))
                .findFirst()
                .map(known -> known.confirmed() + 1 + " of " + known.need() + " have confirmed")
                .orElse("confirmed");
        return step.id() + " \"" + text(step.title()) + "\": " + count
                + (step.by().isEmpty() ? "" : ", now " + text(step.by()) + Words.because(step.note())) + ".";
    }

    private static String text(String outside) {
        return Inert.text(outside);
    }
}
