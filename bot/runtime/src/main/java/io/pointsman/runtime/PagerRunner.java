package io.pointsman.runtime;

import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.command.Directory;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.picture.PageAttempt;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Inert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls people for the pages that switchovers want answered: finds out whom to call when a turn is due, sends each attempt that stands open in
 * the picture, after a commit as after a restart, and tells everybody how it ended. What becomes of it goes back as an action. No channel
 * waits for another. Safe for any thread.
 */
final class PagerRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PagerRunner.class);
    private static final By PAGER = By.system("pager");
    private static final Duration RETRY_RECORD = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final int MOST_TRIES = 10;

    private final Host host;
    private final Supplier<Directory> directory;
    private final Function<Switchover, WhomToCall> whom;
    private final Map<String, PageChannel> channels;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Set<String> ending = ConcurrentHashMap.newKeySet();
    private final Set<String> inherited = ConcurrentHashMap.newKeySet();
    private volatile boolean awake;
    private volatile boolean stopped;

    PagerRunner(
            Host host,
            Supplier<Directory> directory,
            Function<Switchover, WhomToCall> whom,
            Map<String, PageChannel> channels) {
        this.host = host;
        this.directory = directory;
        this.whom = whom;
        this.channels = Map.copyOf(channels);
    }

    /** Told each commit of a switchover, and each that was found at the start, without events. */
    void follow(LiveSwitchover one, List<Event> events) {
        if (stopped) {
            return;
        }
        if (events.isEmpty()) {
            inherit(one);
        }
        if (awake) {
            look(one);
            events.forEach(event -> note(one.picture(), event));
        }
    }

    /** From now on people are called; what stood open before is looked for first. */
    void wake(Iterable<LiveSwitchover> all) {
        awake = true;
        all.forEach(this::look);
    }

    /** What was there before we ran, or was written by somebody else, may have been sent. */
    private void inherit(LiveSwitchover one) {
        for (PageState page : one.picture().pages()) {
            for (PageAttempt attempt : page.calling().attempts()) {
                if (!begun.contains(key(page, attempt))) {
                    inherited.add(key(page, attempt));
                }
            }
        }
    }

    /** Does what stands open in the picture. */
    private void look(LiveSwitchover one) {
        if (stopped) {
            return;
        }
        Switchover state = one.picture();
        for (PageState page : state.pages()) {
            switch (page.status()) {
                case OPEN -> open(one, state, page);
                case ACKNOWLEDGED -> ended(one, state, page, Pager.Ending.TAKEN);
                case CLOSED -> ended(one, state, page, Pager.Ending.CLOSED);
            }
        }
    }

    /** Nobody is called any more; what runs may end. */
    void stop() {
        stopped = true;
    }

    // ---- whom to call

    private void open(LiveSwitchover one, Switchover state, PageState page) {
        if (page.calling().awaitsCallees()) {
            WhomToCall now = whom.apply(state);
            Escalation escalation = page.calling().escalation().orElseGet(() -> now.escalation(page.role()));
            int turn = page.calling().turn();
            one.tell(new PageAction.Call(
                    PAGER, page.key(), turn, escalation, now.callees(page.role(), escalation, turn)));
        }
        for (PageAttempt attempt : page.calling().attempts()) {
            boolean wanted =
                    attempt.status() == PageAttempt.Status.WANTED || attempt.status() == PageAttempt.Status.FAILING;
            if (wanted && begun.add(key(page, attempt))) {
                // One that failed may have gone out all the same.
                boolean tried =
                        inherited.contains(key(page, attempt)) || attempt.status() == PageAttempt.Status.FAILING;
                begin(one, page.key(), attempt.number(), tried, 1);
            }
        }
    }

    private static String key(PageState page, PageAttempt attempt) {
        return page.key() + ":" + attempt.number();
    }

    // ---- sending

    private void begin(LiveSwitchover one, String key, int number, boolean mayBeSent, int tries) {
        Switchover state = one.picture();
        Optional<PageState> page = page(state, key).filter(PageState::isOpen);
        Optional<PageAttempt> attempt = page.flatMap(open -> open.calling().attempt(number));
        if (stopped || page.isEmpty() || attempt.isEmpty()) {
            begun.remove(key + ":" + number);
            return;
        }
        PageChannel channel = channels.get(attempt.get().pager());
        Optional<String> to = WhomToCall.address(directory.get(), attempt.get());
        if (channel == null || to.isEmpty()) {
            report(
                    one,
                    key,
                    number,
                    new PageAction.Result.Failed(
                            channel == null ? "no plugin that runs here offers it" : "no address is configured for it",
                            true));
            return;
        }
        PageRequest request = request(state, page.get(), attempt.get(), to.get());
        underWay.add(request.attempt());
        if (mayBeSent) {
            channel.find(request, known -> after(one, channel, request, number, tries, known));
        } else {
            send(one, channel, request, number, tries, false);
        }
    }

    /** Of what may have been sent before: what is known is kept, what is not is sent, as a repeat where the channel cannot tell. */
    private void after(
            LiveSwitchover one,
            PageChannel channel,
            PageRequest request,
            int number,
            int tries,
            PageChannel.Sending known) {
        switch (known) {
            case PageChannel.Sending.Sent sent -> sent(one, request, number, sent.receipt());
            case PageChannel.Sending.NotSent ignored -> send(one, channel, request, number, tries, false);
            case PageChannel.Sending.Unknown ignored ->
                send(
                        one,
                        channel,
                        channel.guarantees().deduplicates() ? request : request.in(PageRequest.Manner.REPEAT),
                        number,
                        tries,
                        true);
        }
    }

    /**
     * @param mayBeSent whether an earlier try may have gone out: that this one certainly does not, says nothing of it
     */
    private void send(
            LiveSwitchover one, PageChannel channel, PageRequest request, int number, int tries, boolean mayBeSent) {
        LOG.info("{}: {} is sent over {}", one.id(), request.attempt(), channel.name());
        channel.send(request, result -> {
            switch (result) {
                case PageChannel.Sending.Sent sent -> sent(one, request, number, sent.receipt());
                case PageChannel.Sending.NotSent not ->
                    failed(one, request, number, tries, not.why(), not.forGood(), mayBeSent);
                case PageChannel.Sending.Unknown unknown ->
                    failed(one, request, number, tries, unknown.why() + "; it may have gone out", false, true);
            }
        });
    }

    private void sent(LiveSwitchover one, PageRequest request, int number, PageReceipt receipt) {
        underWay.remove(request.attempt());
        report(
                one,
                request.page(),
                number,
                new PageAction.Result.Sent(
                        Inert.text(receipt.reference()),
                        receipt.delivered(),
                        request.manner() == PageRequest.Manner.REPEAT,
                        Inert.text(receipt.remark())));
    }

    private void failed(
            LiveSwitchover one,
            PageRequest request,
            int number,
            int tries,
            String why,
            boolean forGood,
            boolean mayBeSent) {
        underWay.remove(request.attempt());
        boolean last = forGood || tries >= MOST_TRIES;
        LOG.warn("{}: {} is not sent: {}", one.id(), request.attempt(), Inert.text(why));
        report(one, request.page(), number, new PageAction.Result.Failed(Inert.text(why), last));
        if (!last) {
            host.after(pause(tries), () -> begin(one, request.page(), number, mayBeSent, tries + 1));
        }
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(tries - 1, 6));
        return pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause;
    }

    private void report(LiveSwitchover one, String key, int number, PageAction.Result result) {
        record(one, new PageAction.ReportAttempt(PAGER, key, number, result));
    }

    /** What happened outside is not lost where the log cannot be written for a while. */
    private void record(LiveSwitchover one, Action action) {
        if (stopped) {
            return;
        }
        one.propose(List.of(action), Optional.empty(), answer -> {
            if (answer instanceof Answer.NotRecorded) {
                host.after(RETRY_RECORD, () -> record(one, action));
            } else {
                // Somebody may have answered while it was on its way: then it is withdrawn.
                look(one);
            }
        });
    }

    // ---- what is said later

    private void note(Switchover state, Event event) {
        if (event instanceof PageEvent.PageNoted noted) {
            page(state, noted.key())
                    .filter(page -> page.calling().told().isEmpty())
                    .ifPresent(page -> {
                        String text = "[" + state.id() + " " + page.role() + "] one more reason: "
                                + Inert.text(noted.reason());
                        page.calling().attempts().stream()
                                .filter(PageAttempt::wasSent)
                                .forEach(attempt -> with(state, page, attempt, (channel, request) -> {
                                    channel.note(request, text);
                                    return true;
                                }));
                    });
        }
    }

    /** Everybody who was called, or may have been, is told once how it ended. */
    private void ended(LiveSwitchover one, Switchover state, PageState page, Pager.Ending how) {
        List<PageAttempt> attempts = page.calling().attempts();
        boolean told = page.calling().told().equals(Optional.of(how));
        boolean busy = attempts.stream().anyMatch(attempt -> underWay.contains(key(page, attempt)));
        if (told || attempts.isEmpty() || busy || !ending.add(page.key() + how)) {
            return;
        }
        AtomicInteger left = new AtomicInteger(attempts.size());
        for (PageAttempt attempt : attempts) {
            Runnable done = () -> {
                if (left.decrementAndGet() == 0) {
                    ending.remove(page.key() + how);
                    record(one, new PageAction.ReportEndTold(PAGER, page.key(), how));
                }
            };
            withdraw(state, page, attempt, how, 1, done);
        }
    }

    private void withdraw(
            Switchover state, PageState page, PageAttempt attempt, Pager.Ending how, int tries, Runnable done) {
        boolean asked = with(state, page, attempt, (channel, request) -> {
            String text = isLast(page, attempt) ? text(state, page, attempt, how) : "";
            Withdrawal why = new Withdrawal(how, page.taker().flatMap(taker -> taker.person()), text);
            channel.withdraw(request, why, heard -> {
                if (heard || tries >= MOST_TRIES || stopped) {
                    done.run();
                } else {
                    host.after(pause(tries), () -> withdraw(state, page, attempt, how, tries + 1, done));
                }
            });
            return true;
        });
        if (!asked) {
            done.run();
        }
    }

    /** Whether this is the last one that was sent to them over its channel: nobody is told twice. */
    private static boolean isLast(PageState page, PageAttempt attempt) {
        return page.calling().attempts().stream()
                .filter(PageAttempt::wasSent)
                .filter(other ->
                        other.callee().equals(attempt.callee()) && other.pager().equals(attempt.pager()))
                .reduce((earlier, later) -> later)
                .filter(attempt::equals)
                .isPresent();
    }

    private static String text(Switchover state, PageState page, PageAttempt attempt, Pager.Ending how) {
        String place = "[" + state.id() + " " + page.role() + "] ";
        return switch (how) {
            case TAKEN ->
                page.taker().flatMap(taker -> taker.person()).equals(attempt.person())
                                && attempt.person().isPresent()
                        ? place + "you have taken it; the room knows."
                        : place + Inert.text(page.by()) + " has taken it: you are not needed.";
            case CLOSED -> place + "it is over: you are released.";
        };
    }

    private interface Said {
        boolean over(PageChannel channel, PageRequest request);
    }

    private boolean with(Switchover state, PageState page, PageAttempt attempt, Said what) {
        PageChannel channel = channels.get(attempt.pager());
        Optional<String> to = WhomToCall.address(directory.get(), attempt);
        return channel != null && to.isPresent() && what.over(channel, request(state, page, attempt, to.get()));
    }

    // ---- requests

    private static Optional<PageState> page(Switchover state, String key) {
        return state.pages().stream().filter(page -> page.key().equals(key)).findFirst();
    }

    /** The attempt as a channel is asked for it now. */
    PageRequest request(Switchover state, PageState page, PageAttempt attempt, String to) {
        return new PageRequest(
                page.key(),
                key(page, attempt),
                attempt.again() ? PageRequest.Manner.REMINDER : PageRequest.Manner.FIRST,
                to,
                attempt.person(),
                Inert.text(attempt.name()),
                state.id(),
                state.customer(),
                Inert.text(state.customerName()),
                page.role(),
                page.urgency(),
                Inert.text(page.openedBy()),
                page.reasons().stream().map(Inert::text).toList(),
                context(state),
                attempt.reference(),
                page.openedAt(),
                host.now());
    }

    private static List<String> context(Switchover state) {
        String share = "share " + state.share() + (state.ramp().rollingBack() ? ", rolling back" : "")
                + (state.holding() ? ", holding" : "");
        return List.of(
                Inert.text(state.customerName()) + (state.rehearsal() ? " (rehearsal)" : ""),
                share,
                "rooms "
                        + String.join(
                                " ",
                                state.rooms().stream()
                                        .filter(room -> room.audience() == io.pointsman.api.Audience.STAFF)
                                        .map(room -> room.channel().toString())
                                        .toList()));
    }
}
