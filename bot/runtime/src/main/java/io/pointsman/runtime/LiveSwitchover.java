package io.pointsman.runtime;

import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.Refusal;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.Switchover;
import io.pointsman.core.Deadlines;
import io.pointsman.core.Decider;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final SwitchoverId id;
    private final Host host;
    private final EventStore store;
    private final Supplier<House> house;
    private final BiConsumer<LiveSwitchover, List<Event>> changed;
    private final Host.Mailbox mailbox;
    private final Timeline timeline = new Timeline();
    private volatile Switchover recorded = Evolution.nothing();
    private volatile Switchover shown = recorded;
    private final List<Event> unrecorded = new ArrayList<>();
    private Optional<Host.Timer> timer = Optional.empty();

    LiveSwitchover(
            SwitchoverId id,
            Host host,
            EventStore store,
            Supplier<House> house,
            BiConsumer<LiveSwitchover, List<Event>> changed) {
        this.id = id;
        this.host = host;
        this.store = store;
        this.house = house;
        this.changed = changed;
        this.mailbox = host.mailbox("switchover " + id);
    }

    /** Reads the log again, as after a restart; call before anything else. */
    void replay() {
        log().forEach(this::apply);
        mailbox.execute(this::armTimer);
    }

    SwitchoverId id() {
        return id;
    }

    /** The present state, an unrecorded hold included. */
    Switchover picture() {
        return shown;
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
        mailbox.execute(() -> answer.accept(handle(actions, input)));
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
        mailbox.execute(() -> answer.accept(
                objection.apply(shown).<Answer>map(Answer.Refused::new).orElseGet(() -> handle(actions, input))));
    }

    /** Proposes one action of a part of the bot; a refusal is no news. */
    void tell(Action action) {
        propose(List.of(action), Optional.empty(), answer -> {});
    }

    /** What would refuse the actions now, were they proposed; empty when nothing would. Nothing is done. */
    Optional<Refusal> refusal(List<? extends Action> actions) {
        Switchover state = shown;
        for (Action action : actions) {
            switch (Decider.decide(state, house.get(), action, host.now())) {
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

    private Answer handle(List<? extends Action> actions, Optional<InputKey> input) {
        for (int attempt = 0; attempt < 5; attempt++) {
            try {
                return attempt(actions, input);
            } catch (Conflict conflict) {
                if (conflict.kind() == Conflict.Kind.SEEN) {
                    return new Answer.Doubled();
                }
                if (conflict.kind() == Conflict.Kind.STREAM) {
                    LOG.warn("{}: the log moved on without us ({}); reading it again", id, conflict.getMessage());
                    reload();
                }
            } catch (StoreUnavailable problem) {
                return notRecorded(actions, problem);
            }
        }
        return new Answer.NotRecorded("the house changed too often at once; please try again", false);
    }

    private Answer attempt(List<? extends Action> actions, Optional<InputKey> input) {
        House surroundings = house.get();
        Instant now = host.now();
        List<Event> events = new ArrayList<>(unrecorded);
        Switchover state = shown;
        for (Action action : actions) {
            switch (Decider.decide(state, surroundings, action, now)) {
                case Decision.Refused refused -> {
                    return new Answer.Refused(refused.refusal());
                }
                case Decision.Accepted accepted -> {
                    for (Event event : accepted.events()) {
                        state = Evolution.evolve(state, event);
                    }
                    events.addAll(accepted.events());
                }
            }
        }
        commit(events, surroundings, state, input);
        return new Answer.Committed(List.copyOf(events));
    }

    private void commit(List<Event> events, House surroundings, Switchover after, Optional<InputKey> input) {
        store.append(new Append(
                StreamId.of(id),
                recorded.version(),
                List.copyOf(events),
                surroundings.version(),
                Deadlines.nextDeadline(after),
                input));
        unrecorded.clear();
        shown = recorded;
        events.forEach(this::apply);
        armTimer();
        changed.accept(this, List.copyOf(events));
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

    private static List<String> texts(Switchover before, Event event, Audience audience) {
        return Narrator.narrate(before, event, audience).stream()
                .map(Message::text)
                .toList();
    }

    private void reload() {
        recorded = Evolution.nothing();
        timeline.clear();
        replay();
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
            if (Decider.decide(shown, house.get(), action, host.now()) instanceof Decision.Accepted accepted) {
                for (Event event : accepted.events()) {
                    unrecorded.add(event);
                    shown = Evolution.evolve(shown, event);
                }
            }
        }
        host.after(RETRY, () -> mailbox.execute(this::recordLate));
        return new Answer.NotRecorded(String.valueOf(problem.getMessage()), true);
    }

    private void recordLate() {
        if (unrecorded.isEmpty()) {
            return;
        }
        try {
            commit(List.copyOf(unrecorded), house.get(), shown, Optional.empty());
        } catch (Conflict | StoreUnavailable problem) {
            LOG.warn("{}: the hold is still not recorded: {}", id, problem.getMessage());
            host.after(RETRY, () -> mailbox.execute(this::recordLate));
        }
    }

    private void armTimer() {
        timer.ifPresent(Host.Timer::cancel);
        timer = Deadlines.nextDeadline(recorded).map(due -> {
            Duration delay = Duration.between(host.now(), due);
            return host.after(delay.isNegative() ? Duration.ZERO : delay, () -> mailbox.execute(this::timePassed));
        });
    }

    private void timePassed() {
        Answer answer = handle(List.of(new LifeAction.TimePassed(By.system("clock"))), Optional.empty());
        if (!(answer instanceof Answer.Committed)) {
            host.after(RETRY, () -> mailbox.execute(this::timePassed));
        }
    }
}
