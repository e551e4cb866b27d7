package io.pointsman.core;

import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.GUEST;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.Lane;
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.picture.PageState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final Actor AMY = Actor.staff(new PersonId("amy"), "Amy", List.of(Role.ACCOUNT_MANAGER));

    private final Run run = Run.opened(Acme.runbook());

    private void page(Role role, String reason) {
        run.accept(new PageAction.OpenPage(by(NINA), role, reason));
    }

    private PageState last() {
        return run.state.pages().get(run.state.pages().size() - 1);
    }

    @Test
    void aPageNeedsAReason() {
        assertThat(run.refused(new PageAction.OpenPage(by(NINA), Role.OPS, " ")).reason())
                .isEqualTo(Refusal.Reason.INCOMPLETE);
    }

    @Test
    void aLaterReasonIsANoteOnTheOpenPage() {
        page(Role.OPS, "5xx");
        assertThat(run.accept(new PageAction.OpenPage(by(NED), Role.OPS, "latency too")))
                .hasExactlyElementsOfTypes(PageEvent.PageNoted.class);
        assertThat(run.state.openPages()).hasSize(1);
        assertThat(last().reasons()).containsExactly("5xx", "latency too");
    }

    @Test
    void eachRoleHasAPageOfItsOwn() {
        page(Role.OPS, "5xx");
        page(Role.SUPPORT, "the customer calls");
        assertThat(run.state.openPages())
                .extracting(PageState::key)
                .containsExactly("pointsman:acme-1:ops:0", "pointsman:acme-1:support:0");
    }

    @Test
    void theNextPageOfARoleHasTheNextKey() {
        page(Role.OPS, "5xx");
        run.accept(new PageAction.ClosePage(by(NINA), Role.OPS));
        page(Role.OPS, "again");
        assertThat(last().key()).isEqualTo("pointsman:acme-1:ops:1");
        assertThat(last().reasons()).containsExactly("again");
    }

    @Test
    void whoIsPagedTakesIt() {
        page(Role.OPS, "5xx");
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        assertThat(last().status()).isEqualTo(PageState.Status.ACKNOWLEDGED);
        assertThat(last().by()).isEqualTo(OPAL.name());
        assertThat(run.refused(new PageAction.AcknowledgePage(by(NED), Optional.of(Role.OPS)))
                        .text())
                .isEqualTo(OPAL.name() + " has taken the page of ops.");
    }

    @Test
    void whoHasTwoPagesSaysWhich() {
        page(Role.OPS, "5xx");
        page(Role.NETENG, "loss");
        assertThat(run.refused(new PageAction.AcknowledgePage(by(NED), Optional.empty()))
                        .text())
                .isEqualTo("Which page: ops, neteng?");
        run.accept(new PageAction.AcknowledgePage(by(NED), Optional.of(Role.NETENG)));
    }

    @Test
    void aDeclinedPageStaysOpenForTheNextOne() {
        page(Role.OPS, "5xx");
        run.accept(new PageAction.DeclinePage(by(OPAL), Optional.empty(), "on a train"));
        assertThat(last().status()).isEqualTo(PageState.Status.OPEN);
        assertThat(last().declined()).containsExactly(OPAL.key());
        assertThat(run.state.openPages()).hasSize(1);
        assertThat(run.refused(new PageAction.DeclinePage(by(OPAL), Optional.empty(), "still"))
                        .reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new PageAction.DeclinePage(by(NED), Optional.of(Role.OPS), "me too"));
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        assertThat(last().status()).isEqualTo(PageState.Status.ACKNOWLEDGED);
    }

    @Test
    void anAcknowledgementThatLapsesOpensThePageAgain() {
        page(Role.OPS, "5xx");
        PageAction lapsed = new PageAction.UnacknowledgePage(by(CLOCK), last().key(), "no word for 30m");
        assertThat(run.refused(lapsed).reason()).isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        assertThat(run.heard(Audience.STAFF, lapsed))
                .containsExactly("The page for ops is open again: no word for 30m.");
        assertThat(last().status()).isEqualTo(PageState.Status.OPEN);
        assertThat(last().by()).isEmpty();
    }

    @Test
    void withoutAPageThereIsNothingToTake() {
        assertThat(run.refused(new PageAction.ClosePage(by(NINA), Role.OPS)).reason())
                .isEqualTo(Refusal.Reason.UNKNOWN);
        assertThat(run.refused(new PageAction.UnacknowledgePage(by(CLOCK), "pointsman:acme-1:ops:0", ""))
                        .reason())
                .isEqualTo(Refusal.Reason.UNKNOWN);
    }

    @Test
    void theCustomerCallsSupportAndNobodyElse() {
        run.accept(new PageAction.OpenPage(by(GUEST), Role.SUPPORT, "help"));
        assertThat(run.refused(new PageAction.OpenPage(by(CARLA), Role.OPS, "help"))
                        .reason())
                .isEqualTo(Refusal.Reason.NOT_PERMITTED);
    }

    @Test
    void anAccountManagerCallsSupportAndNobodyElse() {
        run.accept(new PageAction.OpenPage(by(AMY), Role.SUPPORT, "the customer rang"));
        assertThat(run.refused(new PageAction.OpenPage(by(AMY), Role.OPS, "the customer rang")))
                .extracting(Refusal::reason, Refusal::text)
                .containsExactly(
                        Refusal.Reason.NOT_PERMITTED,
                        "That is for any other member of staff (you may call support); the bot itself to do.");
    }

    @Test
    void anAccountManagerWhoHasAnotherRoleCallsAnybody() {
        Actor both = Actor.staff(new PersonId("bo"), "Bo", List.of(Role.ACCOUNT_MANAGER, Role.PRODUCT_ENGINEERING));
        run.accept(new PageAction.OpenPage(by(both), Role.OPS, "5xx"));
    }

    @Test
    void accountManagersHaveABudgetOfTheirOwn() {
        for (int i = 0; i < 3; i++) {
            run.accept(new PageAction.OpenPage(by(AMY), Role.SUPPORT, "reason " + i));
        }
        Actor other = Actor.staff(new PersonId("ada"), "Ada", List.of(Role.ACCOUNT_MANAGER));
        assertThat(run.refused(new PageAction.OpenPage(by(other), Role.SUPPORT, "once more")))
                .extracting(Refusal::reason, Refusal::text)
                .containsExactly(
                        Refusal.Reason.NOT_NOW,
                        "Account managers had support called 3 times within the hour, and it knows of it."
                                + " Say in the staff room what is new: it is read there.");
        run.accept(new PageAction.OpenPage(by(GUEST), Role.SUPPORT, "the customer has its own"));
        run.accept(new PageAction.OpenPage(by(NINA), Role.SUPPORT, "staff have none"));
        run.now = run.now.plus(Duration.ofMinutes(61));
        run.accept(new PageAction.OpenPage(by(AMY), Role.SUPPORT, "an hour later"));
    }

    @Test
    void theBudgetLeftIsTheSameAfterAReplay() {
        for (int i = 0; i < 3; i++) {
            run.accept(new PageAction.OpenPage(by(AMY), Role.SUPPORT, "reason " + i));
        }
        assertThat(Evolution.replay(run.log).pages().get(0).fromAccount())
                .isEqualTo(last().fromAccount())
                .hasSize(3);
    }

    @Test
    void pagesAreCriticalAndForStaffAlone() {
        PageAction open = new PageAction.OpenPage(by(NINA), Role.OPS, "5xx");
        assertThat(run.accept(open)).allMatch(event -> event.lane() == Lane.CRITICAL);
        assertThat(run.heard(Audience.CUSTOMER, new PageAction.AcknowledgePage(by(OPAL), Optional.empty())))
                .isEmpty();
    }

    @Test
    void theCloseReleasesWhoWasCalled() {
        page(Role.OPS, "5xx");
        assertThat(run.accept(new LifeAction.Close(by(NINA), true)))
                .hasAtLeastOneElementOfType(PageEvent.PageClosed.class);
        assertThat(run.state.openPages()).isEmpty();
    }

    @Test
    void aPageCanBeAnsweredAfterTheClose() {
        run.accept(new LifeAction.Close(by(NINA), true));
        page(Role.SUPPORT, "odd numbers");
        run.accept(new PageAction.AcknowledgePage(by(NINA), Optional.empty()));
        assertThat(run.state.openPages())
                .extracting(PageState::status)
                .isEqualTo(List.of(PageState.Status.ACKNOWLEDGED));
    }
}
