package io.pointsman.core;

import static io.pointsman.core.RandomRuns.always;
import static io.pointsman.core.RandomRuns.events;
import static io.pointsman.core.RandomRuns.play;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.GateEvent;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.LeverEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.RampEvent;
import io.pointsman.api.picture.GateState;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.Life;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Bound;
import io.pointsman.api.runbook.Lever;
import io.pointsman.api.runbook.LeverCall;
import io.pointsman.api.runbook.Stage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the plan's section 5, over {@link RandomRuns}. */
class PropertyTest {

    @Test
    void rule1HoldIsAcceptedFromAnyoneUntilTheClose() {
        always((run, before, action, decision) -> {
            for (Actor actor : Acme.PEOPLE) {
                Decision held =
                        Decider.decide(run.state, run.house, new HoldAction.CallHold(Acme.by(actor), ""), run.now);
                assertThat(held instanceof Decision.Accepted).isEqualTo(run.state.life() != Life.CLOSED);
                Switchover after = run.state;
                for (Event event : events(held)) {
                    after = Evolution.evolve(after, event);
                }
                assertThat(after.ramp().rollback().isPresent())
                        .isEqualTo(run.state.ramp().rollback().isPresent());
            }
        });
    }

    @Test
    void rule2RollbackIsOfferedAsLongAsAnyShareIsOnUs() {
        always((run, before, action, decision) -> {
            Decision back =
                    Decider.decide(run.state, run.house, new RampAction.CallRollback(Acme.by(Acme.NED), "x"), run.now);
            run.decide(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)));
            boolean offered = (run.state.ramp().anyOnUs() && !run.state.ramp().rollingBack())
                    || !LeverRules.asksAgain(run.state, run.now).isEmpty();
            assertThat(back instanceof Decision.Accepted).isEqualTo(offered);
            if (events(decision).stream().anyMatch(RampEvent.RolledBack.class::isInstance)) {
                assertThat(run.log).isNotEmpty();
                assertThat(run.state.ramp().declared()).isEqualTo(Share.NONE);
            }
        });
    }

    @Test
    void rule3TheAgreedShareRisesOnlyWhenEverythingAgrees() {
        always((run, before, action, decision) -> {
            Switchover state = before;
            for (Event event : events(decision)) {
                if (event instanceof RampEvent.Agreed agreed) {
                    mayRise(state, run.house, agreed);
                }
                Share agreedBefore = state.ramp().agreed();
                state = Evolution.evolve(state, event);
                assertThat(event instanceof RampEvent.Agreed
                                || !state.ramp().agreed().isAbove(agreedBefore))
                        .isTrue();
            }
        });
        // The rule was put to the test: runs rise.
        assertThat(RandomRuns.everHappens(RampEvent.Agreed.class::isInstance)).isTrue();
    }

    /** Written from the plan, not from the rules: reads raw fields only. */
    private static void mayRise(Switchover state, House house, RampEvent.Agreed agreed) {
        Instant at = agreed.stamp().at();
        Stage stage = state.runbook().stage(agreed.stage()).orElseThrow();
        assertThat(state.holds()).isEmpty();
        assertThat(house.freeze()).isEmpty();
        assertThat(house.locks())
                .noneMatch(lock -> lock.of().equals("acme") || state.pops().contains(lock.of()));
        assertThat(state.ramp().agreed()).isEqualTo(state.ramp().declared());
        assertThat(state.ramp().rollback().filter(back -> !back.finished())).isEmpty();
        assertThat(state.ramp().soakUntil().filter(at::isBefore)).isEmpty();
        assertThat(state.ramp().verdict().kind() == VerdictKind.PASS
                        || !agreed.override().isEmpty())
                .isTrue();
        GateState gate = state.gate(stage.gate().id()).orElseThrow();
        assertThat(gate.passedAt().orElseThrow().plus(gate.gate().validFor())).isAfter(at);
        gate.gate()
                .quorum()
                .ifPresent(quorum -> assertThat(gate.votes().stream()
                                .filter(vote -> quorum.roles().contains(vote.role()))
                                .filter(vote -> vote.word() == Vote.Word.GO && !vote.stale()))
                        .hasSizeGreaterThanOrEqualTo(quorum.need()));
        assertThat(gate.votes()).noneMatch(vote -> vote.word() == Vote.Word.NOGO);
        assertThat(agreed.holder())
                .isEqualTo(stage.lever().orElse(state.runbook().lever()).holder());
        for (Role role : gate.gate().required()) {
            Vote vote = gate.vote(role).orElseThrow();
            assertThat(vote.word()).isEqualTo(Vote.Word.GO);
            assertThat(vote.stale()).isFalse();
            vote.facts()
                    .forEach((fact, value) -> assertThat(state.fact(new io.pointsman.api.FactName(fact)))
                            .isEqualTo(value));
        }
        house.capacity()
                .ifPresent(limit -> state.ramp().forecasts().stream()
                        .filter(forecast -> forecast.share().equals(stage.share()))
                        .forEach(forecast -> assertThat(forecast.rps()).isLessThanOrEqualTo(limit)));
    }

    @Test
    void aShareIsDeclaredByTheHolderOfTheLeverOfItsStage() {
        always((run, before, action, decision) -> {
            Switchover state = before;
            for (Event event : events(decision)) {
                if (event instanceof RampEvent.Declared declared) {
                    Lever lever = state.currentStage()
                            .flatMap(Stage::lever)
                            .orElse(state.runbook().lever());
                    Actor actor = declared.stamp().actor();
                    boolean theirs = lever.holder().equals(Role.CUSTOMER)
                            ? actor.equals(Acme.CARLA) || actor.equals(Acme.GUEST)
                            : actor.equals(Acme.OPAL) || actor.equals(Acme.NED);
                    assertThat(theirs || (actor.isSystem() && lever.kind() == Lever.Kind.PLUGIN))
                            .isTrue();
                }
                state = Evolution.evolve(state, event);
            }
        });
    }

    @Test
    void rule4OnePageIsOpenPerRoleAndEveryKeyOpensOnce() {
        always((run, before, action, decision) -> {
            List<String> keys = run.log.stream()
                    .filter(PageEvent.PageOpened.class::isInstance)
                    .map(event -> ((PageEvent.PageOpened) event).key())
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
            assertThat(run.state.openPages().stream().map(PageState::role)).doesNotHaveDuplicates();
        });
    }

    @Test
    void rule5TheOpenerIsNeverAloneAndOnePersonCountsForOneRole() {
        always((run, before, action, decision) -> run.state.gates().forEach(gate -> {
            assertThat(gate.votes().stream().map(Vote::voter)).doesNotHaveDuplicates();
            if (gate.status() == GateState.Status.PASSED || gate.status() == GateState.Status.USED) {
                Set<String> voters =
                        new HashSet<>(gate.votes().stream().map(Vote::voter).toList());
                voters.remove(gate.openedBy());
                assertThat(voters).isNotEmpty();
            }
        }));
    }

    @Test
    void rule6ReplayGivesTheSamePicture() {
        int[] count = new int[1];
        always((run, before, action, decision) -> {
            if (count[0]++ % 25 == 0) {
                Switchover again = Evolution.replay(run.log);
                assertThat(again.equals(run.state)).isTrue();
                assertThat(again.toString()).isEqualTo(run.state.toString());
            }
        });
    }

    @Test
    void rules8And9DeadlinesComeLaterAndTimesNeverGoBack() {
        always((run, before, action, decision) -> {
            run.decide(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)));
            Deadlines.nextDeadline(run.state).ifPresent(next -> assertThat(next).isAfter(run.now));
            assertThat(run.decide(new LifeAction.TimePassed(Acme.by(Acme.CLOCK))))
                    .isInstanceOf(Decision.Refused.class);
            Instant last = before.lastAt();
            for (Event event : events(decision)) {
                assertThat(event.stamp().at()).isAfterOrEqualTo(last);
                last = event.stamp().at();
            }
            assertThat(events(decision).stream().filter(GateEvent.Nudged.class::isInstance))
                    .hasSizeLessThanOrEqualTo(2);
        });
    }

    @Test
    void aClockThatGoesBackDoesNotMoveTheLogBack() {
        always((run, before, action, decision) -> {
            Decision early = Decider.decide(
                    run.state, run.house, new HoldAction.CallHold(Acme.by(Acme.OPAL), ""), Instant.EPOCH);
            events(early).forEach(event -> assertThat(event.stamp().at()).isEqualTo(run.state.lastAt()));
        });
    }

    @Test
    void rule10AnAbortCriterionIsAHoldAndAPageAndARollbackOnlyWhereTheRunbookSaysSoAndAPluginMoves() {
        Bound bound = new Bound(
                "edge.5xx",
                Bound.Direction.ABOVE,
                0.02,
                Bound.RelativeTo.NOTHING,
                java.time.Duration.ZERO,
                Bound.Consequence.ABORT);
        always((run, before, action, decision) -> {
            Decision abort = Decider.decide(
                    run.state, run.house, new RampAction.ReportAbort(Acme.by(Acme.CLOCK), bound, "3 %"), run.now);
            if (abort instanceof Decision.Accepted accepted) {
                assertThat(accepted.events()).hasAtLeastOneElementOfType(HoldEvent.Held.class);
                assertThat(accepted.events())
                        .anyMatch(
                                event -> event instanceof PageEvent.PageOpened || event instanceof PageEvent.PageNoted);
                Lever lever = run.state
                        .currentStage()
                        .flatMap(Stage::lever)
                        .orElse(run.state.runbook().lever());
                boolean may = lever.kind() == Lever.Kind.PLUGIN
                        && lever.call().orElseThrow().onAbort() == LeverCall.OnAbort.ROLLBACK
                        && run.state.ramp().anyOnUs()
                        && !run.state.ramp().rollingBack();
                assertThat(accepted.events().stream().anyMatch(RampEvent.RollbackCalled.class::isInstance))
                        .isEqualTo(may);
                assertThat(accepted.events().stream().anyMatch(LeverEvent.Asked.class::isInstance))
                        .isEqualTo(may);
            }
        });
    }

    @Test
    void theChancesReachMostOfWhatCanHappen() {
        Set<Class<?>> kinds = new HashSet<>();
        for (long seed = 1; seed <= 3L * RandomRuns.RUNS; seed++) {
            play(
                    seed,
                    (run, before, action, decision) -> events(decision).forEach(event -> kinds.add(event.getClass())));
        }
        assertThat(kinds)
                .contains(
                        RampEvent.RolledBack.class,
                        RampEvent.SoakOver.class,
                        GateEvent.Expired.class,
                        GateEvent.AskedAgain.class,
                        GateEvent.TimedOut.class,
                        io.pointsman.api.event.CheckEvent.Finished.class,
                        io.pointsman.api.event.CheckEvent.Overruled.class,
                        io.pointsman.api.event.LifeEvent.Closed.class);
        assertThat(kinds).hasSizeGreaterThan(50);
    }
}
