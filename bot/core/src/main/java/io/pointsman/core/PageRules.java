package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;

import io.pointsman.api.Actor;
import io.pointsman.api.Role;
import io.pointsman.api.Stamp;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of pages: one is open per role, and each key opens once. */
final class PageRules {

    private PageRules() {}

    static Decision decide(Switchover state, PageAction action, Instant at) {
        Stamp stamp = new Stamp(at, action.by());
        return switch (action) {
            case PageAction.OpenPage open ->
                open.reason().isBlank()
                        ? Ruling.incomplete(
                                "Who is called wants to know why: " + typed("page") + " " + open.role() + " why.")
                        : Ruling.accept(open(state, open.role(), open.reason(), stamp));
            case PageAction.AcknowledgePage take ->
                withMine(state, take.role(), stamp.actor(), page -> acknowledge(page, stamp));
            case PageAction.DeclinePage decline ->
                withMine(state, decline.role(), stamp.actor(), page -> decline(page, decline.why(), stamp));
            case PageAction.UnacknowledgePage lapsed ->
                with(
                        state,
                        lapsed.role(),
                        page -> page.status() == PageState.Status.ACKNOWLEDGED
                                ? Ruling.accept(
                                        new PageEvent.PageUnacknowledged(stamp, page.key(), page.role(), lapsed.why()))
                                : Ruling.already("The page of " + page.role() + " is not acknowledged."));
            case PageAction.ReportExhausted exhausted ->
                with(state, exhausted.role(), page -> exhausted(state, page, stamp));
            case PageAction.ClosePage close ->
                with(
                        state,
                        close.role(),
                        page -> Ruling.accept(new PageEvent.PageClosed(stamp, page.key(), page.role())));
        };
    }

    /** The page of the role opened, or one more reason for the one that is. */
    static Event open(Switchover state, Role role, String reason, Stamp stamp) {
        return openPage(state, role)
                .<Event>map(page -> new PageEvent.PageNoted(stamp, page.key(), role, reason))
                .orElseGet(() -> new PageEvent.PageOpened(stamp, nextKey(state, role), role, reason));
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

    private static Decision withMine(
            Switchover state, Optional<Role> role, Actor actor, Function<PageState, Decision> rule) {
        if (role.isPresent()) {
            return with(state, role.get(), rule);
        }
        List<Role> mine = Permissions.rolesOf(state, actor);
        List<PageState> pages = state.openPages().stream()
                .filter(page -> actor.isSystem() || mine.contains(page.role()))
                .toList();
        if (pages.size() > 1) {
            return Ruling.incomplete("Which page: "
                    + Words.list(pages.stream().map(PageState::role).toList()) + "?");
        }
        return pages.stream().findFirst().map(rule).orElseGet(() -> Ruling.unknown("No page is open for you."));
    }

    private static Decision acknowledge(PageState page, Stamp stamp) {
        return page.status() == PageState.Status.ACKNOWLEDGED
                ? Ruling.already(Inert.text(page.by()) + " has taken the page of " + page.role() + ".")
                : Ruling.accept(new PageEvent.PageAcknowledged(stamp, page.key(), page.role()));
    }

    private static Decision decline(PageState page, String why, Stamp stamp) {
        boolean again = page.status() == PageState.Status.DECLINED
                && page.by().equals(stamp.actor().name());
        return again
                ? Ruling.already("You declined the page of " + page.role() + " already.")
                : Ruling.accept(new PageEvent.PageDeclined(stamp, page.key(), page.role(), why));
    }

    private static Decision exhausted(Switchover state, PageState page, Stamp stamp) {
        String reason = "nobody is left to be asked for " + page.role() + " [" + page.key() + "]";
        List<Event> hold = HoldRules.heldByBot(state, reason, "", stamp.at());
        if (page.status() == PageState.Status.ACKNOWLEDGED) {
            return Ruling.already(Inert.text(page.by()) + " has taken the page of " + page.role() + ".");
        }
        if (hold.isEmpty()) {
            return Ruling.already("It holds already because nobody answers for " + page.role() + ".");
        }
        List<Event> events = new ArrayList<>();
        events.add(new PageEvent.PageExhausted(stamp, page.key(), page.role()));
        events.addAll(hold);
        return Ruling.accept(events);
    }
}
