package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A freeze befalls every switchover at once, and a lock several: where traffic is in motion it is read first. */
class FreezeLaneTest {

    private final Run run = Run.opened(Acme.runbook());

    /** The lane of the freeze, or of its end, in both rooms. */
    private Lane lane(Optional<House.Freeze> freeze) {
        return lane(freeze, List.of());
    }

    private Lane lane(Optional<House.Freeze> freeze, List<House.Lock> locks) {
        run.house = new House(run.house.version() + 1, run.house.numbers(), freeze, run.house.capacity(), locks);
        Switchover before = run.state;
        Event event = run.accept(new LifeAction.NoticeSurroundings(by(CLOCK))).get(0);
        Lane lane = Narrator.lane(before, event);
        for (Audience audience : Audience.values()) {
            assertThat(Narrator.narrate(before, event, audience)).isNotEmpty().allMatch(line -> line.lane() == lane);
        }
        return lane;
    }

    private void bothAre(Lane lane) {
        assertThat(lane(Optional.of(new House.Freeze("ned", "edge outage")))).isEqualTo(lane);
        assertThat(lane(Optional.empty())).isEqualTo(lane);
        House.Lock lock = new House.Lock(House.Lock.Scope.CUSTOMER, "acme", "ned", "their own outage");
        assertThat(lane(Optional.empty(), List.of(lock))).isEqualTo(lane);
        assertThat(lane(Optional.empty(), List.of())).isEqualTo(lane);
    }

    private void go(Actor... voters) {
        run.accept(new GateAction.Poll(by(NINA)));
        for (Actor voter : voters) {
            run.accept(new GateAction.CastVote(by(voter), Vote.Word.GO, "", Optional.empty()));
        }
    }

    private void rise() {
        go(OPAL, CARLA);
        run.accept(new RampAction.GiveOverride(by(NINA), "no source yet"));
        run.accept(new RampAction.Rise(by(NINA), Optional.empty(), ""));
    }

    private void toTheRamp() {
        run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), "seen"));
        run.accept(new StepAction.Done(by(CARLA), new StepId("pre.dns"), "lowered"));
        go(OPAL, NINA);
    }

    private void moved() {
        run.accept(new RampAction.DeclareMoved(by(CARLA), Optional.empty()));
        run.after(Duration.ofMinutes(10));
    }

    @Test
    void beforeTheRampThereIsNoHurry() {
        bothAre(Lane.NORMAL);
        toTheRamp();
        bothAre(Lane.NORMAL);
    }

    @Test
    void whereTheHolderWasAskedToMoveItIsCritical() {
        toTheRamp();
        rise();
        assertThat(run.state.ramp().declared()).isEqualTo(Share.NONE);
        bothAre(Lane.CRITICAL);
    }

    @Test
    void whereAPartOfTheTrafficIsOnUsItIsCritical() {
        toTheRamp();
        rise();
        moved();
        bothAre(Lane.CRITICAL);
    }

    @Test
    void whileARollbackRunsItIsCriticalAndAfterItThereIsNoHurry() {
        toTheRamp();
        rise();
        moved();
        run.accept(new RampAction.CallRollback(by(OPAL), "5xx"));
        bothAre(Lane.CRITICAL);
        moved();
        assertThat(run.state.ramp().rollingBack()).isFalse();
        bothAre(Lane.NORMAL);
    }

    @Test
    void atTheTopThereIsNoHurry() {
        toTheRamp();
        for (int stage = 0; stage < 3; stage++) {
            rise();
            moved();
        }
        assertThat(run.state.ramp().declared()).isEqualTo(Share.ALL);
        bothAre(Lane.NORMAL);
    }

    @Test
    void aHoldIsCriticalWhereverItIsCalled() {
        Switchover before = run.state;
        List<Event> held = run.accept(new HoldAction.CallHold(by(OPAL), "5xx"));
        assertThat(Narrator.lane(before, held.get(0))).isEqualTo(Lane.CRITICAL);
    }
}
