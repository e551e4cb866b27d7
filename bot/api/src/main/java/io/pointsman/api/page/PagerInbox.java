package io.pointsman.api.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where a pager brings what comes back. Any thread; nothing here blocks. What is told twice has one effect. */
public interface PagerInbox {

    /**
     * Somebody answered, or a service says what became of its incident.
     *
     * @return completes when it is in the log, or it is known why not; never exceptionally. Tell the person only then
     */
    CompletionStage<Heard> tell(PageAnswer answer);

    /**
     * The attempts of this pager whose page still waits for somebody, for one that has to ask (because a notice of it may be lost). Changes
     * at any time.
     */
    List<PageRequest> waiting();

    /**
     * All attempts of this pager that were sent and whose page is not closed, taken ones too, for one that has to keep something alive or
     * sees an incident being un-acknowledged.
     */
    List<PageRequest> open();

    /** The attempt, of this pager, of a page that is not closed; what a link or a webhook names. */
    default Optional<PageRequest> find(String attempt) {
        return open().stream()
                .filter(request -> request.attempt().equals(attempt))
                .findFirst();
    }

    /**
     * A link for whoever gets this attempt: it opens a small page of the bot with the state and a button, and only the button answers. It is
     * good once, for this attempt alone, and for a time; whoever has it can answer, so it goes to nobody else and into no log. Empty where the
     * bot cannot be reached from outside, or has no key for links.
     */
    default Optional<URI> link(PageRequest request) {
        return Optional.empty();
    }
}
