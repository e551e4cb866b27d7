package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.runbook.Completion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Steps that need the word of N of M roles. */
class ConfirmationsTest {

    private static final StepId STEP = new StepId("pre.tls");

    private static Run needing(Role owner, Role... roles) {
        return Run.opened(Acme.runbook(
                List.of(Acme.step("pre.tls", owner, Optional.empty(), new Completion(List.of(roles), 2))),
                Optional.empty(),
                List.of(),
                Role.OPS));
    }

    private static StepAction done(Actor actor, String evidence) {
        return new StepAction.Done(by(actor), STEP, evidence);
    }

    @Nested
    class AmongStaff {

        private final Run run = needing(Role.OPS, Role.OPS, Role.NETENG, Role.SUPPORT);

        private StepState step() {
            return run.state.step(STEP).orElseThrow();
        }

        @Test
        void itIsDoneWhenEnoughRolesHaveSpoken() {
            assertThat(run.accept(done(OPAL, "chain seen"))).hasExactlyElementsOfTypes(StepEvent.Confirmed.class);
            assertThat(step().status()).isEqualTo(StepState.Status.RUNNING);
            assertThat(step().confirmedBy()).containsExactly(Role.OPS);
            assertThat(run.accept(done(NINA, "")))
                    .hasExactlyElementsOfTypes(StepEvent.Confirmed.class, StepEvent.Done.class);
            assertThat(step().isClosed()).isTrue();
        }

        @Test
        void oneRoleIsHeardOnce() {
            run.accept(done(OPAL, ""));
            Refusal again = run.refused(done(OPAL, ""));
            assertThat(again.reason()).isEqualTo(Refusal.Reason.ALREADY);
            assertThat(again.text()).contains("it needs 2 of ops, neteng, support");
        }

        @Test
        void whatFailedKeepsTheWordsThatWereGivenAndUndoTakesThemBack() {
            run.accept(done(OPAL, ""));
            run.accept(new StepAction.Fail(by(OPAL), STEP, "expired"));
            assertThat(step().confirmedBy()).containsExactly(Role.OPS);
            run.accept(new StepAction.Undo(by(NINA), STEP));
            assertThat(step().confirmedBy()).isEmpty();
        }

        @Test
        void theCustomerHearsNothingOfIt() {
            assertThat(run.heard(Audience.CUSTOMER, done(OPAL, "chain seen"))).isEmpty();
            assertThat(run.heard(Audience.CUSTOMER, done(NINA, ""))).isEmpty();
        }
    }

    @Nested
    class WithTheCustomer {

        private final Run run = needing(Role.CUSTOMER, Role.CUSTOMER, Role.OPS);

        @Test
        void theirWordIsReadInTheirRoom() {
            assertThat(run.heard(Audience.CUSTOMER, done(CARLA, "TTL is 60")))
                    .containsExactly("pre.tls \"Title of pre.tls\": 1 of 2 have confirmed, now Carla: TTL is 60.");
        }

        @Test
        void theWordOfStaffIsCountedWithoutNameAndReason() {
            run.accept(done(CARLA, ""));
            assertThat(run.heard(Audience.CUSTOMER, done(OPAL, "looks good")))
                    .containsExactly(
                            "pre.tls \"Title of pre.tls\": 2 of 2 have confirmed.",
                            "pre.tls \"Title of pre.tls\" is done.");
        }
    }
}
