package io.pointsman.runtime;

import io.pointsman.api.Durations;
import io.pointsman.api.Host;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.web.WebMethod;
import io.pointsman.api.web.WebRequest;
import io.pointsman.api.web.WebResponse;
import io.pointsman.store.EventStore;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers whoever opens a link: looking changes nothing, because what scans mail looks too, and only what a button sends is an answer. A link
 * with which somebody answered is used up, over a restart too. May block for one write. Safe for any thread.
 */
public final class AnswerDesk {

    /** Under this name of no plugin it is kept which links are used up. */
    private static final String KEPT = "answer links";

    private static final WebResponse UNKNOWN = AnswerPage.word(404, "This link is not known here.");
    private static final WebResponse OVER = AnswerPage.word(410, "This page is over. Nothing is needed any more.");
    private static final WebResponse USED = AnswerPage.word(410, "This link was used: it answers once.");

    private final Host host;
    private final AnswerLinks links;
    private final Function<String, Optional<? extends PagerInbox>> inboxes;
    private final EventStore store;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param inboxes the inbox of a pager, by its name
     */
    AnswerDesk(
            Host host, AnswerLinks links, Function<String, Optional<? extends PagerInbox>> inboxes, EventStore store) {
        this.host = host;
        this.links = links;
        this.inboxes = inboxes;
        this.store = store;
    }

    /**
     * Answers a request for a link; the stage always completes, and never exceptionally.
     *
     * @param link what stands behind {@link AnswerLinks#PATH}
     */
    public CompletionStage<WebResponse> answer(String link, WebRequest request) {
        Optional<AnswerLinks.Named> named = links.read(link);
        Optional<? extends PagerInbox> inbox = named.flatMap(one -> inboxes.apply(one.pager()));
        if (named.isEmpty() || inbox.isEmpty()) {
            return done(UNKNOWN);
        }
        if (named.get().isOver(host.now())) {
            return done(AnswerPage.word(410, "This link is too old. Answer in the room."));
        }
        if (store.recall(KEPT, named.get().fingerprint()).isPresent()) {
            return done(USED);
        }
        return request.method() == WebMethod.POST
                ? take(inbox.get(), named.get(), request)
                : done(show(inbox.get(), named.get()));
    }

    private static WebResponse show(PagerInbox inbox, AnswerLinks.Named named) {
        Optional<PageRequest> open = inbox.find(named.attempt());
        boolean waits =
                inbox.waiting().stream().anyMatch(request -> request.attempt().equals(named.attempt()));
        return open.map(request -> waits
                        ? AnswerPage.question(request)
                        : AnswerPage.word(200, "Somebody has taken this page already: " + request.summary()))
                .orElse(OVER);
    }

    private CompletionStage<WebResponse> take(PagerInbox inbox, AnswerLinks.Named named, WebRequest request) {
        Optional<PageAnswer> answer = said(named.attempt(), form(request));
        if (answer.isEmpty()) {
            return done(AnswerPage.word(400, "This is no answer. Go back, and press a button."));
        }
        if (!underWay.add(named.fingerprint())) {
            return done(AnswerPage.word(409, "This link is being used right now."));
        }
        CompletableFuture<WebResponse> response = new CompletableFuture<>();
        inbox.tell(answer.get())
                .whenComplete((heard, failure) -> host.run("answer", () -> {
                    try {
                        response.complete(failure != null || heard == null ? unavailable() : told(named, heard));
                    } catch (RuntimeException storage) {
                        response.complete(unavailable());
                    } finally {
                        underWay.remove(named.fingerprint());
                    }
                }));
        return response;
    }

    private static Optional<PageAnswer> said(String attempt, String typed) {
        String[] words = typed.split("[ +]", 2);
        Optional<Duration> arrival = words.length > 1 ? Durations.parse(words[1]) : Optional.empty();
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "", "ack" -> Optional.of(new PageAnswer.Acknowledged(attempt, new Answerer.Addressee(), arrival));
            case "decline" -> Optional.of(new PageAnswer.Declined(attempt, new Answerer.Addressee(), ""));
            default -> Optional.empty();
        };
    }

    /** The field of the form; empty for who sends none, as an action button of a phone. */
    private static String form(WebRequest request) {
        return Arrays.stream(request.text().split("&", -1))
                .filter(field -> field.startsWith("answer="))
                .map(field -> decoded(field.substring("answer=".length())))
                .findFirst()
                .orElse("");
    }

    private static String decoded(String field) {
        try {
            return URLDecoder.decode(field, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "?";
        }
    }

    private WebResponse told(AnswerLinks.Named named, Heard heard) {
        return switch (heard.result()) {
            case DONE -> {
                store.memorize(KEPT, named.fingerprint(), "used");
                yield AnswerPage.word(200, heard.text());
            }
            case ALREADY -> AnswerPage.word(200, heard.text());
            case OVER -> OVER;
            case UNKNOWN -> AnswerPage.word(410, heard.text());
            case REFUSED -> AnswerPage.word(403, heard.text());
            case NOT_RECORDED -> unavailable();
        };
    }

    private static WebResponse unavailable() {
        return AnswerPage.word(503, "It cannot be recorded now. Press the button again, or answer in the room.")
                .with("Retry-After", "10");
    }

    private static CompletionStage<WebResponse> done(WebResponse response) {
        return CompletableFuture.completedFuture(response);
    }
}
