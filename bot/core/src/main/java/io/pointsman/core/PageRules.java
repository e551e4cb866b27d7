package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of pages, as far as people say something: one is open per role, and each key opens once. */
final class PageRules {

    /** The longest time in which somebody may say that they will be there. */
    private static final Duration LONGEST_WAY = Duration.ofHours(12);

    private PageRules() {}

    static Decision decide(Switchover state, PageAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case PageAction.OpenPage open -> ask(state, open, stamp);
            case PageAction.AcknowledgePage take ->
                withMine(state, take.page(), stamp.actor(), page -> acknowledge(page, take, stamp));
            case PageAction.DeclinePage decline ->
                withMine(state, decline.page(), stamp.actor(), page -> decline(state, page, decline, stamp));
            case PageAction.NoticeArrival came ->
                arrivals(state, came.person(), stamp.at()).stream()
                        .findFirst()
                        .map(Ruling::accept)
                        .orElseGet(() -> Ruling.already("Nobody waits for them."));
            case PageAction.UnacknowledgePage lapsed ->
                withKey(
                        state,
                        lapsed.key(),
                        page -> page.status() == PageState.Status.ACKNOWLEDGED
                                ? Ruling.accept(unacknowledged(state, page, lapsed.why(), stamp))
                                : Ruling.already("The page of " + page.role() + " is not acknowledged."));
            case PageAction.Call call -> withKey(state, call.key(), page -> PageTurns.call(state, page, call, stamp));
            case PageAction.ReportAttempt report -> PageTurns.report(state, report, stamp);
            case PageAction.ReportEndTold told -> endTold(state, told, stamp);
            case PageAction.ClosePage close -> with(state, close.role(), page -> Ruling.accept(closed(page, stamp)));
            case PageAction.StandDown ignored ->
                state.openPages().isEmpty()
                        ? Ruling.already("Nobody is called.")
                        : Ruling.accept(state.openPages().stream()
                                .map(page -> closed(page, stamp))
                                .toList());
        };
    }

    static Event closed(PageState page, Stamp stamp) {
        return new PageEvent.PageClosed(stamp, page.key(), page.role());
    }

    private static Decision ask(Switchover state, PageAction.OpenPage open, Stamp stamp) {
        if (open.reason().isBlank()) {
            return Ruling.incomplete("Who is called wants to know why: " + typed("page") + " " + open.role() + " why.");
        }
        if (open.urgency() == Urgency.INFO) {
            return Ruling.accept(new JournalEvent.Logged(stamp, "for " + open.role() + ": " + open.reason()));
        }
        Optional<String> spent = PageBudget.spent(state, stamp);
        if (spent.isPresent()) {
            return Ruling.notNow(spent.get());
        }
        return Ruling.accept(open(state, open.role(), open.urgency(), open.reason(), stamp));
    }

    /** The page of the role opened, at any hour, or one more reason for the one that is; and what follows. */
    static List<Event> open(Switchover state, Role role, String reason, Stamp stamp) {
        return open(state, role, Urgency.HIGH, reason, stamp);
    }

    /** Where nobody was left to be asked, a new reason is why they are asked again. */
    private static List<Event> open(Switchover state, Role role, Urgency urgency, String reason, Stamp stamp) {
        Optional<PageState> open = openPage(state, role);
        if (open.isEmpty()) {
            return List.of(new PageEvent.PageOpened(stamp, nextKey(state, role), role, urgency, reason));
        }
        PageState page = open.get();
        List<Event> events = new ArrayList<>();
        events.add(new PageEvent.PageNoted(stamp, page.key(), role, urgency, reason));
        if (page.isOpen() && page.calling().exhausted()) {
            events.add(new PageEvent.PageDue(
                    Words.bot(stamp.at()), page.key(), role, 1, "there is a new reason, everybody is asked again"));
        }
        return events;
    }

    private static String nextKey(Switchover state, Role role) {
        long closed =
                state.pages().stream().filter(page -> page.role().equals(role)).count();
        return "pointsman:" + state.id() + ":" + role + ":" + closed;
    }

    private static Optional<PageState> openPage(Switchover state, Role role) {
        return state.openPages().stream()
                .filter(page -> page.role().equals(role))
                .findFirst();
    }

    private static Decision with(Switchover state, Role role, Function<PageState, Decision> rule) {
        return openPage(state, role).map(rule).orElseGet(() -> Ruling.unknown("No page of " + role + " is open."));
    }

    private static Decision withKey(Switchover state, String key, Function<PageState, Decision> rule) {
        Optional<PageState> page = find(state, key);
        if (page.isEmpty()) {
            return Ruling.unknown("There is no such page.");
        }
        return page.get().status() == PageState.Status.CLOSED
                ? Ruling.notNow("The page of " + page.get().role() + " is closed: you are released.")
                : rule.apply(page.get());
    }

    static Optional<PageState> find(Switchover state, String key) {
        return state.pages().stream().filter(page -> page.key().equals(key)).findFirst();
    }

    private static Decision withMine(
            Switchover state, Optional<PageAction.Which> which, Actor actor, Function<PageState, Decision> rule) {
        Optional<String> key = which.flatMap(PageAction.Which::key);
        if (key.isPresent()) {
            return withKey(state, key.get(), rule);
        }
        Optional<Role> role = which.flatMap(PageAction.Which::role);
        if (role.isPresent()) {
            return with(state, role.get(), rule);
        }
        List<Role> mine = Permissions.rolesOf(state, actor);
        List<PageState> pages = state.openPages().stream()
                .filter(page -> actor.isSystem() || mine.contains(page.role()) || page.called(actor.key()))
                .toList();
        // Of several, the one that waits for somebody is meant.
        List<PageState> waiting = pages.stream().filter(PageState::isOpen).toList();
        List<PageState> meant = waiting.isEmpty() ? pages : waiting;
        if (meant.size() > 1) {
            return Ruling.incomplete("Which page: "
                    + Words.list(meant.stream().map(PageState::role).toList()) + "?");
        }
        return meant.stream().findFirst().map(rule).orElseGet(() -> Ruling.unknown("No page is open for you."));
    }

    private static Decision acknowledge(PageState page, PageAction.AcknowledgePage take, Stamp stamp) {
        boolean again = page.isTakenBy(stamp.actor().key());
        if (page.status() == PageState.Status.ACKNOWLEDGED
                && !(again && take.arrival().isPresent())) {
            return Ruling.already(
                    (again ? "You have" : Inert.text(page.by()) + " has") + " taken the page of " + page.role() + ".");
        }
        if (take.arrival()
                .filter(way -> way.isNegative() || way.isZero() || way.compareTo(LONGEST_WAY) > 0)
                .isPresent()) {
            return Ruling.incomplete("Say in how long you will be there, at most 12 h: " + typed("ack 10m") + ".");
        }
        boolean here = take.here() && take.arrival().isEmpty();
        return Ruling.accept(new PageEvent.PageAcknowledged(
                stamp, page.key(), page.role(), take.over(), take.arrival().map(stamp.at()::plus), here));
    }

    private static Decision decline(Switchover state, PageState page, PageAction.DeclinePage decline, Stamp stamp) {
        String who = stamp.actor().key();
        if (page.declined().contains(who) && !page.isTakenBy(who)) {
            return Ruling.already("You declined the page of " + page.role() + " already.");
        }
        if (page.status() == PageState.Status.ACKNOWLEDGED && !page.isTakenBy(who)) {
            return Ruling.already(
                    Inert.text(page.by()) + " has taken the page of " + page.role() + ": nobody waits for you.");
        }
        List<Event> events = new ArrayList<>();
        events.add(new PageEvent.PageDeclined(stamp, page.key(), page.role(), decline.over(), decline.why()));
        events.addAll(PageTurns.onwards(Evolution.evolve(state, events.get(0)), page.key(), stamp.at()));
        return Ruling.accept(events);
    }

    /** An acknowledgement that does not hold any more, and who is asked then. */
    static List<Event> unacknowledged(Switchover state, PageState page, String why, Stamp stamp) {
        Event lapsed = new PageEvent.PageUnacknowledged(stamp, page.key(), page.role(), page.by(), why);
        List<Event> events = new ArrayList<>(List.of(lapsed));
        events.addAll(PageTurns.next(Evolution.evolve(state, lapsed), page.key(), "", stamp.at()));
        return events;
    }

    private static Decision endTold(Switchover state, PageAction.ReportEndTold told, Stamp stamp) {
        return find(state, told.key())
                .filter(page -> !page.calling().told().equals(Optional.of(told.ending())))
                .filter(page -> page.status() != PageState.Status.OPEN)
                .map(page -> Ruling.accept(new PageEvent.PageEndTold(stamp, page.key(), page.role(), told.ending())))
                .orElseGet(() -> Ruling.already("That is known."));
    }

    /** Who took a page is there when they do something in its rooms. */
    static List<Event> arrivals(Switchover state, Action action, Instant at) {
        Actor actor = action.by().actor();
        boolean spoke = actor.kind() == Actor.Kind.PERSON
                && action.by().audience() == Audience.STAFF
                && !(action instanceof PageAction);
        return spoke ? arrivals(state, new PersonId(actor.key()), at) : List.of();
    }

    private static List<Event> arrivals(Switchover state, PersonId person, Instant at) {
        return state.pages().stream()
                .filter(page -> page.isTakenBy(person.value()))
                .filter(page -> page.taker().filter(taker -> taker.here()).isEmpty())
                .<Event>map(
                        page -> new PageEvent.PageArrived(Words.bot(at), page.key(), page.role(), person, page.by()))
                .toList();
    }
}
