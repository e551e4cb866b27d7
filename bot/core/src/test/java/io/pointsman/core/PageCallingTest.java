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
import io.pointsman.api.PersonId;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.action.HoldAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.HoldEvent;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.page.Callee;
import io.pointsman.api.page.Contact;
import io.pointsman.api.page.Escalation;
import io.pointsman.api.page.Pager;
import io.pointsman.api.page.Urgency;
import io.pointsman.api.picture.PageAttempt;
import io.pointsman.api.picture.PageState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a role is called: turns, contacts, answers, and what the clock does. */
class PageCallingTest {

    private static final Duration TWO = Duration.ofMinutes(2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Run run = Run.opened(Acme.runbook());

    private static Escalation escalation(int repeats, int rounds) {
        return new Escalation(
                List.of(
                        new Escalation.Step("ops on call", TWO, repeats, false),
                        new Escalation.Step("the second", TWO, 0, false)),
                rounds,
                Duration.ZERO,
                Duration.ofMinutes(5),
                0);
    }

    private static Callee callee(Actor actor, Contact... contacts) {
        return Callee.person(new PersonId(actor.key()), actor.name(), Arrays.asList(contacts));
    }

    private static Contact contact(String pager, int minutes) {
        return new Contact(pager, Duration.ofMinutes(minutes));
    }

    private void page() {
        run.accept(new PageAction.OpenPage(by(NINA), Role.OPS, "5xx"));
    }

    private PageState last() {
        return run.state.pages().get(run.state.pages().size() - 1);
    }

    private List<Event> call(Escalation escalation, Callee... callees) {
        return run.accept(new PageAction.Call(
                by(CLOCK), last().key(), last().calling().turn(), escalation, Arrays.asList(callees)));
    }

    private void sent(int attempt) {
        run.accept(new PageAction.ReportAttempt(
                by(CLOCK), last().key(), attempt, new PageAction.Result.Sent("ref", false, false, "")));
    }

    private List<Event> failed(int attempt, boolean forGood) {
        return run.accept(new PageAction.ReportAttempt(
                by(CLOCK), last().key(), attempt, new PageAction.Result.Failed("no route", forGood)));
    }

    private List<String> pagers() {
        return last().calling().attempts().stream().map(PageAttempt::pager).toList();
    }

    private int turn() {
        return last().calling().turn();
    }

    @Test
    void whoIsCalledIsAskedForWhenTheTurnIsDueAndAnsweredOnce() {
        page();
        assertThat(last().calling().awaitsCallees()).isTrue();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        assertThat(run.refused(new PageAction.Call(by(CLOCK), last().key(), 1, escalation(0, 1), List.of()))
                        .reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        assertThat(pagers()).containsExactly("chat");
    }

    @Test
    void theContactsOfAPersonComeInTheirOrderAndTime() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0), contact("mail", 1), contact("sms", 2)));
        sent(1);
        assertThat(pagers()).containsExactly("chat");
        run.after(Duration.ofMinutes(1));
        assertThat(pagers()).containsExactly("chat", "mail");
        sent(2);
        run.after(Duration.ofMinutes(1));
        assertThat(pagers()).containsExactly("chat", "mail", "sms");
        assertThat(turn()).isEqualTo(1);
    }

    @Test
    void aChannelThatFailsBringsTheNextAtOnceAndIsSaidOnce() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0), contact("mail", 1), contact("sms", 2)));
        failed(1, false);
        assertThat(pagers()).containsExactly("chat", "mail");
        assertThat(run.refused(new PageAction.ReportAttempt(
                                by(CLOCK), last().key(), 1, new PageAction.Result.Failed("again", false)))
                        .reason())
                .isEqualTo(Refusal.Reason.ALREADY);
        failed(2, true);
        assertThat(pagers()).containsExactly("chat", "mail", "sms");
        sent(1);
        assertThat(last().calling().attempt(1).orElseThrow().status()).isEqualTo(PageAttempt.Status.SENT);
    }

    @Test
    void theDelayRunsFromTheLastAttemptThatWasSent() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0), contact("mail", 1)));
        sent(1);
        run.after(Duration.ofMinutes(1));
        run.now = run.now.plus(Duration.ofSeconds(30));
        sent(2);
        run.after(TWO.minus(SECOND));
        assertThat(turn()).isEqualTo(1);
        run.after(SECOND);
        assertThat(turn()).isEqualTo(2);
        assertThat(last().calling().awaitsCallees()).isTrue();
    }

    @Test
    void afterAnOutageOneTurnIsOverdueAndNotAll() {
        page();
        call(escalation(1, 3), callee(OPAL, contact("chat", 0)));
        sent(1);
        run.after(Duration.ofHours(5));
        assertThat(turn()).isEqualTo(2);
        assertThat(last().calling().attempts()).hasSize(1);
        call(escalation(1, 3), callee(OPAL, contact("chat", 0)));
        sent(2);
        run.after(TWO.minus(SECOND));
        assertThat(turn()).isEqualTo(2);
    }

    @Test
    void aTurnThatIsRepeatedCallsTheSamePeopleAgainAndSaysSo() {
        page();
        call(escalation(1, 1), callee(OPAL, contact("chat", 0)));
        sent(1);
        run.after(TWO);
        call(escalation(1, 1), callee(OPAL, contact("chat", 0)));
        assertThat(last().calling().attempt(2).orElseThrow().again()).isTrue();
    }

    @Test
    void anAcknowledgementStopsEverything() {
        page();
        call(escalation(1, 2), callee(OPAL, contact("chat", 0), contact("mail", 1)));
        sent(1);
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        run.after(Duration.ofHours(20));
        assertThat(pagers()).containsExactly("chat");
        assertThat(run.state.holding()).isFalse();
    }

    @Test
    void whoDeclinesIsNotCalledAgainAndTheNextStepIsDueAtOnce() {
        page();
        call(escalation(1, 1), callee(OPAL, contact("chat", 0), contact("mail", 1)));
        sent(1);
        run.accept(new PageAction.DeclinePage(by(OPAL), Optional.empty(), "on a train"));
        assertThat(turn()).isEqualTo(3);
        assertThat(call(escalation(1, 1), callee(OPAL, contact("chat", 0)), callee(NED, contact("chat", 0))))
                .hasSize(2);
        assertThat(last().calling().names()).containsExactly(NED.name());
    }

    @Test
    void oneWhoDeclinesDoesNotEndATurnInWhichOthersAreCalled() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)), callee(NED, contact("chat", 0)));
        run.accept(new PageAction.DeclinePage(by(OPAL), Optional.empty(), ""));
        assertThat(turn()).isEqualTo(1);
        run.accept(new PageAction.DeclinePage(by(NED), Optional.empty(), ""));
        assertThat(turn()).isEqualTo(2);
    }

    @Test
    void nobodyLeftToAskIsAHoldThatOnlyTheLeadLifts() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        sent(1);
        run.after(TWO);
        call(escalation(0, 1), callee(NED, contact("chat", 0)));
        sent(2);
        run.after(TWO);
        assertThat(run.log).hasAtLeastOneElementOfType(PageEvent.PageExhausted.class);
        assertThat(run.state.holding()).isTrue();
        assertThat(run.state.holds().get(0).why()).contains("ops");
        run.after(Duration.ofHours(9));
        assertThat(run.log.stream().filter(PageEvent.PageExhausted.class::isInstance))
                .hasSize(1);
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        assertThat(run.state.holding()).isTrue();
        run.accept(new HoldAction.Resume(by(NINA), "opal is here"));
        assertThat(run.state.holding()).isFalse();
    }

    @Test
    void aPageForWhichNobodyCanBeFoundEndsAsAHold() {
        page();
        assertThat(call(escalation(0, 1)))
                .hasExactlyElementsOfTypes(PageEvent.PageCalled.class, PageEvent.PageDue.class);
        assertThat(call(escalation(0, 1)))
                .hasAtLeastOneElementOfType(PageEvent.PageExhausted.class)
                .hasAtLeastOneElementOfType(HoldEvent.Held.class);
    }

    @Test
    void aPageThatNobodyLooksAfterEndsAsAHold() {
        page();
        run.after(Duration.ofMinutes(1));
        assertThat(run.state.holding()).isTrue();
    }

    @Test
    void aNewReasonAsksEverybodyAgainWhenNobodyWasLeft() {
        page();
        run.after(Duration.ofMinutes(1));
        run.accept(new PageAction.OpenPage(by(NED), Role.OPS, "worse"));
        assertThat(run.state.openPages()).hasSize(1);
        assertThat(turn()).isEqualTo(1);
        assertThat(last().calling().awaitsCallees()).isTrue();
    }

    @Test
    void anAnnouncedArrivalIsFollowedUp() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        sent(1);
        run.accept(new PageAction.AcknowledgePage(
                by(OPAL), Optional.empty(), Optional.of(Duration.ofMinutes(10)), "mail", false));
        run.after(Duration.ofMinutes(10));
        assertThat(run.log).hasAtLeastOneElementOfType(PageEvent.PageLate.class);
        assertThat(last().status()).isEqualTo(PageState.Status.ACKNOWLEDGED);
        run.after(Duration.ofMinutes(5));
        assertThat(last().status()).isEqualTo(PageState.Status.OPEN);
        assertThat(turn()).isEqualTo(2);
    }

    @Test
    void whoIsLateAfterAnOutageIsAskedBeforeOthersAreCalled() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        run.accept(new PageAction.AcknowledgePage(
                by(OPAL), Optional.empty(), Optional.of(Duration.ofMinutes(10)), "", false));
        run.after(Duration.ofHours(2));
        assertThat(last().status()).isEqualTo(PageState.Status.ACKNOWLEDGED);
        run.after(Duration.ofMinutes(5));
        assertThat(last().status()).isEqualTo(PageState.Status.OPEN);
    }

    @Test
    void whoDoesSomethingHasArrived() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        run.accept(new PageAction.AcknowledgePage(
                by(OPAL), Optional.empty(), Optional.of(Duration.ofMinutes(10)), "", false));
        assertThat(run.accept(new JournalAction.Log(by(OPAL), "looking")))
                .hasExactlyElementsOfTypes(JournalEvent.Logged.class, PageEvent.PageArrived.class);
        run.after(Duration.ofHours(2));
        assertThat(last().status()).isEqualTo(PageState.Status.ACKNOWLEDGED);
        assertThat(run.log).doesNotHaveAnyElementsOfTypes(PageEvent.PageLate.class);
    }

    @Test
    void anAcknowledgementMayLapse() {
        page();
        Escalation lapses =
                new Escalation(escalation(0, 1).steps(), 1, Duration.ofMinutes(30), Duration.ofMinutes(5), 0);
        call(lapses, callee(OPAL, contact("chat", 0)));
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        run.after(Duration.ofMinutes(30));
        assertThat(last().status()).isEqualTo(PageState.Status.OPEN);
        assertThat(last().calling().awaitsCallees()).isTrue();
    }

    @Test
    void whatIsNotUrgentWaitsForTheEndOfQuietHours() {
        run.accept(new PageAction.OpenPage(by(NINA), Role.OPS, Urgency.LOW, "disk at 80 %"));
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)).quietUntil(run.now.plus(Duration.ofHours(8))));
        assertThat(pagers()).isEmpty();
        run.after(Duration.ofHours(7));
        assertThat(turn()).isEqualTo(1);
        run.after(Duration.ofHours(1));
        assertThat(pagers()).containsExactly("chat");
    }

    @Test
    void whatIsUrgentWaitsForNothing() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)).quietUntil(run.now.plus(Duration.ofHours(8))));
        assertThat(pagers()).containsExactly("chat");
    }

    @Test
    void whatIsGoodToKnowCallsNobody() {
        assertThat(run.accept(new PageAction.OpenPage(by(NINA), Role.OPS, Urgency.INFO, "done soon")))
                .hasExactlyElementsOfTypes(JournalEvent.Logged.class);
        assertThat(run.state.pages()).isEmpty();
    }

    @Test
    void roundRobinCallsAnotherOneEachTurn() {
        page();
        Escalation robin = new Escalation(
                List.of(new Escalation.Step("anybody", TWO, 1, true)), 1, Duration.ZERO, Duration.ZERO, 0);
        Callee[] both = {callee(OPAL, contact("chat", 0)), callee(NED, contact("chat", 0))};
        call(robin, both);
        assertThat(last().calling().names()).containsExactly(OPAL.name());
        sent(1);
        run.after(TWO);
        call(robin, both);
        assertThat(last().calling().names()).containsExactly(NED.name());
    }

    @Test
    void whoWasCalledTooOftenIsLeftInPeaceWhereSomebodyElseCanBeAsked() {
        Escalation limited = new Escalation(escalation(0, 1).steps(), 1, Duration.ZERO, Duration.ZERO, 1);
        page();
        call(limited, callee(OPAL, contact("chat", 0)));
        run.accept(new PageAction.StandDown(by(NINA)));
        page();
        call(limited, callee(OPAL, contact("chat", 0)), callee(NED, contact("chat", 0)));
        assertThat(last().calling().names()).containsExactly(NED.name());
        run.accept(new PageAction.StandDown(by(NINA)));
        page();
        call(limited, callee(OPAL, contact("chat", 0)));
        assertThat(last().calling().names()).containsExactly(OPAL.name());
    }

    @Test
    void whoWasCalledMayAnswerWithoutHavingTheRole() {
        page();
        assertThat(run.refused(new PageAction.AcknowledgePage(by(NINA), Optional.of(Role.OPS)))
                        .reason())
                .isEqualTo(Refusal.Reason.NOT_PERMITTED);
        call(escalation(0, 1), callee(NINA, contact("chat", 0)));
        run.accept(new PageAction.AcknowledgePage(by(NINA), Optional.empty()));
        assertThat(last().by()).isEqualTo(NINA.name());
    }

    @Test
    void anAnswerToAClosedPageDoesNotTakeTheNextOne() {
        page();
        String first = last().key();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        run.accept(new PageAction.StandDown(by(NINA)));
        page();
        assertThat(run.refused(new PageAction.AcknowledgePage(
                                by(CLOCK), Optional.of(PageAction.Which.of(first)), Optional.empty(), "mail", false))
                        .text())
                .contains("released");
        assertThat(last().isOpen()).isTrue();
    }

    @Test
    void theCustomerReadsHowItStandsAndNoNames() {
        run.accept(new PageAction.OpenPage(by(GUEST), Role.SUPPORT, "it is slow"));
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        run.accept(new PageAction.DeclinePage(by(OPAL), Optional.of(Role.SUPPORT), ""));
        call(escalation(0, 1), callee(NED, contact("chat", 0)));
        run.accept(new PageAction.AcknowledgePage(
                by(NED), Optional.empty(), Optional.of(Duration.ofMinutes(10)), "", false));
        run.accept(new JournalAction.Log(by(NED), "looking"));
        run.accept(new PageAction.StandDown(by(NINA)));
        assertThat(run.lines(Audience.CUSTOMER))
                .contains(
                        "We are called for support, gus.",
                        "the next of us is called",
                        "takes care of it and is here by 09:10Z",
                        "Somebody from support is here.",
                        "The call for support is closed.")
                .doesNotContain(Acme.SECRET);
    }

    @Test
    void ofPagesThatStaffOpenedTheCustomerHearsNothing() {
        int before = run.lines(Audience.CUSTOMER).length();
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        assertThat(run.lines(Audience.CUSTOMER)).hasSize(before);
    }

    @Test
    void theCustomerHasABudgetOfCalls() {
        for (int i = 0; i < 3; i++) {
            run.accept(new PageAction.OpenPage(by(CARLA), Role.SUPPORT, "slow " + i));
        }
        assertThat(run.refused(new PageAction.OpenPage(by(GUEST), Role.SUPPORT, "slow"))
                        .reason())
                .isEqualTo(Refusal.Reason.NOT_NOW);
        run.accept(new PageAction.OpenPage(by(NINA), Role.SUPPORT, "help them"));
        run.after(Duration.ofMinutes(61));
        run.accept(new PageAction.OpenPage(by(GUEST), Role.SUPPORT, "slow"));
    }

    @Test
    void theEndIsToldOnceToWhomeverWasCalled() {
        page();
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        sent(1);
        run.accept(new PageAction.AcknowledgePage(by(OPAL), Optional.empty()));
        assertThat(last().calling().told()).isEmpty();
        PageAction told = new PageAction.ReportEndTold(by(CLOCK), last().key(), Pager.Ending.TAKEN);
        run.accept(told);
        assertThat(run.refused(told).reason()).isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new PageAction.StandDown(by(NINA)));
        assertThat(last().calling().told()).isEmpty();
    }

    @Test
    void staffReadWhoIsCalledHowAndWhatComesNext() {
        page();
        assertThat(run.heard(
                        Audience.STAFF,
                        new PageAction.Call(
                                by(CLOCK),
                                last().key(),
                                1,
                                escalation(0, 1),
                                List.of(callee(NINA, contact("chat", 0), contact("mail", 1))))))
                .containsExactly("Calling for ops: nina (chat, mail after 1m), ops on call. Without an answer 2m after"
                        + " the last call, I call the second.");
        run.now = run.now.plus(Duration.ofSeconds(40));
        assertThat(run.heard(
                        Audience.STAFF,
                        new PageAction.AcknowledgePage(
                                by(NINA), Optional.empty(), Optional.of(Duration.ofMinutes(10)), "mail", false)))
                .containsExactly("nina takes the page for ops (over mail), 40s after it was opened. There by"
                        + " 09:11Z; I ask then.");
    }

    @Test
    void aWatchDoesNotEndWhileSomebodyIsCalled() {
        run.accept(new LifeAction.Close(by(NINA), true));
        page();
        assertThat(run.state.openPages()).hasSize(1);
        call(escalation(0, 1), callee(OPAL, contact("chat", 0)));
        assertThat(last().isOpen()).isTrue();
    }
}
