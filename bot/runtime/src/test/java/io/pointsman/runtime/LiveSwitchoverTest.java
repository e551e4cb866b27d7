package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ConnectionId;
import io.pointsman.api.CustomerId;
import io.pointsman.api.Host;
import io.pointsman.api.InputKey;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.RunbookName;
import io.pointsman.api.Stamp;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.core.HouseRules;
import io.pointsman.store.Append;
import io.pointsman.store.ForwardingStore;
import io.pointsman.store.StoreUnavailable;
import io.pointsman.store.StoredEvent;
import io.pointsman.store.StreamId;
import io.pointsman.store.memory.MemoryEventStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveSwitchoverTest {

    private static final SwitchoverId ACME = new SwitchoverId("acme-1");
    private static final By NINA =
            new By(Actor.staff(new PersonId("nina"), "Nina", List.of(Role.SUPPORT)), Audience.STAFF);

    private final StillHost host = new StillHost();
    private House house = House.EMPTY;
    private final FragileStore store = new FragileStore(host);
    private final LiveSwitchover switchover = live();

    @BeforeEach
    void open() {
        assertThat(propose(opening(), "open")).isInstanceOf(Answer.Committed.class);
    }

    private static Action opening() {
        Lever lever = new Lever(Lever.Kind.OPS, Role.OPS, "the weight", Duration.ofMinutes(5));
        Runbook runbook = new Runbook(
                new RunbookName("plain"),
                "Plain",
                "",
                lever,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>());
        Participant nina = new Participant(new PersonId("nina"), "Nina", Audience.STAFF, List.of(Role.SUPPORT));
        return new LifeAction.Open(
                NINA, ACME, new CustomerId("acme"), "Acme", runbook, Optional.empty(), false, List.of(nina), List.of());
    }

    @Test
    void aHoldTakesEffectWhenTheLogCannotBeWrittenAndIsWrittenLater() {
        store.broken = true;
        assertThat(propose(new HoldAction.CallHold(NINA, "disk is full"), "1"))
                .isEqualTo(new Answer.NotRecorded("disk full", true));
        assertThat(switchover.picture().holding()).isTrue();
        assertThat(again().picture().holding()).isFalse();

        store.broken = false;
        host.runTimers();
        assertThat(again().picture().holding()).isTrue();
        assertThat(again().picture()).isEqualTo(switchover.picture());
    }

    @Test
    void anythingElseIsNotDoneWhenTheLogCannotBeWritten() {
        store.broken = true;
        assertThat(propose(new JournalAction.Log(NINA, "a note"), "1"))
                .isEqualTo(new Answer.NotRecorded("disk full", false));
        assertThat(switchover.timeline()).hasSize(again().timeline().size());
    }

    @Test
    void whatTheHouseOvertakesIsDecidedAgainHoweverOftenUntilItsNewestStateIsTold() {
        for (long version = 0; version < 20; version++) {
            store.append(new Append(
                    StreamId.HOUSE,
                    version,
                    List.of(new HouseEvent.Frozen(new Stamp(host.now(), NINA), "storm " + version)),
                    version,
                    Optional.empty(),
                    Optional.empty()));
        }
        List<Answer> answers = new ArrayList<>();
        switchover.propose(List.of(new JournalAction.Log(NINA, "a note")), Optional.empty(), answers::add);
        for (int late = 0; late < 20; late++) {
            host.runTimers();
            assertThat(answers).isEmpty();
        }
        house = house(20);
        host.runTimers();
        assertThat(answers).hasSize(1).first().isInstanceOf(Answer.Committed.class);
    }

    private static House house(int events) {
        House house = House.EMPTY;
        for (int version = 0; version < events; version++) {
            house = HouseRules.evolve(house, new HouseEvent.Frozen(new Stamp(Instant.EPOCH, NINA), "storm " + version));
        }
        return house;
    }

    @Test
    void theSameInputHasOneEffect() {
        assertThat(propose(new JournalAction.Log(NINA, "a note"), "1")).isInstanceOf(Answer.Committed.class);
        long version = switchover.picture().version();
        assertThat(propose(new JournalAction.Log(NINA, "a note"), "1")).isInstanceOf(Answer.Doubled.class);
        assertThat(switchover.picture().version()).isEqualTo(version);
    }

    @Test
    void whatHadItsEffectIsNotRefusedWhenItComesAgain() {
        long version = switchover.picture().version();
        assertThat(propose(opening(), "open")).isInstanceOf(Answer.Doubled.class);
        assertThat(propose(opening(), "open once more")).isInstanceOf(Answer.Refused.class);
        assertThat(switchover.picture().version()).isEqualTo(version);
    }

    @Test
    void afterARestartStateAndTimelineAreTheSame() {
        propose(new JournalAction.Log(NINA, "a note"), "1");
        propose(new HoldAction.CallHold(NINA, "wait"), "2");
        LiveSwitchover replayed = again();
        assertThat(replayed.picture()).isEqualTo(switchover.picture());
        assertThat(replayed.timeline()).isEqualTo(switchover.timeline());
    }

    private Answer propose(Action action, String input) {
        List<Answer> answers = new ArrayList<>();
        switchover.propose(List.of(action), Optional.of(new InputKey(new ConnectionId("test"), input)), answers::add);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private LiveSwitchover again() {
        LiveSwitchover replayed = live();
        replayed.read();
        return replayed;
    }

    private LiveSwitchover live() {
        return new LiveSwitchover(ACME, host, store, () -> house, Rules.OF_THE_CORE, (one, events) -> {});
    }

    /** Time stands still; mailboxes run at once; timers run when told to. */
    private static final class StillHost implements Host {

        private final List<Runnable> timers = new ArrayList<>();
        private final Random random = new Random(1);

        void runTimers() {
            List<Runnable> due = List.copyOf(timers);
            timers.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public Instant now() {
            return Instant.parse("2026-11-24T09:00:00Z");
        }

        @Override
        public long monotonicNanos() {
            return 0;
        }

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public String newId() {
            return "id-" + random.nextLong();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            timers.add(task);
            return () -> timers.remove(task);
        }

        @Override
        public void run(String name, Runnable task) {
            task.run();
        }

        @Override
        public Mailbox mailbox(String name) {
            return Runnable::run;
        }
    }

    /** The store in memory, until its disk is full. */
    private static final class FragileStore extends ForwardingStore {

        private boolean broken;

        FragileStore(Host host) {
            super(new MemoryEventStore(host::now));
        }

        @Override
        public List<StoredEvent> append(Append append) {
            if (broken) {
                throw new StoreUnavailable("disk full", new IOException("disk full"));
            }
            return store.append(append);
        }
    }
}
