package io.pointsman.core;

import io.pointsman.api.Durations;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Contact;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.PageAttempt;
import io.pointsman.api.picture.PageCalling;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.PageTaker;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of calling: turn by turn, contact by contact, until somebody answers or nobody is left. */
final class PageTurns {

    /** So long a turn waits for the bot to find out whom to call; then the next one is due. */
    private static final Duration FINDING = Duration.ofMinutes(1);

    private PageTurns() {}

    // ---- what the pager says

    static Decision call(Switchover state, PageState page, PageAction.Call call, Stamp stamp) {
        PageCalling calling = page.calling();
        if (!page.isOpen() || !calling.awaitsCallees() || calling.turn() != call.turn()) {
            return Ruling.already("That turn is over.");
        }
        Escalation escalation = calling.escalation().orElse(call.escalation());
        Optional<Escalation.Turn> turn = escalation.turn(call.turn());
        if (turn.isEmpty()) {
            return Ruling.accept(exhausted(state, page, stamp.at()));
        }
        Escalation.Step step = escalation.steps().get(turn.get().step());
        List<Callee> able = able(page, call.callees());
        List<Callee> rested = rested(state, page, escalation, able);
        List<String> spared = able.stream()
                .filter(callee -> !rested.contains(callee))
                .map(Callee::name)
                .toList();
        List<Callee> chosen = step.roundRobin() ? nextOf(state, page, call.turn(), rested) : rested;
        List<Event> events = new ArrayList<>();
        events.add(new PageEvent.PageCalled(
                stamp, page.key(), page.role(), call.turn(), escalation, step.to(), chosen, spared));
        Switchover called = Evolution.evolve(state, events.get(0));
        events.addAll(attempts(called, page.key(), stamp.at()));
        events.addAll(onwards(replay(state, events), page.key(), stamp.at()));
        return Ruling.accept(events);
    }

    static Decision report(Switchover state, PageAction.ReportAttempt report, Stamp stamp) {
        Optional<PageState> page = PageRules.find(state, report.key());
        Optional<PageAttempt> attempt = page.flatMap(one -> one.calling().attempt(report.attempt()));
        if (attempt.isEmpty()) {
            return Ruling.unknown("There is no such attempt.");
        }
        return switch (report.result()) {
            case PageAction.Result.Sent sent -> sent(page.orElseThrow(), attempt.get(), sent, stamp);
            case PageAction.Result.Delivered ignored ->
                attempt.get().status() == PageAttempt.Status.DELIVERED
                        ? Ruling.already("That is known.")
                        : Ruling.accept(new PageEvent.PageDelivered(
                                stamp,
                                page.orElseThrow().key(),
                                page.orElseThrow().role(),
                                attempt.get().number(),
                                attempt.get().name(),
                                attempt.get().pager()));
            case PageAction.Result.Failed failed -> failed(state, page.orElseThrow(), attempt.get(), failed, stamp);
        };
    }

    private static Decision sent(PageState page, PageAttempt attempt, PageAction.Result.Sent sent, Stamp stamp) {
        if (attempt.wasSent() && !attempt.failed()) {
            return Ruling.already("That is known.");
        }
        return Ruling.accept(new PageEvent.PageSent(
                stamp,
                page.key(),
                page.role(),
                attempt.number(),
                attempt.name(),
                attempt.pager(),
                sent.reference(),
                sent.delivered(),
                sent.repeat(),
                sent.remark()));
    }

    /** What failed is said once, and brings the next contact at once; that it failed for good is said too. */
    private static Decision failed(
            Switchover state, PageState page, PageAttempt attempt, PageAction.Result.Failed failed, Stamp stamp) {
        boolean news = failed.forGood() ? attempt.status() != PageAttempt.Status.FAILED : !attempt.failed();
        if (!news) {
            return Ruling.already("That is known.");
        }
        List<Event> events = new ArrayList<>();
        events.add(new PageEvent.PageNotSent(
                stamp,
                page.key(),
                page.role(),
                attempt.number(),
                attempt.name(),
                attempt.pager(),
                failed.why(),
                failed.forGood()));
        events.addAll(attempts(replay(state, events), page.key(), stamp.at()));
        events.addAll(onwards(replay(state, events), page.key(), stamp.at()));
        return Ruling.accept(events);
    }

    // ---- whom

    private static List<Callee> able(PageState page, List<Callee> callees) {
        Set<String> seen = new HashSet<>();
        return callees.stream()
                .filter(callee -> !callee.contacts().isEmpty())
                .filter(callee -> !page.declined().contains(callee.id()))
                .filter(callee -> seen.add(callee.id()))
                .toList();
    }

    /** Without those who were called too often, as long as somebody else is left. */
    private static List<Callee> rested(Switchover state, PageState page, Escalation escalation, List<Callee> callees) {
        if (escalation.mostPerPerson() <= 0) {
            return callees;
        }
        List<Callee> rested = callees.stream()
                .filter(callee -> otherPages(state, page, callee.id()) < escalation.mostPerPerson())
                .toList();
        return rested.isEmpty() ? callees : rested;
    }

