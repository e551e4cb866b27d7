package io.pointsman.plugin.pagerduty;

import io.pointsman.api.Host;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.Heard;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.http.Trouble;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the incidents of open pages, over and over and whenever a webhook says that one moved, and tells the house what became of them. All
 * looks are one after the other.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long ANSWER_SECONDS = 20;

    private final Host host;
    private final PagerDutySettings settings;
    private final RestApi rest;
    private final Told told;
    private final PagerInbox inbox;
    private final Host.Mailbox mailbox;
    private final Map<String, Long> awaited = new ConcurrentHashMap<>();
    /** Since when pages that were taken here are not acknowledged there. */
    private final Map<String, Long> unanswered = new ConcurrentHashMap<>();
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile boolean closed;
    private volatile boolean failing;

    Watch(Host host, PagerDutySettings settings, RestApi rest, Told told, PagerInbox inbox) {
        this.host = host;
        this.settings = settings;
        this.rest = rest;
        this.told = told;
        this.inbox = inbox;
        this.mailbox = host.mailbox("pagerduty");
    }

    void start() {
        host.after(settings.every(), () -> {
            if (!closed) {
                soon();
                start();
            }
        });
    }

    /** Something moved. Looks that wait already see it too. */
    void soon() {
        if (queued.compareAndSet(false, true)) {
            mailbox.execute(() -> {
                queued.set(false);
                look();
            });
        }
    }

    /** Whether the house waits for somebody to take the page. */
    boolean waits(String page) {
        return inbox.waiting().stream().anyMatch(request -> request.page().equals(page));
    }

    private void look() {
        Map<String, PageRequest> pages = new LinkedHashMap<>();
        inbox.open().forEach(request -> pages.put(request.page(), request));
        awaited.keySet().retainAll(pages.keySet());
        unanswered.keySet().retainAll(pages.keySet());
        Set<String> waiting = inbox.waiting().stream().map(PageRequest::page).collect(Collectors.toSet());
        for (PageRequest page : pages.values()) {
            if (closed) {
                return;
            }
            try {
                look(page, waiting.contains(page.page()));
                recovered();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (Trouble trouble) {
                failed(trouble);
            }
        }
    }

    private void look(PageRequest page, boolean waits) throws Trouble, InterruptedException {
        Optional<Incident> found = rest.newest(page.page());
        if (found.isEmpty()) {
            missing(page, waits);
            return;
        }
        awaited.put(page.page(), Long.MAX_VALUE);
        Incident incident = found.get();
        switch (incident.status()) {
            case TRIGGERED -> {
                if (!waits) {
                    lapsed(page, incident);
                }
            }
            case ACKNOWLEDGED -> answered(page, incident, waits);
            case RESOLVED -> {
                if (incident.by().isPresent()) {
                    answered(page, incident, waits);
                } else if (waits && told.isNews(page.page(), incident.acknowledgement())) {
                    tell(
                            page,
                            incident,
                            new PageAnswer.Undelivered(
                                    page.page(),
                                    "PagerDuty has resolved the incident by itself, and calls nobody any more"));
                }
            }
        }
    }

    /** What was taken and made no incident reached nobody. */
    private void missing(PageRequest page, boolean waits) throws InterruptedException {
        if (isLate(awaited, page) && waits) {
            awaited.put(page.page(), Long.MAX_VALUE);
            ask(new PageAnswer.Undelivered(
                    page.page(), "PagerDuty took it, and has made no incident of it: is its routing key right?"));
        }
    }

    private boolean isLate(Map<String, Long> looked, PageRequest page) {
        long now = host.monotonicNanos();
        long since = looked.computeIfAbsent(page.page(), ignored -> now);
        return since != Long.MAX_VALUE && Duration.ofNanos(now - since).compareTo(settings.appears()) >= 0;
    }

    private void answered(PageRequest page, Incident incident, boolean waits) throws Trouble, InterruptedException {
        if (!told.isNews(page.page(), incident.acknowledgement())) {
            return;
        }
        if (!waits) {
            // The house has somebody already.
            told.put(page.page(), incident.acknowledgement());
            return;
        }
        Heard heard = tell(page, incident, new PageAnswer.Acknowledged(page.page(), who(incident), Optional.empty()));
        if (heard.result() == Heard.Result.DONE) {
            told.takenThere(page.page(), true);
        }
    }

    private Answerer who(Incident incident) throws Trouble, InterruptedException {
        if (incident.by().isEmpty()) {
            return new Answerer.Somebody();
        }
        Incident.User user = incident.by().get();
        String mail = rest.mail(user.id()).orElse(user.id());
        return settings.person(mail)
                .<Answerer>map(Answerer.Known::new)
                .orElseGet(() -> new Answerer.Address(mail, user.name()));
    }

    /**
     * It calls again: an acknowledgement there has run out, or one of ours, which still holds here. Where there was none, the word of whoever
     * took the page is on its way, in their name, and has a while for it.
     */
    private void lapsed(PageRequest page, Incident incident) throws Trouble, InterruptedException {
        if (told.isTakenThere(page.page())) {
            Heard heard = ask(new PageAnswer.Unacknowledged(
                    page.page(), "the acknowledgement in PagerDuty has run out or was taken back"));
            if (heard.result() != Heard.Result.NOT_RECORDED) {
                told.takenThere(page.page(), false);
            }
        } else if (told.knows(page.page()) || isLate(unanswered, page)) {
            told.put(
                    page.page(),
                    rest.acknowledge(incident.id(), Optional.empty()).acknowledgement());
        }
    }

    private Heard tell(PageRequest page, Incident incident, PageAnswer answer) throws InterruptedException {
        Heard heard = ask(answer);
        if (heard.result() != Heard.Result.NOT_RECORDED) {
            told.put(page.page(), incident.acknowledgement());
        }
        return heard;
    }

    private Heard ask(PageAnswer answer) throws InterruptedException {
        try {
            return inbox.tell(answer).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException lost) {
            return new Heard(Heard.Result.NOT_RECORDED, "");
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("incidents are looked at again");
        }
    }

    private void failed(Trouble trouble) {
        if (!failing && !closed) {
            failing = true;
            LOG.warn("incidents cannot be looked at: {}", trouble.line());
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
