package io.pointsman.core;

import static io.pointsman.core.RandomRuns.always;
import static io.pointsman.core.RandomRuns.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.VerdictKind;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.Switchover;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for checks in every state, over {@link RandomRuns}. */
class CheckPropertyTest {

    @Test
    void aStepIsVerifiedByAPassAloneAndNoWordClosesWhatSomebodyCanLookAt() {
        always((run, before, action, decision) -> {
            Switchover state = before;
            for (Event event : events(decision)) {
                if (event instanceof StepEvent.Done done) {
                    StepState step = state.step(done.step().id()).orElseThrow();
                    switch (done.verification()) {
                        case VERIFIED -> {
                            assertThat(step.check().last().orElseThrow().verdict())
                                    .isEqualTo(VerdictKind.PASS);
                            assertThat(step.check().claim().orElseThrow().by())
                                    .isEqualTo(done.stamp().by());
                        }
                        case NOT_VERIFIED -> assertThat(step.check().offered()).isFalse();
                        case WORD -> assertThat(step.step().check()).isEmpty();
                        case OVERRULED -> {
                            assertThat(step.step().check().orElseThrow().mustPass())
                                    .isFalse();
                            assertThat(step.check().last().orElseThrow().verdict())
                                    .isNotEqualTo(VerdictKind.PASS);
                            assertThat(done.evidence()).isNotBlank();
                        }
                    }
                }
                state = Evolution.evolve(state, event);
            }
        });
        // The rule was put to the test: runs verify steps.
        assertThat(RandomRuns.everHappens(event ->
                        event instanceof StepEvent.Done done && done.verification() == StepState.Verification.VERIFIED))
                .isTrue();
    }

    @Test
    void everyRunHasANumberOfItsOwnAndIsAnsweredOnceAtMostAndOnlyTheLastOne() {
        always((run, before, action, decision) -> {
            Switchover state = before;
            for (Event event : events(decision)) {
                if (event instanceof CheckEvent.Asked asked) {
                    assertThat(asked.number())
                            .isEqualTo(number(state, asked.step().id()) + 1);
                }
                if (event instanceof CheckEvent.Finished finished) {
                    assertThat(finished.number())
                            .isEqualTo(number(state, finished.step().id()));
                    assertThat(state.step(finished.step().id())
                                    .orElseThrow()
                                    .check()
                                    .isRunning())
                            .isTrue();
                }
                state = Evolution.evolve(state, event);
            }
            Set<String> answered = new HashSet<>();
            run.log.stream()
                    .flatMap(event -> event instanceof CheckEvent.Finished one
                            ? Optional.of(one).stream()
                            : Optional.<CheckEvent.Finished>empty().stream())
                    .forEach(one -> assertThat(answered.add(one.step().id() + " " + one.number()))
                            .isTrue());
        });
    }

    private static int number(Switchover state, io.pointsman.api.StepId step) {
        return state.step(step).orElseThrow().check().number();
    }

    @Test
    void nothingIsAwaitedOfAStepThatIsSkippedOrUntouched() {
        always((run, before, action, decision) -> run.state.steps().stream()
                .filter(step -> step.status() == StepState.Status.SKIPPED)
                .forEach(step -> assertThat(step.check().running()).isEmpty()));
    }

    @Test
    void timeThatIsWaitedForNeverExceedsTheTimeThatPassed() {
        int[] count = new int[1];
        always((run, before, action, decision) -> {
            if (count[0]++ % 50 == 0) {
                Waiting waiting = Waiting.of(run.log, run.now);
                java.time.Duration passed = java.time.Duration.between(Acme.NINE, run.now);
                for (Waiting.Side side : Waiting.Side.values()) {
                    assertThat(waiting.total(side)).isBetween(java.time.Duration.ZERO, passed);
                    for (Waiting.OfStep step : waiting.steps()) {
                        assertThat(step.on(side)).isBetween(java.time.Duration.ZERO, waiting.total(side));
                    }
                }
            }
        });
    }
}
