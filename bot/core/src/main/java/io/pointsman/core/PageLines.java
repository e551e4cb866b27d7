package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Words.because;
import static io.pointsman.core.Words.closing;

import io.pointsman.api.Durations;
import io.pointsman.api.Role;
import io.pointsman.api.event.CustomerEvent;
import io.pointsman.api.event.CustomerEvent.HelpMoved.Progress;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.picture.PageAttempt;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How pages read: for staff who, since when, what next and when; for customers the same without names and internals. */
final class PageLines {

    private PageLines() {}

    static List<String> of(Switchover before, PageEvent event, String who, Instant now) {
        String name = "the page for " + event.role();
        Optional<PageState> page = PageRules.find(before, event.key());
        return switch (event) {
            case PageEvent.PageOpened opened ->
                List.of((opened.urgency() == Urgency.HIGH ? "PAGE for " : "Page, not urgent, for ") + opened.role()
                        + " by " + who + closing(opened.reason()) + " " + typed("ack") + " takes it.");
            case PageEvent.PageNoted noted ->
                List.of("The page for " + noted.role() + " is open already"
                        + page.map(PageState::by)
                                .filter(by -> !by.isEmpty())
                                .map(by -> ", and with " + text(by))
                                .orElse("")
                        + "; " + who + " adds" + closing(noted.reason()));
            case PageEvent.PageDue due -> due(page, due, now);
            case PageEvent.PageCalled called -> List.of(called(called, now));
            case PageEvent.PageAttempted ignored -> List.of();
            case PageEvent.PageSent sent
            when before.rehearsal() ->
                List.of("I would have called " + text(sent.name()) + " over " + text(sent.pager()) + ", for " + name
                        + page.flatMap(one -> one.reasons().stream().findFirst())
                                .map(Words::closing)
                                .orElse(".")
                        + " A simulated phone took it: no other rang.");
            case PageEvent.PageSent sent ->
                List.of("Sent to " + text(sent.name()) + " over " + text(sent.pager()) + ", for " + name + "."
                        + (sent.repeat()
                                ? " It says that it is a repeat: I do not know whether an earlier one went out."
                                : "")
                        + (sent.remark().isEmpty() ? "" : " " + text(sent.remark())));
            case PageEvent.PageDelivered delivered ->
                List.of("It arrived at " + text(delivered.name()) + " over " + text(delivered.pager()) + ", for " + name
                        + ".");
            case PageEvent.PageNotSent failed ->
                List.of(text(failed.pager()) + " does not reach " + text(failed.name()) + " for " + name
                        + closing(failed.why())
                        + (failed.forGood() ? " It is not tried again." : " It is tried again beside the other ways."));
            case PageEvent.PageAcknowledged taken -> List.of(taken(page, taken, who, now));
            case PageEvent.PageArrived arrived ->
                List.of(text(arrived.name()) + " is here, for " + name + since(page, now) + ".");
            case PageEvent.PageLate late ->
                List.of(text(late.name()) + ", you said you would be here by " + Words.time(late.announced(), now)
                        + " for " + name + ": say a word, or " + typed("ack 10m") + ". At "
                        + Words.over(late.until(), now) + " somebody else is called.");
            case PageEvent.PageDeclined declined ->
                List.of(who + " declines " + name + over(declined.over()) + closing(declined.why()));
            case PageEvent.PageUnacknowledged lapsed ->
                List.of("The page for " + lapsed.role() + " is open again" + closing(lapsed.why()));
            case PageEvent.PageExhausted exhausted ->
                List.of("Nobody is left to be asked for " + exhausted.role() + since(page, now)
                        + ". Call somebody by other means; " + typed("ack") + " still takes the page, and "
                        + typed("page") + " " + exhausted.role() + " why asks everybody again.");
            case PageEvent.PageClosed closed ->
                List.of("The page for " + closed.role() + " is closed by " + who + released(page) + ".");
            case PageEvent.PageEndTold ignored -> List.of();
        };
    }

    private static String since(Optional<PageState> page, Instant now) {
        return page.map(one -> ", open since " + Words.time(one.openedAt(), now))
                .orElse("");
    }

    private static List<String> due(Optional<PageState> page, PageEvent.PageDue due, Instant now) {
        if (due.why().isEmpty()) {
            return List.of();
        }
        String to = page.flatMap(one -> one.calling().escalation())
                .flatMap(escalation -> escalation
                        .turn(due.turn())
                        .map(turn -> escalation.steps().get(turn.step()).to() + (turn.again() ? " again" : "")))
                .map(next -> " Now comes " + text(next) + ".")
                .orElse("");
        return List.of(
                "Nobody has taken the page for " + due.role() + since(page, now) + because(due.why()) + "." + to);
    }

    private static String called(PageEvent.PageCalled called, Instant now) {
        Escalation escalation = called.escalation();
        String spared = called.spared().isEmpty()
                ? ""
                : " Left in peace, because they were called so often: " + text(Words.list(called.spared())) + ".";
        if (called.callees().isEmpty()) {
            return "For " + called.role() + ", nobody can be called who is " + text(called.to()) + "." + spared;
        }
        String people = called.callees().stream()
                .map(callee -> text(callee.name()) + " (" + ways(callee) + ")" + quiet(callee, now))
                .collect(Collectors.joining(", "));
        Duration patience = escalation
                .turn(called.turn())
                .map(turn -> escalation.steps().get(turn.step()).patience())
                .orElse(Duration.ZERO);
        String then = escalation
                .turn(called.turn() + 1)
                .map(turn -> turn.again()
                        ? "they are called again"
                        : "I call " + text(escalation.steps().get(turn.step()).to()))
                .orElse("it holds");
        return "Calling for " + called.role() + ": " + people + ", " + text(called.to()) + ". Without an answer "
                + Durations.show(patience) + " after the last call, " + then + "." + spared;
    }

