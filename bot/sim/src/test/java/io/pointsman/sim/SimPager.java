package io.pointsman.sim;

import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageNotSent;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A channel outside, which keeps what it was asked as a service would, and goes on existing when the bot dies. */
final class SimPager implements Pager, Plugin {

    /** How it treats what it is asked. */
    enum Mood {
        TAKES,
        /** It certainly does not take it. */
        REFUSES,
        /** It takes it, and the answer is lost. */
        LOSES_THE_ANSWER
    }

    /** What rang at somebody. */
    record Ring(PageRequest request, boolean repeat) {}

    private final String name;
    private final boolean deduplicates;
    final List<Ring> rings = new ArrayList<>();
    final Map<String, Ending> withdrawn = new LinkedHashMap<>();
    final List<String> notes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    Mood mood = Mood.TAKES;
    Consumer<Ring> onRing = ring -> {};
    private Optional<PagerInbox> inbox = Optional.empty();

    SimPager(String name, boolean deduplicates) {
        this.name = name;
        this.deduplicates = deduplicates;
    }

    /** Whoever was called last answers that they come. */
    void acknowledge(Optional<Duration> arrival) {
        PageRequest last = rings.get(rings.size() - 1).request();
        inbox().tell(new PageAnswer.Acknowledged(last.attempt(), new Answerer.Addressee(), arrival));
    }

    PagerInbox inbox() {
        return inbox.orElseThrow();
    }

    @Override
    public Set<Grant> needs() {
        return Set.of(Grant.PAGER);
    }

    @Override
    public List<Pager> pagers() {
        return List.of(this);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(deduplicates, false, true, false);
    }

    @Override
    public Optional<String> problem(String to) {
        return Optional.empty();
    }

    @Override
    public void listen(PagerInbox to) {
        inbox = Optional.of(to);
    }

    @Override
    public PageReceipt send(PageRequest request) throws Exception {
        if (mood == Mood.REFUSES) {
            throw PageNotSent.now("no route");
        }
        boolean fresh = seen.add(request.attempt());
        if (fresh || !deduplicates) {
            Ring ring = new Ring(request, request.manner() == PageRequest.Manner.REPEAT);
            rings.add(ring);
            onRing.accept(ring);
        }
        if (mood == Mood.LOSES_THE_ANSWER) {
            throw new java.io.IOException("connection reset");
        }
        return PageReceipt.sent(name + " " + seen.size());
    }

    @Override
    public PageTrace find(PageRequest request) {
        return new PageTrace.Unknown();
    }

    @Override
    public void note(PageRequest request, String text) {
        notes.add(text);
    }

    @Override
    public void withdraw(PageRequest request, Withdrawal why) {
        withdrawn.put(request.attempt(), why.ending());
    }
}
