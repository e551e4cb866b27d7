package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.Refusal;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Decision;
import io.pointsman.core.Evolution;
import io.pointsman.core.Message;
import io.pointsman.core.Narrator;
import io.pointsman.store.Append;
import io.pointsman.store.Conflict;
import io.pointsman.store.EventStore;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One switchover that is alive: its state, its timeline, its next deadline, and the mailbox through which every change goes. Reading is
 * safe from any thread; changes happen one after the other.
 */
final class LiveSwitchover {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSwitchover.class);

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(2);
    private static final int ATTEMPTS = 5;

    /** Actions that happen together or not at all, and whom to tell. */
    private record Proposal(
            List<? extends Action> actions, Optional<InputKey> input, Consumer<Answer> answer, int attempt) {

        Proposal again() {
            return new Proposal(actions, input, answer, attempt + 1);
        }
    }

    private final SwitchoverId id;
    private final Host host;
    private final EventStore store;
    private final Supplier<House> house;
    private final Rules rules;
    private final BiConsumer<LiveSwitchover, List<Event>> changed;
    private final Host.Mailbox mailbox;
    private final Timeline timeline = new Timeline();
    private volatile Switchover recorded = Evolution.nothing();
    private volatile Switchover shown = recorded;
    private final Views views = new Views();
    private final List<Event> unrecorded = new ArrayList<>();
    private Optional<Host.Timer> timer = Optional.empty();
    /** Whether an append is under way, and what waits for its end. */
    private boolean writing;

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    LiveSwitchover(
            SwitchoverId id,
            Host host,
            EventStore store,
            Supplier<House> house,
            Rules rules,
            BiConsumer<LiveSwitchover, List<Event>> changed) {
        this.id = id;
        this.host = host;
        this.store = store;
        this.house = house;
        this.rules = rules;
        this.changed = changed;
        this.mailbox = host.mailbox("switchover " + id);
    }

    /** Reads the log, as after a restart; call before anything else, on any thread, then {@link #awake}. */
    void read() {
        log().forEach(this::apply);
    }

    /** Goes by the clock from now on. */
    void awake() {
        mailbox.execute(this::armTimer);
    }

    SwitchoverId id() {
        return id;
    }

    /** The present state, an unrecorded hold included. */
    Switchover picture() {
        return shown;
    }

    /** What the customer may see of {@link #picture}. */
    CustomerPicture forCustomer() {
        return views.forCustomer(shown);
    }

    /** How one of its channels is. */
    Optional<RoomState> room(ChannelAddress channel) {
        return views.room(shown, channel);
    }

    /** As it is now: it does not grow while somebody reads it. */
    List<TimelineLine> timeline() {
        return timeline.lines();
    }

    /** The events so far, read from the store: may block. */
    List<Event> log() {
        return store.read(StreamId.of(id), 0).stream()
                .map(StoredEvent::event)
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }

    boolean isOver() {
        return shown.life() == Life.CLOSED;
    }

    /** Proposes actions that happen together or not at all; the answer comes once, after the commit. */
    void propose(List<? extends Action> actions, Optional<InputKey> input, Consumer<Answer> answer) {
        inTurn(() -> handle(new Proposal(actions, input, answer, 1)));
    }

    /**
     * The same, if the switchover is still as it was when somebody made up their mind.
     *
     * @param objection why it is not; asked at the very moment
     */
    void propose(
            List<? extends Action> actions,
            Optional<InputKey> input,
            Function<Switchover, Optional<Refusal>> objection,
            Consumer<Answer> answer) {
        inTurn(() -> objection
                .apply(shown)
                .ifPresentOrElse(
                        refusal -> answer.accept(refused(refusal, input)),
                        () -> handle(new Proposal(actions, input, answer, 1))));
    }

    /** Proposes one action of a part of the bot; a refusal is no news. */
    void tell(Action action) {
        propose(List.of(action), Optional.empty(), answer -> {});
    }

    /** What would refuse the actions now, were they proposed; empty when nothing would. Nothing is done. */
    Optional<Refusal> refusal(List<? extends Action> actions) {
        Switchover state = shown;
        for (Action action : actions) {
            switch (rules.decide(state, house.get(), action, host.now())) {
                case Decision.Refused refused -> {
                    return Optional.of(refused.refusal());
                }
                case Decision.Accepted accepted -> {
                    for (Event event : accepted.events()) {
                        state = Evolution.evolve(state, event);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Does a step when no append of ours is under way: what is decided next is decided on what is durable. */
    private void inTurn(Runnable step) {
        mailbox.enter(() -> {
            if (writing) {
                waiting.add(step);
            } else {
                step.run();
            }
        });
    }

    private void handle(Proposal proposal) {
        House surroundings = house.get();
        Instant now = host.now();
        List<Event> events = new ArrayList<>(unrecorded);
        Switchover state = shown;
        for (Action action : proposal.actions()) {
            switch (rules.decide(state, surroundings, action, now)) {
                case Decision.Refused refused -> {
                    proposal.answer().accept(refused(refused.refusal(), proposal.input()));
                    return;
                }
                case Decision.Accepted accepted -> {
                    for (Event event : accepted.events()) {
                        state = Evolution.evolve(state, event);
                    }
                    events.addAll(accepted.events());
                }
            }
        }
        List<Event> all = List.copyOf(events);
        write(all, surroundings, state, proposal.input(), failure -> {
            if (failure.isEmpty()) {
                committed(all);
                proposal.answer().accept(new Answer.Committed(List.copyOf(all)));
            } else {
                notWritten(proposal, surroundings, failure.get());
            }
        });
    }

    /** What had its effect is refused when it comes again, as after a crash: nobody asked a second time, so nobody is told. */
    private Answer refused(Refusal refusal, Optional<InputKey> input) {
        try {
            return input.filter(store::seen).isPresent() ? new Answer.Doubled() : new Answer.Refused(refusal);
        } catch (StoreUnavailable problem) {
            return new Answer.Refused(refusal);
        }
    }

    /** The thread that writes for all only hands the result over; who waits for it goes on in the mailbox. */
    private void write(
            List<Event> events,
            House surroundings,
            Switchover after,
            Optional<InputKey> input,
            Consumer<Optional<Throwable>> then) {
        writing = true;
        store.write(new Append(
                        StreamId.of(id),
                        recorded.version(),
                        List.copyOf(events),
                        surroundings.version(),
                        rules.nextDeadline(after),
                        input))
                .whenComplete((stored, failure) -> mailbox.execute(() -> {
                    writing = false;
                    try {
                        then.accept(Optional.ofNullable(failure).map(LiveSwitchover::cause));
                    } finally {
                        goOn();
                    }
                }));
    }

    /** A bug in one step keeps no other from its turn. */
    private void goOn() {
        if (!writing && !waiting.isEmpty()) {
            try {
                waiting.remove().run();
            } finally {
                goOn();
            }
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    private void committed(List<Event> events) {
        unrecorded.clear();
        shown = recorded;
        events.forEach(this::apply);
        armTimer();
        changed.accept(this, events);
    }

    private void notWritten(Proposal proposal, House surroundings, Throwable failure) {
        switch (failure) {
            case Conflict conflict
            when conflict.kind() == Conflict.Kind.SEEN -> proposal.answer().accept(new Answer.Doubled());
            case Conflict conflict
            when conflict.kind() == Conflict.Kind.HOUSE -> {
                // Whoever changed it got further, so this ends; its newest state may not be told here yet.
                if (house.get().version() == surroundings.version()) {
                    host.after(SOON, () -> inTurn(() -> handle(proposal)));
                } else {
                    handle(proposal);
                }
            }
            case Conflict conflict
            when proposal.attempt() < ATTEMPTS -> {
                LOG.warn("{}: the log moved on without us ({}); reading it again", id, conflict.getMessage());
                reload();
                handle(proposal.again());
            }
            case Conflict conflict ->
                proposal.answer()
                        .accept(new Answer.NotRecorded(
                                "somebody else writes to the log of " + id + "; please try again", false));
            case StoreUnavailable problem -> proposal.answer().accept(notRecorded(proposal.actions(), problem));
            default -> {
                LOG.error("{}: an append failed: this is a bug, please report it", id, failure);
                proposal.answer().accept(new Answer.NotRecorded(String.valueOf(failure.getMessage()), false));
            }
        }
    }

    private void apply(Event event) {
        Switchover before = recorded;
        recorded = Evolution.evolve(before, event);
        timeline.add(new TimelineLine(
                recorded.version(),
                event.stamp().at(),
                event.stamp().actor().name(),
                Narrator.lane(before, event),
                texts(before, event, Audience.STAFF),
                texts(before, event, Audience.CUSTOMER)));
        shown = recorded;
    }

    private List<String> texts(Switchover before, Event event, Audience audience) {
        return rules.narrate(before, event, audience).stream()
                .map(Message::text)
                .toList();
    }

    private void reload() {
        recorded = Evolution.nothing();
        timeline.clear();
        read();
        awake();
        // Whoever does what the log wants done learns of what others wrote as after a start.
        changed.accept(this, List.of());
    }

    /** A hold takes effect although the log cannot be written; it is written as soon as the log can be again. */
    private Answer notRecorded(List<? extends Action> actions, StoreUnavailable problem) {
        LOG.error("{}: the log cannot be written: {}", id, problem.getMessage());
        if (!actions.stream().allMatch(HoldAction.CallHold.class::isInstance)) {
            return new Answer.NotRecorded(String.valueOf(problem.getMessage()), false);
        }
        for (Action action : actions) {
            if (rules.decide(shown, house.get(), action, host.now()) instanceof Decision.Accepted accepted) {
                for (Event event : accepted.events()) {
                    unrecorded.add(event);
                    shown = Evolution.evolve(shown, event);
                }
            }
        }
        host.after(RETRY, () -> inTurn(this::recordLate));
        return new Answer.NotRecorded(String.valueOf(problem.getMessage()), true);
    }

    private void recordLate() {
        if (unrecorded.isEmpty()) {
            return;
        }
        List<Event> events = List.copyOf(unrecorded);
        write(events, house.get(), shown, Optional.empty(), failure -> {
            if (failure.isEmpty()) {
                committed(events);
            } else {
                LOG.warn(
                        "{}: the hold is still not recorded: {}",
                        id,
                        failure.get().getMessage());
                host.after(RETRY, () -> inTurn(this::recordLate));
            }
        });
    }

    private void armTimer() {
        timer.ifPresent(Host.Timer::cancel);
        timer = rules.nextDeadline(recorded).map(due -> {
            Duration delay = Duration.between(host.now(), due);
            return host.after(delay.isNegative() ? Duration.ZERO : delay, this::timePassed);
        });
    }

    private void timePassed() {
        propose(List.of(new LifeAction.TimePassed(By.system("clock"))), Optional.empty(), answer -> {
            if (!(answer instanceof Answer.Committed)) {
                host.after(RETRY, this::timePassed);
            }
        });
    }
}
