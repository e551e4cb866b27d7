package io.pointsman.sim;

import io.pointsman.api.PersonId;
import io.pointsman.api.page.Answerer;
import io.pointsman.api.page.PageAnswer;
import io.pointsman.api.page.PageReceipt;
import io.pointsman.api.page.PageRequest;
import io.pointsman.api.page.PageTrace;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.PagerInbox;
import io.pointsman.api.page.Withdrawal;
import io.pointsman.api.plugin.Grant;
import io.pointsman.api.plugin.Plugin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The simulated phones of everybody: a service outside that goes on when the bot dies, rings once for each attempt, and tells what people
 * answered. Belongs to the thread that drives its {@link SimulatedHost}.
 */
final class Phones implements Pager, Plugin {

    static final String NAME = "phone";

    /** A ring at somebody. */
    record Ring(Instant at, PageRequest request) {}

    private final SimulatedHost host;
    private final BiConsumer<PersonId, Ring> rings;
    private final List<Ring> rung = new ArrayList<>();
    private final Set<String> attempts = new LinkedHashSet<>();
    private Optional<PagerInbox> inbox = Optional.empty();

    /**
     * @param rings what a person does whose phone rings
     */
    Phones(SimulatedHost host, BiConsumer<PersonId, Ring> rings) {
        this.host = host;
        this.rings = rings;
    }

    /** Everything that rang, in order. */
    List<Ring> rung() {
        return List.copyOf(rung);
    }

    /** Whoever was called answers that they come; said to the bot that lives then. */
    void acknowledge(Ring ring) {
        inbox.ifPresent(known -> known.tell(
                new PageAnswer.Acknowledged(ring.request().attempt(), new Answerer.Addressee(), Optional.empty())));
    }

    /** The bot is gone: nobody hears answers until the next one listens. */
    void unplug() {
        inbox = Optional.empty();
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
        return NAME;
    }

    @Override
    public Guarantees guarantees() {
        return new Guarantees(true, false, true, false);
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
    public PageReceipt send(PageRequest request) {
        if (attempts.add(request.attempt())) {
            Ring ring = new Ring(host.now(), request);
            rung.add(ring);
            request.person().ifPresent(person -> rings.accept(person, ring));
        }
        return PageReceipt.sent(NAME + " " + attempts.size());
    }

    @Override
    public PageTrace find(PageRequest request) {
        return new PageTrace.Unknown();
    }

    @Override
    public void note(PageRequest request, String text) {}

    @Override
    public void withdraw(PageRequest request, Withdrawal why) {}
}
