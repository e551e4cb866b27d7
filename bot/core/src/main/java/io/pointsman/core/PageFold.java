package io.pointsman.core;

import io.pointsman.api.Actor;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageAttempt;
import io.pointsman.api.picture.PageCalling;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.PageTaker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the events of a page do to it. */
final class PageFold {

    private PageFold() {}

    /** @param roles that its author had */
    static void fold(Draft draft, PageEvent event, List<Role> roles) {
        Instant at = event.stamp().at();
        Actor actor = event.stamp().actor();
        if (event instanceof PageEvent.PageOpened opened) {
            draft.pages.add(new PageState(
                    opened.key(),
                    opened.role(),
                    PageState.Status.OPEN,
                    opened.urgency(),
                    at,
                    actor.name(),
                    List.of(opened.reason()),
                    PageEvent.fromOutside(actor) ? List.of(at) : List.of(),
                    PageBudget.isAccountAlone(roles) ? List.of(at) : List.of(),
                    Optional.empty(),
                    List.of(),
                    PageCalling.due(at)));
            return;
        }
        draft.page(event.key(), page -> after(page, event, at, actor, roles));
    }

    private static PageState after(PageState page, PageEvent event, Instant at, Actor actor, List<Role> roles) {
        return switch (event) {
            case PageEvent.PageOpened ignored -> page;
            case PageEvent.PageNoted noted -> noted(page, noted, at, actor, roles);
            case PageEvent.PageDue due -> with(page, page.status(), page.taker(), due(page.calling(), due.turn(), at));
            case PageEvent.PageCalled called -> calling(page, now -> called(now, called, at));
            case PageEvent.PageAttempted attempted -> calling(page, now -> attempted(now, attempted, at));
            case PageEvent.PageSent sent ->
                attempt(
                        page,
                        sent.attempt(),
                        one -> with(
                                one,
                                sent.delivered() ? PageAttempt.Status.DELIVERED : PageAttempt.Status.SENT,
                                Optional.of(at),
                                one.repeated() || sent.repeat(),
                                sent.reference(),
                                ""));
            case PageEvent.PageDelivered delivered ->
                attempt(
                        page,
                        delivered.attempt(),
                        one -> with(
                                one,
                                PageAttempt.Status.DELIVERED,
                                Optional.of(one.sentAt().orElse(at)),
                                one.repeated(),
                                one.reference(),
                                ""));
            case PageEvent.PageNotSent failed ->
                attempt(
                        page,
                        failed.attempt(),
                        one -> with(
                                one,
                                failed.forGood() ? PageAttempt.Status.FAILED : PageAttempt.Status.FAILING,
                                one.sentAt(),
                                one.repeated(),
                                one.reference(),
                                failed.why()));
            case PageEvent.PageAcknowledged taken ->
                with(page, PageState.Status.ACKNOWLEDGED, Optional.of(taker(taken, at, actor)), untold(page.calling()));
            case PageEvent.PageArrived ignored ->
                with(
                        page,
                        page.status(),
                        page.taker()
                                .map(one -> new PageTaker(
                                        one.person(), one.name(), one.at(), one.arrival(), true, one.askedAt())),
                        page.calling());
            case PageEvent.PageLate ignored ->
                with(
                        page,
                        page.status(),
                        page.taker()
                                .map(one -> new PageTaker(
                                        one.person(),
                                        one.name(),
                                        one.at(),
                                        one.arrival(),
                                        one.here(),
                                        Optional.of(at))),
                        page.calling());
            case PageEvent.PageDeclined ignored -> declined(page, actor);
            case PageEvent.PageUnacknowledged ignored ->
                with(page, PageState.Status.OPEN, Optional.empty(), untold(page.calling()));
            case PageEvent.PageExhausted ignored ->
                // The page stays open: a late answer is still welcome. The hold that follows is an event of its own.
                calling(
                        page,
                        now -> new PageCalling(
                                now.escalation(),
                                now.turn(),
                                now.dueAt(),
                                now.calledAt(),
                                now.callees(),
                                now.attempts(),
                                true,
                                now.told()));
            case PageEvent.PageClosed ignored ->
                with(page, PageState.Status.CLOSED, page.taker(), untold(page.calling()));
            case PageEvent.PageEndTold told ->
                calling(
                        page,
                        now -> new PageCalling(
                                now.escalation(),
                                now.turn(),
                                now.dueAt(),
                                now.calledAt(),
                                now.callees(),
                                now.attempts(),
                                now.exhausted(),
                                Optional.of(told.ending())));
        };
    }

