package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.command.Directory;
import io.pointsman.api.command.Person;
import io.pointsman.api.command.Typed;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.picture.PageAttempt;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Inert;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what comes back over one channel: finds the page and the person, and decides as if they had typed it. Whom the channel cannot name, or
 * names and nobody here knows, answers as the channel. Safe for any thread.
 */
final class PagerAnswers implements PagerInbox {

    private static final Logger LOG = LoggerFactory.getLogger(PagerAnswers.class);

    private final Switchboard board;
    private final PagerRunner runner;
    private final String pager;
    private final boolean granted;
    private final String prefix;
    private final Supplier<Optional<AnswerLinks>> links;

    /**
     * @param granted whether the configuration grants its plugin to say what became of a page
     * @param links empty where there are none
     */
    PagerAnswers(
            Switchboard board,
            PagerRunner runner,
            String pager,
            boolean granted,
            String prefix,
            Supplier<Optional<AnswerLinks>> links) {
        this.board = board;
        this.runner = runner;
        this.pager = pager;
        this.granted = granted;
        this.prefix = prefix;
        this.links = links;
    }

    @Override
    public Optional<URI> link(PageRequest request) {
        return granted ? links.get().map(all -> all.link(pager, request.attempt())) : Optional.empty();
    }

    /** What a key names. */
    private record Place(LiveSwitchover one, PageState page, Optional<PageAttempt> attempt) {}

