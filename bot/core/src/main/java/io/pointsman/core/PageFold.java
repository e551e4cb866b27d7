package io.pointsman.core;

import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageState;
import java.util.List;
import java.util.stream.Stream;

/** What the events of a page do to it. */
final class PageFold {

    private PageFold() {}

    static void fold(Draft draft, PageEvent event) {
        switch (event) {
            case PageEvent.PageOpened opened ->
                draft.pages.add(new PageState(
                        opened.key(),
                        opened.role(),
                        PageState.Status.OPEN,
                        opened.stamp().at(),
                        List.of(opened.reason()),
                        ""));
            case PageEvent.PageNoted noted ->
                draft.page(
                        noted.key(),
                        page -> new PageState(
                                page.key(),
                                page.role(),
                                page.status(),
                                page.openedAt(),
                                Stream.concat(page.reasons().stream(), Stream.of(noted.reason()))
                                        .toList(),
                                page.by()));
            case PageEvent.PageAcknowledged taken ->
                set(
                        draft,
                        taken,
                        PageState.Status.ACKNOWLEDGED,
                        taken.stamp().actor().name());
            case PageEvent.PageDeclined declined ->
                set(
                        draft,
                        declined,
                        PageState.Status.DECLINED,
                        declined.stamp().actor().name());
            case PageEvent.PageUnacknowledged lapsed -> set(draft, lapsed, PageState.Status.OPEN, "");
            case PageEvent.PageExhausted ignored -> {
                // The page stays open: a late answer is still welcome. The hold that follows is an event of its own.
            }
            case PageEvent.PageClosed closed ->
                draft.page(closed.key(), page -> with(page, PageState.Status.CLOSED, page.by()));
        }
    }

    private static void set(Draft draft, PageEvent event, PageState.Status status, String by) {
        draft.page(event.key(), page -> with(page, status, by));
    }

    private static PageState with(PageState page, PageState.Status status, String by) {
        return new PageState(page.key(), page.role(), status, page.openedAt(), page.reasons(), by);
    }
}