    private static long otherPages(Switchover state, PageState page, String callee) {
        return state.pages().stream()
                .filter(other -> !other.key().equals(page.key()))
                .filter(other -> other.calling().attempts().stream()
                        .anyMatch(attempt -> attempt.callee().equals(callee)))
                .count();
    }

    /** One of them: whoever was called least for this page, beginning with another one for each page. */
    private static List<Callee> nextOf(Switchover state, PageState page, int turn, List<Callee> callees) {
        if (callees.isEmpty()) {
            return callees;
        }
        long before = state.pages().stream()
                .filter(other -> other.role().equals(page.role()))
                .takeWhile(other -> !other.key().equals(page.key()))
                .count();
        int first = Math.floorMod((int) before + turn - 1, callees.size());
        return List.of(callees.get(first));
    }

    // ---- over which channels

    /** The contacts that are to be tried by now: their time has come, or what comes before them failed. */
    private static List<Event> attempts(Switchover state, String key, Instant at) {
        Optional<PageState> found = PageRules.find(state, key).filter(PageState::isOpen);
        if (found.isEmpty()) {
            return List.of();
        }
        PageState page = found.get();
        List<Event> events = new ArrayList<>();
        int number = page.calling().attempts().size();
        for (Callee callee : page.calling().callees()) {
            for (Contact contact : dueContacts(page, callee, at)) {
                events.add(attempt(page, callee, contact, ++number, at));
            }
        }
        return events;
    }

    private static Event attempt(PageState page, Callee callee, Contact contact, int number, Instant at) {
        boolean again = page.calling().attempts().stream()
                .anyMatch(before -> before.callee().equals(callee.id())
                        && before.pager().equals(contact.pager())
                        && before.wasSent());
        return new PageEvent.PageAttempted(
                Words.bot(at),
                page.key(),
                page.role(),
                number,
                page.calling().turn(),
                callee.id(),
                callee.person(),
                callee.name(),
                contact.pager(),
                again);
    }

    private static List<Contact> dueContacts(PageState page, Callee callee, Instant at) {
        List<Contact> untried = untried(page, callee);
        List<Contact> due = new ArrayList<>();
        boolean failed = !untried.isEmpty() && allFailed(page, callee) && !isQuiet(page, callee, at);
        for (Contact contact : untried) {
            if ((failed && due.isEmpty()) || !timeOf(page, callee, contact).isAfter(at)) {
                due.add(contact);
            }
        }
        return due;
    }

    private static List<Contact> untried(PageState page, Callee callee) {
        if (page.declined().contains(callee.id())) {
            return List.of();
        }
        List<String> tried = attemptsAt(page, callee).map(PageAttempt::pager).toList();
        return callee.contacts().stream()
                .filter(contact -> !tried.contains(contact.pager()))
                .toList();
    }

    private static Stream<PageAttempt> attemptsAt(PageState page, Callee callee) {
        return page.calling().attemptsNow().stream()
                .filter(attempt -> attempt.callee().equals(callee.id()));
    }

    /** Whether something was tried, and nothing of it was carried. */
    private static boolean allFailed(PageState page, Callee callee) {
        return attemptsAt(page, callee).findAny().isPresent()
                && attemptsAt(page, callee).allMatch(PageAttempt::failed);
    }

    private static boolean isQuiet(PageState page, Callee callee, Instant at) {
        return page.urgency() != Urgency.HIGH
                && callee.quietUntil().filter(at::isBefore).isPresent();
    }

    private static Instant timeOf(PageState page, Callee callee, Contact contact) {
        return begins(page, callee).plus(contact.after());
    }

    private static Instant begins(PageState page, Callee callee) {
        Instant called = page.calling().calledAt().orElse(page.calling().dueAt());
        return page.urgency() == Urgency.HIGH
                ? called
                : callee.quietUntil().filter(called::isBefore).orElse(called);
    }

    // ---- the next turn

    /** The next step where nobody of this one can be reached any more; nothing where somebody can. */
    static List<Event> onwards(Switchover state, String key, Instant at) {
        Optional<PageState> found = PageRules.find(state, key).filter(PageState::isOpen);
        if (found.isEmpty()
                || found.get().calling().exhausted()
                || found.get().calling().calledAt().isEmpty()) {
            return List.of();
        }
        PageState page = found.get();
        boolean somebody = page.calling().callees().stream()
                .filter(callee -> !page.declined().contains(callee.id()))
                .anyMatch(callee -> !untried(page, callee).isEmpty()
                        || attemptsAt(page, callee).anyMatch(attempt -> attempt.status() != PageAttempt.Status.FAILED));
        return somebody ? List.of() : next(state, key, why(page), at);
    }

    private static String why(PageState page) {
        List<Callee> callees = page.calling().callees();
        if (callees.isEmpty()) {
            return "nobody can be called there";
        }
        return callees.stream().allMatch(callee -> page.declined().contains(callee.id()))
                ? "everybody there declined"
                : "nobody there can be reached";
    }