    private static PageState noted(
            PageState page, PageEvent.PageNoted noted, Instant at, Actor actor, List<Role> roles) {
        return new PageState(
                page.key(),
                page.role(),
                page.status(),
                noted.urgency().compareTo(page.urgency()) < 0 ? noted.urgency() : page.urgency(),
                page.openedAt(),
                page.openedBy(),
                more(page.reasons(), noted.reason()),
                PageEvent.fromOutside(actor) ? more(page.fromOutside(), at) : page.fromOutside(),
                PageBudget.isAccountAlone(roles) ? more(page.fromAccount(), at) : page.fromAccount(),
                page.taker(),
                page.declined(),
                page.calling());
    }

    private static PageState declined(PageState page, Actor actor) {
        boolean theirs = page.isTakenBy(actor.key());
        return new PageState(
                page.key(),
                page.role(),
                theirs ? PageState.Status.OPEN : page.status(),
                page.urgency(),
                page.openedAt(),
                page.openedBy(),
                page.reasons(),
                page.fromOutside(),
                page.fromAccount(),
                theirs ? Optional.empty() : page.taker(),
                page.declined().contains(actor.key()) ? page.declined() : more(page.declined(), actor.key()),
                theirs ? untold(page.calling()) : page.calling());
    }

    private static PageTaker taker(PageEvent.PageAcknowledged taken, Instant at, Actor actor) {
        Optional<PersonId> person =
                actor.kind() == Actor.Kind.PERSON ? Optional.of(new PersonId(actor.key())) : Optional.empty();
        String name = actor.isSystem() ? "somebody (" + taken.over() + ")" : actor.name();
        return new PageTaker(person, name, at, taken.arrival(), taken.here(), Optional.empty());
    }

    private static PageCalling due(PageCalling before, int turn, Instant at) {
        return new PageCalling(
                before.escalation(), turn, at, Optional.empty(), List.of(), before.attempts(), false, before.told());
    }

    private static PageCalling called(PageCalling before, PageEvent.PageCalled called, Instant at) {
        return new PageCalling(
                Optional.of(called.escalation()),
                called.turn(),
                before.dueAt(),
                Optional.of(at),
                called.callees(),
                before.attempts(),
                false,
                Optional.empty());
    }

    private static PageCalling attempted(PageCalling before, PageEvent.PageAttempted attempted, Instant at) {
        return withAttempts(
                before,
                more(
                        before.attempts(),
                        new PageAttempt(
                                attempted.attempt(),
                                attempted.turn(),
                                attempted.callee(),
                                attempted.person(),
                                attempted.name(),
                                attempted.pager(),
                                attempted.again(),
                                PageAttempt.Status.WANTED,
                                at,
                                Optional.empty(),
                                false,
                                "",
                                "")));
    }

    private static PageState attempt(PageState page, int number, UnaryOperator<PageAttempt> change) {
        return calling(
                page,
                now -> withAttempts(
                        now,
                        now.attempts().stream()
                                .map(one -> one.number() == number ? change.apply(one) : one)
                                .toList()));
    }

    private static PageAttempt with(
            PageAttempt one,
            PageAttempt.Status status,
            Optional<Instant> sentAt,
            boolean repeated,
            String reference,
            String problem) {
        return new PageAttempt(
                one.number(),
                one.turn(),
                one.callee(),
                one.person(),
                one.name(),
                one.pager(),
                one.again(),
                status,
                one.since(),
                sentAt,
                repeated,
                reference,
                problem);
    }

    private static PageCalling withAttempts(PageCalling before, List<PageAttempt> attempts) {
        return new PageCalling(
                before.escalation(),
                before.turn(),
                before.dueAt(),
                before.calledAt(),
                before.callees(),
                attempts,
                before.exhausted(),
                before.told());
    }

    /** How it stands now is news for everybody who was called. */
    private static PageCalling untold(PageCalling before) {
        return new PageCalling(
                before.escalation(),
                before.turn(),
                before.dueAt(),
                before.calledAt(),
                before.callees(),
                before.attempts(),
                before.exhausted(),
                Optional.empty());
    }

    private static PageState calling(PageState page, UnaryOperator<PageCalling> change) {
        return with(page, page.status(), page.taker(), change.apply(page.calling()));
    }

    private static PageState with(
            PageState page, PageState.Status status, Optional<PageTaker> taker, PageCalling calling) {
        return new PageState(
                page.key(),
                page.role(),
                status,
                page.urgency(),
                page.openedAt(),
                page.openedBy(),
                page.reasons(),
                page.fromOutside(),
                page.fromAccount(),
                taker,
                page.declined(),
                calling);
    }

    private static <T> List<T> more(List<T> before, T one) {
        return Stream.concat(before.stream(), Stream.of(one)).toList();
    }
}
