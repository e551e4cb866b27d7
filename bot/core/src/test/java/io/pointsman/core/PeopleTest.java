package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.GUEST;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static io.pointsman.core.Acme.participant;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.ChannelAddress;
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.Action;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.picture.Participant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final StepId DNS = new StepId("pre.dns");
    private static final Actor ZOE = Actor.staff(new PersonId("zoe"), "Zoe", List.of(Role.SUPPORT));

    private final Run run = Run.opened(Acme.runbook());

    private PeopleAction give(Actor to, Role role) {
        return new PeopleAction.GiveRole(by(NINA), participant(to), role);
    }

    private List<String> holders(Role role) {
        return run.state.holders(role).stream()
                .map(person -> person.id().value())
                .toList();
    }

    @Nested
    class Roles {

        @Test
        void thereIsOneLeadAndTheCustomerHearsWhoItIs() {
            assertThat(run.heard(Audience.CUSTOMER, give(NED, Role.LEAD)))
                    .containsExactly(NED.name() + " leads the switchover from now on.");
            assertThat(holders(Role.LEAD)).containsExactly("ned");
            assertThat(run.refused(give(OPAL, Role.DEPUTY)).reason()).isEqualTo(Refusal.Reason.NOT_PERMITTED);
        }

        @Test
        void staffHearFromWhomTheLeadWasTaken() {
            assertThat(run.heard(Audience.STAFF, give(NED, Role.LEAD)))
                    .containsExactly(NED.name() + " is lead now, by " + NINA.name() + " (was " + NINA.name() + ").");
        }

        @Test
        void otherRolesAreSharedAndHeardByStaffAlone() {
            assertThat(run.heard(Audience.CUSTOMER, give(NINA, Role.OPS))).isEmpty();
            assertThat(holders(Role.OPS)).containsExactly("nina", "opal", "ned");
        }

        @Test
        void aDeputyMayWhatTheLeadMay() {
            Action skip = new StepAction.Skip(by(OPAL), new StepId("pre.tls"), "not needed");
            assertThat(run.refused(skip).reason()).isEqualTo(Refusal.Reason.NOT_PERMITTED);
            run.accept(give(OPAL, Role.DEPUTY));
            run.accept(skip);
        }

        @Test
        void aSecondTimeChangesNothing() {
            assertThat(run.refused(give(OPAL, Role.OPS)).reason()).isEqualTo(Refusal.Reason.ALREADY);
        }

        @Test
        void aContactIsNeverStaffAndStaffNeverTheCustomer() {
            assertThat(run.refused(give(CARLA, Role.OPS)).text()).contains("only staff can be ops");
            assertThat(run.refused(give(OPAL, Role.CUSTOMER)).text()).contains(typed("vouch"));
        }

        @Test
        void whoIsGivenARoleTakesPart() {
            run.accept(give(ZOE, Role.OPS));
            assertThat(run.state.participant(new PersonId("zoe")).orElseThrow().roles())
                    .containsExactly(Role.SUPPORT, Role.OPS);
        }
    }

    @Nested
    class Invitations {

        @Test
        void whoIsInvitedTakesPartWithTheirStandingRoles() {
            run.accept(new PeopleAction.Invite(by(NINA), participant(ZOE)));
            run.accept(new PeopleAction.Invite(by(NINA), participant(ZOE)));
            assertThat(holders(Role.SUPPORT)).containsExactly("nina", "zoe");
        }

        @Test
        void nobodyBringsTheLeadAlong() {
            Participant lead =
                    new Participant(new PersonId("zoe"), "Zoe", Audience.STAFF, List.of(Role.SUPPORT, Role.LEAD));
            run.accept(new PeopleAction.Invite(by(NINA), lead));
            assertThat(holders(Role.LEAD)).containsExactly("nina");
        }

        @Test
        void anInvitationThatFailedIsToldToStaff() {
            PeopleAction failed = new PeopleAction.ReportNotReached(by(CLOCK), List.of("Zoe (no such nick)", "Yan"));
            assertThat(run.heard(Audience.STAFF, failed))
                    .containsExactly("Not reached: Zoe (no such nick), Yan. I invite them when they come.");
            assertThat(run.heard(Audience.CUSTOMER, failed)).isEmpty();
        }
    }

    @Nested
    class Guests {

        private final PeopleAction vouch = new PeopleAction.Vouch(by(NINA), GUEST.key(), GUEST.name());

        @Test
        void aGuestSpeaksForTheCustomerOnceSomebodyVouched() {
            run.accept(new StepAction.Done(by(OPAL), new StepId("pre.tls"), ""));
            Action done = new StepAction.Done(by(GUEST), DNS, "lowered");
            assertThat(run.refused(done).reason()).isEqualTo(Refusal.Reason.NOT_PERMITTED);
            assertThat(run.heard(Audience.CUSTOMER, vouch))
                    .containsExactly("gus speaks for Acme in this session, and may say " + typed("done") + ", "
                            + typed("go") + " and " + typed("nogo") + ".");
            run.accept(done);
        }

        @Test
        void oneVouchIsEnough() {
            run.accept(vouch);
            assertThat(run.refused(vouch).reason()).isEqualTo(Refusal.Reason.ALREADY);
        }

        @Test
        void itEndsWithTheSession() {
            run.accept(vouch);
            assertThat(run.heard(Audience.CUSTOMER, new PeopleAction.EndSession(by(CLOCK), GUEST.key())))
                    .containsExactly("The session of gus ended: gus no longer speaks for Acme.");
            assertThat(run.state.isContact(GUEST)).isFalse();
            assertThat(run.refused(new PeopleAction.EndSession(by(CLOCK), GUEST.key()))
                            .reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
        }

        @Test
        void anotherSessionOfTheSameNickIsAStranger() {
            run.accept(vouch);
            Actor again = Actor.guest("oftc/gus!2", "gus");
            assertThat(run.state.isContact(again)).isFalse();
        }

        @Test
        void aVouchedGuestTakesTheHoldOfTheCustomerBack() {
            run.accept(new HoldAction.CallHold(by(GUEST), "slow"));
            assertThat(run.refused(new HoldAction.Resume(by(GUEST), "")).reason())
                    .isEqualTo(Refusal.Reason.NOT_PERMITTED);
            run.accept(vouch);
            run.accept(new HoldAction.Resume(by(GUEST), ""));
            assertThat(run.state.holding()).isTrue();
        }
    }

    @Nested
    class AfterTheClose {

        private final PeopleAction word =
                new PeopleAction.HearCustomer(by(CARLA), ChannelAddress.parse("oftc:#sw"), "it is slow again");

        @Test
        void supportHearsWhatTheCustomerSays() {
            run.accept(new LifeAction.Close(by(NINA), true));
            assertThat(run.heard(Audience.STAFF, word))
                    .containsExactly("The customer says in oftc:#sw: it is slow again.");
        }

        @Test
        void whileTheRoomIsMannedNothingIsPassedOn() {
            assertThat(run.refused(word).reason()).isEqualTo(Refusal.Reason.ALREADY);
        }
    }
}