    private static String ways(Callee callee) {
        return callee.contacts().stream()
                .map(contact -> text(contact.pager())
                        + (contact.after().isZero() ? "" : " after " + Durations.show(contact.after())))
                .collect(Collectors.joining(", "));
    }

    private static String quiet(Callee callee, Instant now) {
        return callee.quietUntil()
                .filter(until -> until.isAfter(now))
                .map(until -> ", whose quiet hours end at " + Words.over(until, now))
                .orElse("");
    }

    private static String taken(Optional<PageState> page, PageEvent.PageAcknowledged taken, String who, Instant now) {
        boolean anonymous = taken.stamp().actor().isSystem();
        String after = page.map(PageState::openedAt)
                .map(opened -> Durations.show(
                        Duration.between(opened, now).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)))
                .map(time -> ", " + time + " after it was opened")
                .orElse("");
        String way = taken.arrival()
                .map(at -> " There by " + Words.over(at, now) + "; I ask then.")
                .orElse("");
        return (anonymous ? "Somebody" : who) + " takes the page for " + taken.role() + over(taken.over()) + after + "."
                + way;
    }

    private static String over(String channel) {
        return channel.isEmpty() ? "" : " (over " + text(channel) + ")";
    }

    private static String released(Optional<PageState> page) {
        List<String> names = new ArrayList<>();
        page.ifPresent(one -> one.calling().attempts().stream()
                .filter(PageAttempt::wasSent)
                .map(attempt -> text(attempt.name()))
                .distinct()
                .forEach(names::add));
        return names.isEmpty() ? "" : "; released: " + Words.list(names);
    }

    /** What a customer hears of it: only of pages that were asked for on its side. */
    static Optional<CustomerEvent> forCustomer(Switchover before, PageEvent event) {
        Optional<PageState> page = PageRules.find(before, event.key())
                .filter(one -> !one.fromOutside().isEmpty());
        if (event.forCustomer().isPresent() || page.isEmpty()) {
            return event.forCustomer();
        }
        Instant at = event.stamp().at();
        Role role = event.role();
        Optional<Progress> progress = switch (event) {
            case PageEvent.PageDue due -> due.why().isEmpty() ? Optional.empty() : Optional.of(Progress.NEXT);
            case PageEvent.PageAcknowledged taken -> Optional.of(taken.here() ? Progress.HERE : Progress.TAKEN);
            case PageEvent.PageArrived ignored -> Optional.of(Progress.HERE);
            case PageEvent.PageUnacknowledged ignored -> Optional.of(Progress.OPEN_AGAIN);
            case PageEvent.PageDeclined declined ->
                page.get().isTakenBy(declined.stamp().actor().key())
                        ? Optional.of(Progress.OPEN_AGAIN)
                        : Optional.empty();
            case PageEvent.PageExhausted ignored -> Optional.of(Progress.NOBODY);
            case PageEvent.PageClosed ignored -> Optional.of(Progress.OVER);
            case PageEvent.PageOpened ignored -> Optional.empty();
            case PageEvent.PageNoted ignored -> Optional.empty();
            case PageEvent.PageCalled ignored -> Optional.empty();
            case PageEvent.PageAttempted ignored -> Optional.empty();
            case PageEvent.PageSent ignored -> Optional.empty();
            case PageEvent.PageDelivered ignored -> Optional.empty();
            case PageEvent.PageNotSent ignored -> Optional.empty();
            case PageEvent.PageLate ignored -> Optional.empty();
            case PageEvent.PageEndTold ignored -> Optional.empty();
        };
        Optional<Instant> arrival =
                event instanceof PageEvent.PageAcknowledged taken ? taken.arrival() : Optional.empty();
        return progress.map(how -> new CustomerEvent.HelpMoved(at, role, how, arrival));
    }

    static String forCustomer(CustomerEvent.HelpCalled help) {
        return help.again()
                ? "We were called for " + help.role() + " already; what you say is passed on."
                : "We are called for " + help.role() + ", " + text(help.by())
                        + ". You read here when somebody comes. If traffic suffers, " + typed("hold")
                        + " stops it at once.";
    }

    static String forCustomer(CustomerEvent.HelpMoved help, Instant now) {
        String role = help.role().value();
        return switch (help.progress()) {
            case NEXT -> "Nobody has come for " + role + " yet: the next of us is called.";
            case TAKEN ->
                "Somebody from " + role + " takes care of it"
                        + help.arrival()
                                .map(at -> " and is here by " + Words.over(at, now))
                                .orElse("") + ".";
            case HERE -> "Somebody from " + role + " is here.";
            case OPEN_AGAIN -> "Who wanted to come for " + role + " cannot: somebody else is called.";
            case NOBODY -> "Nobody from " + role + " has answered so far. We go on trying by other means.";
            case OVER -> "The call for " + role + " is closed.";
        };
    }

    private static String text(String outside) {
        return Inert.text(outside);
    }
}