    /** The first turn of the next step; after the last one nobody is left. */
    static List<Event> next(Switchover state, String key, String why, Instant at) {
        PageState page = PageRules.find(state, key).orElseThrow();
        PageCalling calling = page.calling();
        Optional<Integer> turn = calling.escalation().flatMap(escalation -> escalation.nextStep(calling.turn()));
        if (turn.isEmpty() && why.isEmpty()) {
            // Somebody had it and does not come: everybody is asked again from the beginning.
            return List.of(due(page, 1, why, at));
        }
        return turn.<List<Event>>map(next -> List.of(due(page, next, why, at)))
                .orElseGet(() -> exhausted(state, page, at));
    }

    private static Event due(PageState page, int turn, String why, Instant at) {
        return new PageEvent.PageDue(Words.bot(at), page.key(), page.role(), turn, why);
    }

    /** Nobody is left: that holds. */
    private static List<Event> exhausted(Switchover state, PageState page, Instant at) {
        String reason = "nobody is left to be asked for " + page.role() + " [" + page.key() + "]";
        List<Event> events = new ArrayList<>();
        events.add(new PageEvent.PageExhausted(Words.bot(at), page.key(), page.role()));
        if (state.life() == Life.OPEN || state.ramp().anyOnUs()) {
            events.addAll(HoldRules.heldByBot(state, reason, "", at));
        }
        return events;
    }

    // ---- what the clock does

    static void add(List<Deadlines.Due> dues, Switchover state) {
        for (PageState page : state.openPages()) {
            switch (page.status()) {
                case OPEN -> open(dues, state, page);
                case ACKNOWLEDGED -> page.taker().ifPresent(taker -> taken(dues, state, page, taker));
                case CLOSED -> {}
            }
        }
    }

    private static void open(List<Deadlines.Due> dues, Switchover state, PageState page) {
        PageCalling calling = page.calling();
        if (calling.exhausted()) {
            return;
        }
        if (calling.calledAt().isEmpty()) {
            dues.add(new Deadlines.Due(
                    calling.dueAt().plus(FINDING),
                    at -> next(state, page.key(), "it is not known who is on call", at)));
            return;
        }
        calling.callees()
                .forEach(callee -> untried(page, callee)
                        .forEach(contact -> dues.add(new Deadlines.Due(
                                timeOf(page, callee, contact), at -> attempts(state, page.key(), at)))));
        Escalation escalation = calling.escalation().orElseThrow();
        Optional<Escalation.Turn> turn = escalation.turn(calling.turn());
        Duration patience =
                turn.map(now -> escalation.steps().get(now.step()).patience()).orElse(FINDING);
        dues.add(new Deadlines.Due(lastSign(page).plus(patience), at -> unanswered(state, page, escalation, at)));
    }

    /** The last attempt that was sent, or may be on its way; a channel that fails keeps nobody waiting. */
    private static Instant lastSign(PageState page) {
        Stream<Instant> attempts = page.calling().attemptsNow().stream()
                .filter(attempt -> !attempt.failed())
                .map(attempt -> attempt.sentAt().orElse(attempt.since()));
        Stream<Instant> quiet = page.calling().callees().stream().map(callee -> begins(page, callee));
        return Stream.of(Stream.of(page.calling().calledAt().orElseThrow()), attempts, quiet)
                .flatMap(times -> times)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static List<Event> unanswered(Switchover state, PageState page, Escalation escalation, Instant at) {
        int next = page.calling().turn() + 1;
        return next <= escalation.turns()
                ? List.of(due(page, next, "nobody answered", at))
                : exhausted(state, page, at);
    }

    private static void taken(List<Deadlines.Due> dues, Switchover state, PageState page, PageTaker taker) {
        Optional<Escalation> escalation = page.calling().escalation();
        if (taker.here() || escalation.isEmpty()) {
            return;
        }
        Duration late = escalation.get().late();
        if (taker.arrival().isPresent()) {
            Instant announced = taker.arrival().get();
            dues.add(
                    taker.askedAt().isPresent()
                            ? new Deadlines.Due(
                                    taker.askedAt().get().plus(late),
                                    at -> PageRules.unacknowledged(
                                            state,
                                            page,
                                            "they said they would be there by " + Words.time(announced, at)
                                                    + ", and nobody saw them",
                                            Deadlines.clock(at)))
                            : new Deadlines.Due(
                                    announced,
                                    at -> List.of(new PageEvent.PageLate(
                                            Deadlines.clock(at),
                                            page.key(),
                                            page.role(),
                                            taker.name(),
                                            announced,
                                            at.plus(late)))));
            return;
        }
        Duration holds = escalation.get().ackHolds();
        if (holds.isPositive()) {
            dues.add(new Deadlines.Due(
                    taker.at().plus(holds),
                    at -> PageRules.unacknowledged(
                            state, page, "no sign of them for " + Durations.show(holds), Deadlines.clock(at))));
        }
    }

    private static Switchover replay(Switchover before, List<Event> events) {
        Switchover state = before;
        for (Event event : events) {
            state = Evolution.evolve(state, event);
        }
        return state;
    }
}
