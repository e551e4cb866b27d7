package io.pointsman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.By;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.CustomerId;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HouseAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.RoomAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HouseEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.RoomState;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.core.Deadlines;
import io.pointsman.core.Decider;
import io.pointsman.core.Decision;
import io.pointsman.core.Evolution;
import io.pointsman.core.HouseDecision;
import io.pointsman.core.HouseRules;
import io.pointsman.store.Append;
import io.pointsman.store.Cursor;
import io.pointsman.store.EventStore;
import io.pointsman.store.StreamId;
import io.pointsman.store.sql.SqliteEventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The log of many switchovers, decided by the rules and written by the store, as a bot leaves it behind that has told its rooms everything.
 * Their lead is somebody whom the configuration does not name any more, so that nobody is to be invited.
 */
final class FullHouse {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final By LEAD =
            new By(Actor.staff(new PersonId("sam"), "Sam", List.of(Role.SUPPORT)), Audience.STAFF);
    private static final By CONTACT = new By(Actor.contact(new PersonId("carol"), "Carol", ACME), Audience.CUSTOMER);
    private static final Map<Role, By> HOLDERS = Map.of(
            Role.OPS,
            new By(Actor.staff(new PersonId("omar"), "Omar", List.of(Role.OPS)), Audience.STAFF),
            Role.NETENG,
            new By(Actor.staff(new PersonId("nelly"), "Nelly", List.of(Role.NETENG)), Audience.STAFF),
            Role.CUSTOMER,
            CONTACT);

    private final EventStore store;
    private final Runbook runbook;
    private final Instant begin = Instant.now().minus(Duration.ofHours(2));
    private House house = House.EMPTY;

    private FullHouse(EventStore store, Runbook runbook) {
        this.store = store;
        this.runbook = runbook;
    }

    /**
     * Writes it.
     *
     * @param ramping numbers of the switchovers that have their first share on us; the others have not begun
     */
    static void write(Path file, Runbook runbook, int switchovers, Set<Integer> ramping) {
        try (EventStore store = SqliteEventStore.open(file)) {
            FullHouse written = new FullHouse(store, runbook);
            for (int number = 1; number <= switchovers; number++) {
                written.open(ramping.contains(number));
            }
        }
    }

    private void open(boolean toTheRamp) {
        HouseAction.OpenSwitchover wanted =
                new HouseAction.OpenSwitchover(LEAD, ACME, runbook.name(), Optional.empty(), false);
        HouseDecision decision = HouseRules.decide(house, wanted, begin);
        assertThat(decision).isInstanceOf(HouseDecision.Accepted.class);
        List<HouseEvent> numbered = ((HouseDecision.Accepted) decision).events();
        store.append(new Append(
                StreamId.HOUSE,
                house.version(),
                List.copyOf(numbered),
                house.version(),
                Optional.empty(),
                Optional.empty()));
        for (HouseEvent event : numbered) {
            house = HouseRules.evolve(house, event);
        }
        SwitchoverId id = new SwitchoverId("acme-" + house.numbers().get("acme"));
        new One(id).write(toTheRamp);
    }

    /** One switchover while it is written. */
    private final class One {
        private final SwitchoverId id;
        private final List<Event> events = new ArrayList<>();
        private Instant now = begin;
        private Switchover state = Evolution.nothing();

        One(SwitchoverId id) {
            this.id = id;
        }

        void write(boolean toTheRamp) {
            List<RoomState> rooms = List.of(room("", Audience.CUSTOMER), room("-staff", Audience.STAFF));
            accept(new LifeAction.Open(
                    LEAD,
                    id,
                    ACME,
                    "Acme",
                    runbook,
                    Optional.empty(),
                    false,
                    List.of(new Participant(new PersonId("sam"), "Sam", Audience.STAFF, List.of(Role.LEAD))),
                    rooms));
            rooms.forEach(room -> accept(new RoomAction.ReportBound(By.system("rooms"), room.channel())));
            if (toTheRamp) {
                climb();
            }
            store.append(new Append(
                    StreamId.of(id),
                    0,
                    List.copyOf(events),
                    house.version(),
                    Deadlines.nextDeadline(state),
                    Optional.empty()));
            for (RoomState room : rooms) {
                for (Lane lane : Lane.values()) {
                    store.move(new Cursor(room.channel().toString(), lane, StreamId.of(id), state.version()));
                }
            }
        }

        private RoomState room(String end, Audience audience) {
            return new RoomState(ChannelAddress.parse("irc:#sw-" + id + end), audience, RoomState.Status.WANTED, "");
        }

        private void climb() {
            while (state.ramp().stage().isEmpty()) {
                Optional<StepState> due = state.due().stream().findFirst();
                if (due.isPresent()) {
                    accept(new StepAction.Skip(LEAD, due.get().step().id(), "not needed"));
                } else {
                    pass(state.nextGate().orElseThrow());
                }
            }
            accept(new RampAction.DeclareMoved(CONTACT, Optional.empty()));
            now = now.plus(Duration.ofMinutes(30));
            accept(new LifeAction.TimePassed(By.system("clock")));
        }

        private void pass(GateState gate) {
            if (gate.status() == GateState.Status.CLOSED) {
                accept(new GateAction.Poll(LEAD));
                for (Role role : new TreeSet<>(gate.gate().required())) {
                    accept(new GateAction.CastVote(
                            HOLDERS.getOrDefault(role, LEAD), Vote.Word.GO, "", Optional.of(role)));
                }
            } else {
                accept(new RampAction.GiveOverride(LEAD, "no health source yet"));
                accept(new RampAction.Rise(LEAD, Optional.empty(), ""));
            }
        }

        private void accept(Action action) {
            now = now.plusSeconds(1);
            Decision decision = Decider.decide(state, house, action, now);
            assertThat(decision).as("%s", action).isInstanceOf(Decision.Accepted.class);
            for (Event event : ((Decision.Accepted) decision).events()) {
                events.add(event);
                state = Evolution.evolve(state, event);
            }
        }
    }
}
