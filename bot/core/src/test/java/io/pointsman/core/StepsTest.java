package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final StepId TLS = new StepId("pre.tls");
    private static final StepId DNS = new StepId("pre.dns");
    private static final StepId CACHE = new StepId("pre.cache");

    private static Run with(Step... steps) {
        return Run.opened(Acme.runbook(List.of(steps), Optional.empty(), List.of(), Role.OPS));
    }

    private static Step step(StepId id, Role owner, String stream, List<StepId> after) {
        return step(id, owner, stream, after, Optional.empty(), Completion.OWNER);
    }

    private static Step step(
            StepId id,
            Role owner,
            String stream,
            List<StepId> after,
            Optional<CheckCall> check,
            Completion completion) {
        return new Step(
                id,
                "Title of " + id,
                "",
                owner,
                owner.equals(Role.CUSTOMER) ? Audience.CUSTOMER : Audience.STAFF,
                stream,
                after,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                check,
                completion,
                Optional.empty());
    }

    private static StepAction done(Actor actor, StepId id) {
        return new StepAction.Done(by(actor), id, "");
    }

    private static StepState of(Run run, StepId id) {
        return run.state.step(id).orElseThrow();
    }

    @Nested
    class OneStep {

        private final Run run = with(step(TLS, Role.OPS, "main", List.of()));

        private StepState.Status status() {
            return of(run, TLS).status();
        }

        @Test
        void itIsStartedAndDoneByItsOwner() {
            run.accept(new StepAction.Start(by(OPAL), TLS));
            assertThat(status()).isEqualTo(StepState.Status.RUNNING);
            run.now = run.now.plusSeconds(60);
            run.accept(new StepAction.Done(by(OPAL), TLS, "grade A"));
            StepState step = of(run, TLS);
            assertThat(step.status()).isEqualTo(StepState.Status.DONE);
            assertThat(step.startedAt()).contains(Acme.NINE);
            assertThat(step.endedAt()).contains(Acme.NINE.plusSeconds(60));
            assertThat(step.note()).isEqualTo("grade A");
            assertThat(step.by()).isEqualTo(OPAL.name());
        }

        @Test
        void itNeedsNoStartToBeDone() {
            run.accept(done(OPAL, TLS));
            assertThat(of(run, TLS).startedAt()).isEqualTo(of(run, TLS).endedAt());
        }

        @Test
        void aSecondStartSaysWhoWorksOnIt() {
            run.accept(new StepAction.Start(by(OPAL), TLS));
            Refusal refusal = run.refused(new StepAction.Start(by(NED), TLS));
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.ALREADY);
            assertThat(refusal.text()).isEqualTo("pre.tls is running already (" + OPAL.name() + ").");
        }

        @Test
        void aSecondDoneSaysWhoDidIt() {
            run.accept(done(OPAL, TLS));
            assertThat(run.refused(done(NED, TLS)).text()).isEqualTo("pre.tls is done already (" + OPAL.name() + ").");
        }

        @Test
        void aFailureNeedsAReasonAndIsMendedByDone() {
            assertThat(run.refused(new StepAction.Fail(by(OPAL), TLS, " ")).reason())
                    .isEqualTo(Refusal.Reason.INCOMPLETE);
            run.accept(new StepAction.Fail(by(OPAL), TLS, "wrong chain"));
            assertThat(status()).isEqualTo(StepState.Status.FAILED);
            assertThat(of(run, TLS).note()).isEqualTo("wrong chain");
            assertThat(of(run, TLS).endedAt()).isEmpty();
            assertThat(run.refused(new StepAction.Fail(by(OPAL), TLS, "wrong chain"))
                            .reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
            run.accept(new StepAction.Fail(by(OPAL), TLS, "expired too"));
            run.accept(done(OPAL, TLS));
            assertThat(status()).isEqualTo(StepState.Status.DONE);
            assertThat(of(run, TLS).note()).isEmpty();
        }

        @Test
        void whatIsBlockedSaysWhyAndIsStartedAgain() {
            assertThat(run.refused(new StepAction.Block(by(OPAL), TLS, "")).reason())
                    .isEqualTo(Refusal.Reason.INCOMPLETE);
            run.accept(new StepAction.Block(by(OPAL), TLS, "no key yet"));
            assertThat(status()).isEqualTo(StepState.Status.BLOCKED);
            assertThat(run.refused(new StepAction.Block(by(OPAL), TLS, "no key yet"))
                            .reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
            run.accept(new StepAction.Start(by(OPAL), TLS));
            assertThat(status()).isEqualTo(StepState.Status.RUNNING);
        }

        @Test
        void theLeadSkipsWithAReason() {
            assertThat(run.refused(new StepAction.Skip(by(NINA), TLS, "")).reason())
                    .isEqualTo(Refusal.Reason.INCOMPLETE);
            run.accept(new StepAction.Skip(by(NINA), TLS, "the old one is good"));
            assertThat(of(run, TLS).isClosed()).isTrue();
            assertThat(run.refused(new StepAction.Skip(by(NINA), TLS, "again")).reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
        }

        @Test
        void theLeadReopensWhatWasDone() {
            assertThat(run.refused(new StepAction.Undo(by(NINA), TLS)).reason()).isEqualTo(Refusal.Reason.ALREADY);
            run.accept(new StepAction.Done(by(OPAL), TLS, "seen"));
            run.accept(new StepAction.Undo(by(NINA), TLS));
            assertThat(of(run, TLS))
                    .isEqualTo(StepState.open(of(run, TLS).step(), of(run, TLS).phase()));
        }

        @Test
        void anotherPersonAnswersForItOnceAssigned() {
            assertThat(run.refused(done(NINA, TLS)).reason()).isEqualTo(Refusal.Reason.NOT_PERMITTED);
            run.accept(new StepAction.Assign(by(NINA), TLS, new PersonId("nina")));
            assertThat(run.refused(new StepAction.Assign(by(NINA), TLS, new PersonId("nina")))
                            .reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
            run.accept(done(NINA, TLS));
            run.accept(new StepAction.Undo(by(NINA), TLS));
            assertThat(of(run, TLS).assignee()).contains(new PersonId("nina"));
        }

        @Test
        void whoDoesNotTakePartIsInvitedFirst() {
            assertThat(run.refused(new StepAction.Assign(by(NINA), TLS, new PersonId("zoe")))
                            .text())
                    .contains(typed("invite") + " zoe");
        }

        @Test
        void aStepThatDoesNotExistIsUnknown() {
            assertThat(run.refused(done(OPAL, new StepId("pre.nope"))).reason()).isEqualTo(Refusal.Reason.UNKNOWN);
        }
    }

    @Nested
    class Order {

        @Test
        void stepsOfOneStreamFollowEachOther() {
            Run run = with(step(TLS, Role.OPS, "main", List.of()), step(DNS, Role.OPS, "main", List.of()));
            Refusal early = run.refused(done(OPAL, DNS));
            assertThat(early.reason()).isEqualTo(Refusal.Reason.NOT_NOW);
            assertThat(early.text()).isEqualTo("pre.dns is not due: it waits for pre.tls.");
            run.accept(done(OPAL, TLS));
            run.accept(done(OPAL, DNS));
        }

        @Test
        void streamsRunInParallel() {
            Run run = with(step(TLS, Role.OPS, "edge", List.of()), step(DNS, Role.CUSTOMER, "dns", List.of()));
            assertThat(run.state.due()).hasSize(2);
            run.accept(done(CARLA, DNS));
            assertThat(of(run, TLS).status()).isEqualTo(StepState.Status.OPEN);
        }

        @Test
        void aStepWaitsForAllThatItNamesInAnyStream() {
            Run run = with(
                    step(TLS, Role.OPS, "edge", List.of()),
                    step(DNS, Role.CUSTOMER, "dns", List.of()),
                    step(CACHE, Role.OPS, "cache", List.of(TLS, DNS)));
            run.accept(done(OPAL, TLS));
            assertThat(run.refused(done(OPAL, CACHE)).text()).contains("waits for pre.dns");
            run.accept(new StepAction.Skip(by(NINA), DNS, "done last week"));
            run.accept(done(OPAL, CACHE));
        }

        @Test
        void reopeningAStepHoldsUpThoseAfterIt() {
            Run run = with(step(TLS, Role.OPS, "main", List.of()), step(DNS, Role.OPS, "main", List.of()));
            run.accept(done(OPAL, TLS));
            run.accept(new StepAction.Undo(by(NINA), TLS));
            assertThat(run.refused(done(OPAL, DNS)).reason()).isEqualTo(Refusal.Reason.NOT_NOW);
        }

        @Test
        void aStepOfTheRollbackWaitsForARollback() {
            Run run = with();
            assertThat(run.refused(done(OPAL, new StepId("back.ttl"))).text()).contains("it waits for a rollback");
        }

        @Test
        void anAddedStepIsDueAtOnceOrAfterTheOneThatWasNamed() {
            Run run = with(step(TLS, Role.OPS, "main", List.of()), step(DNS, Role.OPS, "main", List.of()));
            run.accept(new StepAction.Add(by(NINA), "Warm the cache", Role.OPS, Optional.empty()));
            run.accept(new StepAction.Add(by(NINA), "Tell us the TTL", Role.CUSTOMER, Optional.of(TLS)));
            run.accept(done(OPAL, new StepId("added.1")));
            assertThat(run.refused(done(CARLA, new StepId("added.2"))).text()).contains("waits for pre.tls");
            assertThat(run.state.forCustomer().steps())
                    .extracting(visible -> visible.id().value())
                    .containsExactly("added.2");
        }

        @Test
        void anAddedStepNeedsATitleAndAKnownPredecessor() {
            Run run = with(step(TLS, Role.OPS, "main", List.of()));
            assertThat(run.refused(new StepAction.Add(by(NINA), " ", Role.OPS, Optional.empty()))
                            .reason())
                    .isEqualTo(Refusal.Reason.INCOMPLETE);
            assertThat(run.refused(new StepAction.Add(by(NINA), "x", Role.OPS, Optional.of(DNS)))
                            .reason())
                    .isEqualTo(Refusal.Reason.UNKNOWN);
        }
    }

    @Nested
    class TheClock {

        private final Run run = with(
                Acme.step("pre.ttl", Role.OPS, Optional.of(Duration.ofMinutes(20)), Completion.OWNER),
                step(TLS, Role.OPS, "main", List.of()));

        @Test
        void aWaitStartsItselfAndIsClosedByTheClock() {
            StepId ttl = new StepId("pre.ttl");
            assertThat(of(run, ttl).status()).isEqualTo(StepState.Status.RUNNING);
            assertThat(run.refused(done(OPAL, ttl)).text()).contains("closed by the clock at 09:20Z", typed("skip"));
            run.after(Duration.ofMinutes(19));
            assertThat(of(run, ttl).isClosed()).isFalse();
            run.after(Duration.ofMinutes(1));
            assertThat(of(run, ttl).status()).isEqualTo(StepState.Status.DONE);
            run.accept(done(OPAL, TLS));
        }
    }

    @Nested
    class AStepWithACheck {

        private final Run run = with(step(
                TLS,
                Role.OPS,
                "main",
                List.of(),
                Optional.of(new CheckCall("tls-chain", new TreeMap<>())),
                Completion.OWNER));

        @Test
        void itIsDoneByWordAndShownAsNotVerified() {
            assertThat(run.heard(Audience.STAFF, new StepAction.Done(by(OPAL), TLS, "grade A")))
                    .containsExactly(
                            "pre.tls \"Title of pre.tls\" done by " + OPAL.name() + ": grade A (not verified).");
            assertThat(of(run, TLS).verification()).isEqualTo(StepState.Verification.NOT_VERIFIED);
        }
    }
}
