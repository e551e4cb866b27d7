package io.pointsman.core;

import static io.pointsman.core.RandomRuns.always;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.PhaseId;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.picture.Projection;
import io.pointsman.api.picture.Projection.GateTimes;
import io.pointsman.api.picture.Projection.Link;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Phase;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant START = Acme.NINE.plus(Duration.ofHours(1));

    /** Preparation: two streams; an hour before the start, and what waits for both. Then 50 and 100 per cent. */
    private static Runbook runbook() {
        return Acme.runbook(
                List.of(
                        step("pre.tls", "edge", -60, 20),
                        step("pre.cache", "edge", -30, 20),
                        step("pre.ttl", "dns", -50, 10),
                        follows(step("pre.test", "test", -10, 10), "pre.cache", "pre.ttl")),
                Optional.empty(),
                List.of(
                        Acme.stage(50, Duration.ofMinutes(30), Acme.gate("gate.50", 10, Role.OPS, Role.CUSTOMER)),
                        Acme.stage(100, Duration.ofMinutes(60), Acme.gate("gate.100", 10, Role.OPS, Role.CUSTOMER))),
                Role.CUSTOMER);
    }

    private static Step step(String id, String stream, int offset, int minutes) {
        return Acme.timed(
                Acme.step(id, Role.OPS, Audience.STAFF, stream, Optional.empty(), Completion.OWNER),
                Duration.ofMinutes(offset),
                Duration.ofMinutes(minutes));
    }

    private static Step follows(Step step, String... others) {
        return new Step(
                step.id(),
                step.title(),
                step.detail(),
                step.owner(),
                step.audience(),
                step.stream(),
                java.util.Arrays.stream(others).map(StepId::new).toList(),
                step.offset(),
                step.duration(),
                step.waits(),
                step.check(),
                step.completion(),
                step.rollback());
    }

    private static Instant minutes(int afterStart) {
        return START.plus(Duration.ofMinutes(afterStart));
    }

    private static Projection at(Run run) {
        return Schedule.project(run.state, run.now);
    }

    private static GateTimes gate(Projection projection, String id) {
        return projection.gates().stream()
                .filter(gate -> gate.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> path(Projection projection) {
        return projection.criticalPath().stream().map(Link::name).toList();
    }

    private static void done(Run run, String step) {
        run.accept(new StepAction.Done(Acme.by(Acme.OPAL), new StepId(step), ""));
    }

    private static void prepare(Run run) {
        List.of("pre.tls", "pre.cache", "pre.ttl", "pre.test").forEach(step -> done(run, step));
    }

    private static void goTo(Run run, String gate) {
        run.accept(new GateAction.Poll(Acme.by(Acme.NINA)));
        run.accept(new GateAction.CastVote(Acme.by(Acme.OPAL), Vote.Word.GO, "", Optional.empty()));
        run.accept(new GateAction.CastVote(Acme.by(Acme.CARLA), Vote.Word.GO, "", Optional.empty()));
        run.accept(new RampAction.GiveOverride(Acme.by(Acme.NINA), gate));
        run.accept(new RampAction.Rise(Acme.by(Acme.NINA), Optional.empty(), ""));
    }

    @Nested
    class ThePlan {

        private final Projection projection = at(Run.opened(runbook()));

        @Test
        void takesTheOffsetsAndDurationsOfTheRunbook() {
            Projection.StepTimes tls = projection.step(new StepId("pre.tls")).orElseThrow();
            assertThat(tls.begin().planned()).contains(minutes(-60));
            assertThat(tls.end().planned()).contains(minutes(-40));
        }

        @Test
        void openTheFirstGateAtTheStartAndEachOtherOneAfterTheSoakBeforeIt() {
            assertThat(gate(projection, "gate.50").opening().planned()).contains(START);
            assertThat(gate(projection, "gate.100").opening().planned()).contains(minutes(10 + 30));
            assertThat(projection.top().orElseThrow().planned()).contains(minutes(10 + 30 + 10));
            assertThat(projection.ramp().orElseThrow().to()).isEqualTo(minutes(10 + 30 + 10 + 60));
        }

        @Test
        void leavesOutTheStepsOfARollback() {
            assertThat(projection.step(new StepId("back.ttl"))).isEmpty();
        }

        @Test
        void isMissingWhereNoStartIsPlannedAndYetSomethingIsExpected() {
            LifeAction.Open open = Acme.open(runbook());
            Run run = new Run();
            run.accept(new LifeAction.Open(
                    open.by(),
                    open.id(),
                    open.customer(),
                    open.customerName(),
                    open.runbook(),
                    Optional.empty(),
                    false,
                    open.participants(),
                    open.rooms()));
            Projection without = at(run);
            assertThat(without.late()).isEmpty();
            assertThat(gate(without, "gate.50").opening().planned()).isEmpty();
            // 20 and 20 of one stream, and the 10 that wait for it.
            assertThat(gate(without, "gate.50").opening().expected()).isEqualTo(Acme.NINE.plus(Duration.ofMinutes(50)));
        }
    }

    @Nested
    class WhatIsExpected {

        private final Run run = Run.opened(runbook());

        @Test
        void isThePlanAsLongAsNobodyIsLate() {
            assertThat(at(run).late()).contains(Duration.ZERO);
            // Nothing to spare: what ends at the start holds up the gate as much as the start itself.
            assertThat(path(at(run))).containsExactly("pre.cache", "pre.test", "gate.50");
        }

        @Test
        void isDelayedByTheStepThatHoldsUpTheNextGate() {
            run.now = minutes(0);
            // Of tls 20 minutes are left, then cache takes 20 and test 10.
            assertThat(at(run).late()).contains(Duration.ofMinutes(50));
            assertThat(path(at(run))).containsExactly("pre.tls", "pre.cache", "pre.test", "gate.50");
            assertThat(at(run).top().orElseThrow().expected()).isEqualTo(minutes(50 + 50));
        }

        @Test
        void isNotDelayedByAStepThatHasTimeToSpare() {
            run.now = minutes(-45);
            done(run, "pre.tls");
            assertThat(at(run).late()).contains(Duration.ZERO);
            assertThat(at(run).step(new StepId("pre.ttl")).orElseThrow().end().expected())
                    .isEqualTo(minutes(-35));
        }

        @Test
        void comesBackToThePlanWhenTheStartIsMoved() {
            run.now = minutes(0);
            run.accept(new LifeAction.Slip(Acme.by(Acme.NINA), Duration.ofMinutes(50), Outlook.NONE));
            assertThat(at(run).late()).contains(Duration.ZERO);
        }

        @Test
        void countsAnOpenGateUntilItsAnswersAreDue() {
            run.now = minutes(0);
            prepare(run);
            run.accept(new GateAction.Poll(Acme.by(Acme.NINA)));
            run.now = minutes(4);
            assertThat(gate(at(run), "gate.50").opening().late()).contains(Duration.ZERO);
            assertThat(gate(at(run), "gate.50").opening().reached()).isTrue();
            assertThat(gate(at(run), "gate.100").opening().expected()).isEqualTo(minutes(40));
        }

        @Test
        void countsFromTheMoveThatWasDeclared() {
            run.now = minutes(0);
            prepare(run);
            goTo(run, "50");
            run.now = minutes(20);
            assertThat(at(run).late()).contains(Duration.ofMinutes(10));
            assertThat(path(at(run))).containsExactly("ramp.50", "gate.100");
            run.accept(new RampAction.DeclareMoved(Acme.by(Acme.CARLA), Optional.empty()));
            run.now = minutes(30);
            assertThat(at(run).late()).contains(Duration.ofMinutes(10));
        }

        @Test
        void isReachedAtTheTop() {
            run.now = minutes(0);
            prepare(run);
            goTo(run, "50");
            run.accept(new RampAction.DeclareMoved(Acme.by(Acme.CARLA), Optional.empty()));
            run.after(Duration.ofMinutes(30));
            goTo(run, "100");
            run.accept(new RampAction.DeclareMoved(Acme.by(Acme.CARLA), Optional.empty()));
            run.now = minutes(200);
            Projection.Milestone top = at(run).top().orElseThrow();
            assertThat(top.reached()).isTrue();
            assertThat(top.expected()).isEqualTo(minutes(30));
            assertThat(at(run).criticalPath()).isEmpty();
        }

        @Test
        void waitsForTheLastUserOfARollback() {
            run.now = minutes(0);
            prepare(run);
            goTo(run, "50");
            run.accept(new RampAction.DeclareMoved(Acme.by(Acme.CARLA), Optional.empty()));
            run.accept(new RampAction.CallRollback(Acme.by(Acme.NINA), "errors"));
            run.now = minutes(5);
            // Nobody moved back yet: seven minutes to settle, from now.
            assertThat(gate(at(run), "gate.50").opening().expected()).isEqualTo(minutes(12));
        }

        @Test
        void isNoneOfACycleInWhichStepsWaitForOneAnother() {
            Run knotted = Run.opened(Acme.runbook(
                    List.of(follows(step("pre.a", "a", -10, 5), "pre.b"), follows(step("pre.b", "b", -10, 5), "pre.a")),
                    Optional.empty(),
                    List.of(),
                    Role.OPS));
            assertThat(at(knotted).steps()).hasSize(2);
        }

        @Test
        void isMadeForThousandsOfStepsInOneStream() {
            List<Step> many = java.util.stream.IntStream.range(0, 5_000)
                    .mapToObj(i -> step("s." + i, "one", 0, 1))
                    .toList();
            Run run = Run.opened(Acme.runbook(many, Optional.empty(), List.of(), Role.OPS));
            assertThat(at(run).step(new StepId("s.4999")).orElseThrow().end().planned())
                    .contains(minutes(5_000));
        }
    }

    @Nested
    class Always {

        @Test
        void nothingThatIsOpenIsExpectedBeforeNow() {
            always((run, before, action, decision) -> {
                Projection projection = at(run);
                projection.steps().forEach(step -> {
                    assertThat(step.end().reached() || !step.end().expected().isBefore(run.now))
                            .isTrue();
                    assertThat(step.end().expected())
                            .isAfterOrEqualTo(step.begin().expected());
                });
                projection
                        .gates()
                        .forEach(gate -> assertThat(gate.opening().reached()
                                        || !gate.opening().expected().isBefore(run.now))
                                .isTrue());
                projection
                        .top()
                        .filter(top -> !top.reached())
                        .ifPresent(top -> assertThat(top.expected()).isAfterOrEqualTo(run.now));
            });
        }

        @Test
        void nothingIsExpectedEarlierBecauseTimePassedOrTheStartMoved() {
            always((run, before, action, decision) -> {
                Projection soon = at(run);
                assertNotEarlier(soon, Schedule.project(run.state, run.now.plus(Duration.ofMinutes(17))));
                Run slipped = new Run();
                slipped.state = run.state;
                slipped.now = run.now;
                slipped.house = run.house;
                slipped.decide(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)));
                Projection asItWas = at(slipped);
                slipped.decide(new LifeAction.Slip(Acme.by(Acme.NINA), Duration.ofMinutes(17), Outlook.NONE));
                assertNotEarlier(asItWas, at(slipped));
            });
        }

        private void assertNotEarlier(Projection before, Projection after) {
            for (int i = 0; i < before.steps().size(); i++) {
                assertThat(after.steps().get(i).end().expected())
                        .isAfterOrEqualTo(before.steps().get(i).end().expected());
            }
            for (int i = 0; i < before.gates().size(); i++) {
                assertThat(after.gates().get(i).opening().expected())
                        .isAfterOrEqualTo(before.gates().get(i).opening().expected());
            }
        }

        @Test
        void theCriticalPathLeadsWithoutAGapToTheNextGate() {
            always((run, before, action, decision) -> {
                Projection projection = at(run);
                List<Link> path = projection.criticalPath();
                assertThat(path.isEmpty()).isEqualTo(projection.nextGate().isEmpty());
                for (int i = 1; i < path.size(); i++) {
                    Instant begin = path.get(i).during().from();
                    // A gate that is open was opened before what holds it up now.
                    assertThat(path.get(i - 1).during().to().equals(begin)
                                    || path.get(i).kind() == Link.Kind.GATE)
                            .isTrue();
                }
                projection
                        .nextGate()
                        .ifPresent(gate -> assertThat(path.get(path.size() - 1).name())
                                .isEqualTo(gate.id().value()));
            });
        }

        @Test
        void whatHappensAsPlannedIsExpectedAsPlanned() {
            Run run = Run.opened(runbook());
            for (int minute = -60; minute <= 0; minute++) {
                run.now = minutes(minute);
                for (StepState step : run.state.steps()) {
                    Projection.StepTimes times = at(run).step(step.step().id()).orElse(null);
                    if (times == null) {
                        continue;
                    }
                    if (times.begin().planned().filter(run.now::equals).isPresent()) {
                        run.accept(new StepAction.Start(
                                Acme.by(Acme.OPAL), step.step().id()));
                    }
                    if (times.end().planned().filter(run.now::equals).isPresent()) {
                        done(run, step.step().id().value());
                    }
                }
                assertOnTime(run);
            }
            run.accept(new GateAction.Poll(Acme.by(Acme.NINA)));
            run.now = minutes(10).minusSeconds(1);
            assertOnTime(run);
        }

        private void assertOnTime(Run run) {
            Projection projection = at(run);
            for (Projection.StepTimes step : projection.steps()) {
                assertThat(step.end().planned())
                        .as("%s at %s", step.id(), run.now)
                        .contains(step.end().expected());
            }
            for (GateTimes gate : projection.gates()) {
                assertThat(gate.opening().planned()).contains(gate.opening().expected());
            }
            assertThat(projection.top().orElseThrow().late()).contains(Duration.ZERO);
        }
    }

    @Test
    void aHoldDoesNotHideWhatIsExpectedAtTheEarliest() {
        Run run = Run.opened(runbook());
        run.accept(new HoldAction.CallHold(Acme.by(Acme.NINA), "wait"));
        assertThat(at(run).late()).contains(Duration.ZERO);
    }

    @Test
    void theStartIsPlannedForTheFirstGateBehindWhichNothingIsPlannedEarlier() {
        Runbook book = runbook();
        Phase pre = book.phases().get(0);
        Phase gated = new Phase(
                new PhaseId("pre"),
                "Before",
                Phase.When.ALWAYS,
                Optional.of(Acme.gate("gate.pre", 10, Role.OPS, Role.SUPPORT)),
                pre.steps(),
                List.of());
        Switchover state = Run.opened(new Runbook(
                        book.name(),
                        book.title(),
                        book.summary(),
                        book.lever(),
                        book.roles(),
                        List.of(gated, book.phases().get(1)),
                        book.bounds(),
                        book.followUps(),
                        book.messages()))
                .state;
        Projection projection = Schedule.project(state, Acme.NINE.minus(Duration.ofHours(1)));
        assertThat(gate(projection, "gate.pre").opening().planned()).isEmpty();
        assertThat(gate(projection, "gate.50").opening().planned()).contains(START);
    }
}