    @Override
    public CompletionStage<Heard> tell(PageAnswer answer) {
        if (!granted) {
            LOG.error("{} may not say what became of a page: grant its plugin pager", pager);
            return CompletableFuture.completedFuture(new Heard(Heard.Result.REFUSED, "This is not allowed here."));
        }
        Optional<Place> place = place(answer.key());
        if (place.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Heard(Heard.Result.UNKNOWN, "No such page is known here; it may be over."));
        }
        Optional<Action> action = action(place.get(), answer);
        return action.map(known -> propose(place.get(), known, answer))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        new Heard(Heard.Result.UNKNOWN, "No such attempt is known here.")));
    }

    private CompletionStage<Heard> propose(Place place, Action action, PageAnswer answer) {
        CompletableFuture<Heard> heard = new CompletableFuture<>();
        place.one().propose(List.of(action), Optional.empty(), result -> {
            boolean stranger = result instanceof Answer.Refused refused
                    && refused.refusal().reason() == Refusal.Reason.NOT_PERMITTED
                    && !action.by().actor().isSystem();
            if (stranger) {
                // The service called somebody whom we would not have: it is answered all the same.
                String name = action.by().actor().name();
                place.one()
                        .propose(
                                List.of(as(answer, place, By.system(pager), pager + ": " + name)),
                                Optional.empty(),
                                again -> heard.complete(heard(again)));
            } else {
                heard.complete(heard(result));
            }
        });
        return heard;
    }

    private Heard heard(Answer answer) {
        return switch (answer) {
            case Answer.Committed ignored -> new Heard(Heard.Result.DONE, "It is in the log, and the room reads it.");
            case Answer.Doubled ignored -> new Heard(Heard.Result.ALREADY, "That is known.");
            case Answer.NotRecorded ignored ->
                new Heard(Heard.Result.NOT_RECORDED, "It cannot be recorded now; please try again.");
            case Answer.Refused refused ->
                new Heard(
                        switch (refused.refusal().reason()) {
                            case ALREADY -> Heard.Result.ALREADY;
                            case NOT_NOW -> Heard.Result.OVER;
                            case UNKNOWN -> Heard.Result.UNKNOWN;
                            default -> Heard.Result.REFUSED;
                        },
                        Typed.shown(refused.refusal().text(), prefix));
        };
    }

    private Optional<Action> action(Place place, PageAnswer answer) {
        return switch (answer) {
            case PageAnswer.Acknowledged taken ->
                Optional.of(as(answer, place, who(place, taken.who()), over(taken.who())));
            case PageAnswer.Declined declined ->
                Optional.of(as(answer, place, who(place, declined.who()), over(declined.who())));
            case PageAnswer.Unacknowledged lapsed ->
                Optional.of(new PageAction.UnacknowledgePage(
                        By.system(pager), place.page().key(), Inert.text(lapsed.why())));
            case PageAnswer.Delivered ignored -> report(place, new PageAction.Result.Delivered());
            case PageAnswer.Undelivered not -> report(place, new PageAction.Result.Failed(Inert.text(not.why()), true));
            case PageAnswer.Exhausted ignored ->
                report(place, new PageAction.Result.Failed("it found nobody who answers", true));
        };
    }

    private Optional<Action> report(Place place, PageAction.Result result) {
        return place.attempt()
                .map(attempt -> new PageAction.ReportAttempt(
                        By.system(pager), place.page().key(), attempt.number(), result));
    }

    private static Action as(PageAnswer answer, Place place, By by, String over) {
        Optional<PageAction.Which> page =
                Optional.of(PageAction.Which.of(place.page().key()));
        return answer instanceof PageAnswer.Declined declined
                ? new PageAction.DeclinePage(by, page, over, Inert.text(declined.why()))
                : new PageAction.AcknowledgePage(
                        by,
                        page,
                        answer instanceof PageAnswer.Acknowledged taken ? taken.arrival() : Optional.empty(),
                        over,
                        false);
    }

    private By who(Place place, Answerer who) {
        Directory known = board.directory();
        Optional<Person> person = switch (who) {
            case Answerer.Addressee ignored ->
                place.attempt().flatMap(PageAttempt::person).flatMap((PersonId id) -> known.person(id));
            case Answerer.Address address -> WhomToCall.byAddress(known, pager, address.address());
            case Answerer.Known one ->
                known.person(one.person()).filter(found -> found.contactOf().isEmpty());
            case Answerer.Somebody ignored -> Optional.empty();
        };
        return person.map(one -> new By(one.actor(), Audience.STAFF)).orElseGet(() -> By.system(pager));
    }

    private String over(Answerer who) {
        return who instanceof Answerer.Address address
                        && WhomToCall.byAddress(board.directory(), pager, address.address())
                                .isEmpty()
                ? pager + ": " + Inert.text(address.name())
                : pager;
    }

    /** A page's key has four parts, an attempt's a fifth. */
    private Optional<Place> place(String key) {
        String[] parts = key.split(":", -1);
        if (parts.length < 4) {
            return Optional.empty();
        }
        return board.all().stream()
                .filter(one -> one.id().equals(id(parts[1])))
                .findFirst()
                .flatMap(one -> one.picture().pages().stream()
                        .filter(page -> page.key().equals(key) || key.startsWith(page.key() + ":"))
                        .findFirst()
                        .flatMap(page -> of(one, page, key)));
    }

    private static SwitchoverId id(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9_.-]*") ? new SwitchoverId(text) : new SwitchoverId("none");
    }

    private Optional<Place> of(LiveSwitchover one, PageState page, String key) {
        List<PageAttempt> ours = page.calling().attempts().stream()
                .filter(attempt -> attempt.pager().equals(pager))
                .toList();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        if (page.key().equals(key)) {
            return Optional.of(new Place(one, page, Optional.of(ours.get(ours.size() - 1))));
        }
        return ours.stream()
                .filter(attempt -> (page.key() + ":" + attempt.number()).equals(key))
                .findFirst()
                .map(attempt -> new Place(one, page, Optional.of(attempt)));
    }

    @Override
    public List<PageRequest> waiting() {
        return requests(PageState::isOpen);
    }

    @Override
    public List<PageRequest> open() {
        return requests(page -> page.status() != PageState.Status.CLOSED);
    }

    private List<PageRequest> requests(Predicate<PageState> wanted) {
        return board.all().stream()
                .map(LiveSwitchover::picture)
                .flatMap(state -> state.pages().stream().filter(wanted).flatMap(page -> requests(state, page)))
                .toList();
    }

    private Stream<PageRequest> requests(Switchover state, PageState page) {
        return page.calling().attempts().stream()
                .filter(attempt -> attempt.pager().equals(pager) && attempt.wasSent())
                .flatMap(attempt -> WhomToCall.address(board.directory(), attempt).stream()
                        .map(to -> runner.request(state, page, attempt, to)));
    }
}
