package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static io.pointsman.core.Acme.CARLA;
import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NED;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.Refusal;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.action.CheckAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.CheckEvent;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.StepEvent;
import io.pointsman.api.picture.CustomerPicture;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.picture.StepState.Status;
import io.pointsman.api.picture.StepState.Verification;
import io.pointsman.api.runbook.CheckCall;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A step that is verified from outside: the word, the look, and what follows from it. */
class CheckTest {

    static final StepId TLS = new StepId("pre.tls");
    static final StepId DNS = new StepId("pre.dns");
    private static final String TLS_NAME = "pre.tls \"Title of pre.tls\"";
    private static final String DNS_NAME = "pre.dns \"Title of pre.dns\"";

    private final Run run = with(
            checked("pre.tls", Role.OPS, "tls", false, Completion.OWNER),
            checked("pre.dns", Role.CUSTOMER, "dns", false, Completion.OWNER));

    static Step checked(String id, Role owner, String check, boolean mustPass, Completion completion) {
        Step plain = Acme.step(id, owner, Optional.empty(), completion);
        return new Step(
                plain.id(),
                plain.title(),
                plain.detail(),
                plain.owner(),
                plain.audience(),
                id,
                plain.after(),
                plain.offset(),
                plain.duration(),
                plain.waits(),
                Optional.of(new CheckCall(check, new TreeMap<>(), mustPass)),
                plain.completion(),
                plain.rollback());
    }

    static Run with(Step... steps) {
        Run run = Run.opened(Acme.runbook(List.of(steps), Optional.empty(), List.of(), Role.OPS));
        offer(run, "dns", "tls");
        return run;
    }

    static void offer(Run run, String... checks) {
        run.accept(new CheckAction.NoticeOffered(by(CLOCK), List.of(checks)));
    }

    private static StepAction.Done done(StepId step) {
        return new StepAction.Done(by(step.equals(DNS) ? CARLA : OPAL), step, "as agreed");
    }

    static CheckAction.Finish finish(StepId step, int number, VerdictKind verdict, String... saw) {
        return new CheckAction.Finish(by(CLOCK), step, number, verdict, List.of(saw), "", Duration.ofSeconds(2));
    }

    private static CheckAction.Finish couldNot(StepId step, int number) {
        return new CheckAction.Finish(
                by(CLOCK),
                step,
                number,
                VerdictKind.INCONCLUSIVE,
                List.of(),
                "plugin probes failed " + Acme.SECRET,
                Duration.ofSeconds(30));
    }

    private StepState of(StepId step) {
        return run.state.step(step).orElseThrow();
    }

    @Nested
    class TheWord {

        @Test
        void isSaidAndTheStepIsNotDoneYet() {
            assertThat(run.heard(Audience.STAFF, done(TLS)))
                    .containsExactly(
                            OPAL.name() + " says " + TLS_NAME + " is done: as agreed; I look from outside (tls).");
            assertThat(of(TLS).status()).isEqualTo(Status.RUNNING);
            assertThat(of(TLS).check().running()).isPresent();
        }

        @Test
        void countsOnceTheCheckPassesAndTheStepIsDoneByWhoSaidIt() {
            run.accept(done(TLS));
            assertThat(run.heard(
                            Audience.STAFF, finish(TLS, 1, VerdictKind.PASS, "192.0.2.1:443 has both names", "ok")))
                    .containsExactly(TLS_NAME + " done by " + OPAL.name()
                            + ": as agreed (verified: 192.0.2.1:443 has both names; ok).");
            assertThat(of(TLS).status()).isEqualTo(Status.DONE);
            assertThat(of(TLS).by()).isEqualTo(OPAL.name());
            assertThat(of(TLS).verification()).isEqualTo(Verification.VERIFIED);
        }

        @Test
        void thatACheckContradictsLeavesTheStepOpenAndSaysWhoMendsItAndHow() {
            run.accept(done(TLS));
            assertThat(run.heard(
                            Audience.STAFF, finish(TLS, 1, VerdictKind.FAIL, "192.0.2.1:443 has expired\r\nyesterday")))
                    .containsExactly(TLS_NAME + " is NOT done: the check fails (tls, 2s): 192.0.2.1:443 has expired "
                            + "yesterday. ops (" + OPAL.name() + ", " + NED.name()
                            + ") mends it and says " + typed("done") + " pre.tls. The lead may say " + typed("overrule")
                            + " pre.tls why.");
            assertThat(of(TLS).status()).isEqualTo(Status.RUNNING);
            assertThat(of(TLS).check().isRefuted()).isTrue();
            assertThat(run.accept(done(TLS))).singleElement().isInstanceOf(CheckEvent.Asked.class);
        }

        @Test
        void ofWhichNothingCouldBeSeenAsksTheLeadByName() {
            run.accept(done(TLS));
            assertThat(run.heard(Audience.STAFF, couldNot(TLS, 1)))
                    .containsExactly(
                            TLS_NAME + ": the check is inconclusive (tls, 30s): plugin probes failed S3CR3T. nina: "
                                    + typed("check") + " pre.tls looks again, " + typed("overrule")
                                    + " pre.tls why closes it.");
            assertThat(of(TLS).status()).isEqualTo(Status.RUNNING);
        }

        @Test
        void standsUntilALaterLookAgrees() {
            run.accept(done(TLS));
            run.accept(couldNot(TLS, 1));
            run.accept(new CheckAction.Ask(by(NINA), TLS));
            List<Event> events = run.accept(finish(TLS, 2, VerdictKind.PASS, "fine"));
            assertThat(events)
                    .last()
                    .isInstanceOfSatisfying(
                            StepEvent.Done.class,
                            last -> assertThat(last.stamp().actor()).isEqualTo(OPAL));
        }

        @Test
        void isNotTakenTwiceWhileTheCheckLooks() {
            run.accept(done(TLS));
            assertThat(run.refused(done(TLS)).reason()).isEqualTo(Refusal.Reason.ALREADY);
            assertThat(run.refused(new CheckAction.Ask(by(OPAL), TLS)).reason()).isEqualTo(Refusal.Reason.ALREADY);
        }

        @Test
        void isTakenBackByWhoeverSaysOtherwise() {
            run.accept(done(TLS));
            run.accept(new StepAction.Block(by(OPAL), TLS, "wrong file"));
            assertThat(run.refused(finish(TLS, 1, VerdictKind.PASS, "fine")).reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
            assertThat(of(TLS).status()).isEqualTo(Status.BLOCKED);
            assertThat(of(TLS).check().claim()).isEmpty();
        }

        @Test
        void closesTheStepAtOnceWhereNoPluginLooksAnyMore() {
            run.accept(done(TLS));
            List<Event> events = run.accept(new CheckAction.NoticeOffered(by(CLOCK), List.of("dns")));
            assertThat(events).hasSize(2);
            assertThat(of(TLS).check().isRefuted()).isTrue();
            run.accept(done(TLS));
            assertThat(of(TLS).verification()).isEqualTo(Verification.NOT_VERIFIED);
        }
    }

    @Nested
    class TheWordOfSeveral {

        private final Completion both = new Completion(List.of(Role.OPS, Role.SUPPORT), 2);
        private final Run several = with(checked("pre.tls", Role.OPS, "tls", false, both));

        @Test
        void isVerifiedWhenTheLastHasSpoken() {
            assertThat(several.accept(done(TLS))).noneMatch(CheckEvent.Asked.class::isInstance);
            assertThat(several.accept(new StepAction.Done(by(NINA), TLS, "")))
                    .last()
                    .isInstanceOf(CheckEvent.Asked.class);
        }

        @Test
        void canBeSaidAgainByAnyOfThemWhenTheCheckDidNotAgree() {
            several.accept(done(TLS));
            several.accept(new StepAction.Done(by(NINA), TLS, ""));
            several.accept(finish(TLS, 1, VerdictKind.FAIL, "not yet"));
            assertThat(several.accept(done(TLS))).singleElement().isInstanceOf(CheckEvent.Asked.class);
        }
    }

    @Nested
    class ALook {

        @Test
        void thatSomebodyAsksForClosesNothing() {
            assertThat(run.heard(Audience.STAFF, new CheckAction.Ask(by(NINA), TLS)))
                    .containsExactly("I look at " + TLS_NAME + " from outside (tls), asked by nina.");
            assertThat(run.heard(Audience.STAFF, finish(TLS, 1, VerdictKind.PASS, "fine")))
                    .containsExactly(TLS_NAME + ": the check passes (tls, 2s): fine. ops (" + OPAL.name() + ", "
                            + NED.name() + ") closes it: " + typed("done") + " pre.tls.");
            assertThat(of(TLS).status()).isEqualTo(Status.OPEN);
        }

        @Test
        void atADoneStepOpensNothingByItself() {
            run.accept(done(TLS));
            run.accept(finish(TLS, 1, VerdictKind.PASS, "fine"));
            run.accept(new CheckAction.Ask(by(NINA), TLS));
            assertThat(run.heard(Audience.STAFF, finish(TLS, 2, VerdictKind.FAIL, "gone")))
                    .containsExactly(TLS_NAME + ": the check FAILS now (tls, 2s): gone. The step stays done until the "
                            + "lead says " + typed("undo") + " pre.tls.");
            assertThat(of(TLS).status()).isEqualTo(Status.DONE);
        }

        @Test
        void whoseAnswerComesLateCountsForNothing() {
            run.accept(new CheckAction.Ask(by(NINA), TLS));
            run.accept(done(TLS));
            assertThat(run.refused(finish(TLS, 1, VerdictKind.PASS, "old")).reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
            assertThat(of(TLS).status()).isEqualTo(Status.RUNNING);
            run.accept(finish(TLS, 2, VerdictKind.PASS, "new"));
            assertThat(run.refused(finish(TLS, 2, VerdictKind.FAIL, "doubled")).reason())
                    .isEqualTo(Refusal.Reason.ALREADY);
            assertThat(of(TLS).verification()).isEqualTo(Verification.VERIFIED);
        }

        @Test
        void hasANumberThatAnUndoneStepDoesNotUseAgain() {
            run.accept(done(TLS));
            run.accept(new StepAction.Undo(by(NINA), TLS));
            run.accept(new CheckAction.Ask(by(OPAL), TLS));
            assertThat(of(TLS).check().number()).isEqualTo(2);
        }

        @Test
        void needsSomethingThatCanLook() {
            Run plain = Run.opened(Acme.runbook());
            assertThat(plain.refused(new CheckAction.Ask(by(NINA), TLS)).text())
                    .isEqualTo("pre.tls has no check: the word of its owner closes it.");
            Run unoffered = Run.opened(Acme.runbook(
                    List.of(checked("pre.tls", Role.OPS, "tls", false, Completion.OWNER)),
                    Optional.empty(),
                    List.of(),
                    Role.OPS));
            assertThat(unoffered.refused(new CheckAction.Ask(by(NINA), TLS)).text())
                    .startsWith("No plugin offers the check tls of pre.tls");
        }

        @Test
        void keepsTwentyLinesAndShowsThree() {
            run.accept(done(TLS));
            String[] lines = IntStream.range(0, 50).mapToObj(i -> "line " + i).toArray(String[]::new);
            assertThat(run.heard(Audience.STAFF, finish(TLS, 1, VerdictKind.FAIL, lines)))
                    .singleElement()
                    .asString()
                    .contains("line 0; line 1; line 2 (and 17 more).");
            assertThat(of(TLS).check().last().orElseThrow().saw()).hasSize(CheckRules.MOST_SEEN);
        }
    }

    @Nested
    class Overruling {

        private final CheckAction.Overrule overrule = new CheckAction.Overrule(by(NINA), TLS, "their status page");

        @Test
        void letsTheWordCountByNameAndWithAReason() {
            run.accept(done(TLS));
            run.accept(finish(TLS, 1, VerdictKind.FAIL, "expired"));
            assertThat(run.refused(new CheckAction.Overrule(by(NINA), TLS, " ")).reason())
                    .isEqualTo(Refusal.Reason.INCOMPLETE);
            assertThat(run.heard(Audience.STAFF, overrule))
                    .containsExactly("nina OVERRULES the check of " + TLS_NAME
                            + " (tls was failed): their status page. It counts as done, not verified.");
            assertThat(of(TLS).status()).isEqualTo(Status.DONE);
            assertThat(of(TLS).verification()).isEqualTo(Verification.OVERRULED);
        }

        @Test
        void needsAWordAndACheckThatDidNotPass() {
            assertThat(run.refused(overrule).text()).startsWith("Nobody said that pre.tls is done");
            run.accept(done(TLS));
            assertThat(run.refused(overrule).text()).contains("wait for its answer");
            run.accept(finish(TLS, 1, VerdictKind.PASS, "fine"));
            assertThat(run.refused(overrule).reason()).isEqualTo(Refusal.Reason.ALREADY);
        }

        @Test
        void isForNobodyWhereTheRunbookForbidsIt() {
            Run strict = with(checked("pre.tls", Role.OPS, "tls", true, Completion.OWNER));
            strict.accept(done(TLS));
            assertThat(strict.heard(Audience.STAFF, finish(TLS, 1, VerdictKind.FAIL, "expired")))
                    .singleElement()
                    .asString()
                    .doesNotContain("overrule");
            assertThat(strict.refused(overrule).text()).startsWith("The runbook allows nobody to overrule tls");
        }
    }

    @Nested
    class TheCustomer {

        @Test
        void readsOfTheirOwnStepThatWeLookAndWhatWeSaw() {
            assertThat(run.heard(Audience.CUSTOMER, done(DNS)))
                    .containsExactly("Carla says " + DNS_NAME + " is done. Thank you; we look from outside now.");
            assertThat(run.heard(Audience.CUSTOMER, finish(DNS, 1, VerdictKind.FAIL, "ns1 still says 3600")))
                    .containsExactly(DNS_NAME + ": from outside we do not see it yet: ns1 still says 3600. "
                            + "Please mend it and say " + typed("done") + " pre.dns again.");
            assertThat(look(DNS)).isEqualTo(CustomerPicture.Look.NOT_YET);
            run.accept(done(DNS));
            assertThat(look(DNS)).isEqualTo(CustomerPicture.Look.RUNNING);
            assertThat(run.heard(Audience.CUSTOMER, finish(DNS, 2, VerdictKind.PASS, "300 everywhere")))
                    .containsExactly(DNS_NAME + " is done by Carla: as agreed. We see it from outside.");
            assertThat(look(DNS)).isEqualTo(CustomerPicture.Look.VERIFIED);
        }

        private CustomerPicture.Look look(StepId step) {
            return run.state.forCustomer().steps().stream()
                    .filter(visible -> visible.id().equals(step))
                    .findFirst()
                    .orElseThrow()
                    .look();
        }

        @Test
        void doesNotReadWhyNothingWasSeen() {
            run.accept(done(DNS));
            assertThat(run.heard(Audience.CUSTOMER, couldNot(DNS, 1)))
                    .containsExactly(DNS_NAME
                            + ": from outside we could not see enough to say. We look into it and tell you here.");
        }

        @Test
        void readsOfOurStepsThatTheySeeNothingThatWeSaw() {
            Step visible = checked("pre.tls", Role.OPS, "tls", false, Completion.OWNER);
            Run ours = with(new Step(
                    visible.id(),
                    visible.title(),
                    "",
                    Role.OPS,
                    Audience.CUSTOMER,
                    "main",
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    visible.check(),
                    Completion.OWNER,
                    Optional.empty()));
            assertThat(ours.heard(Audience.CUSTOMER, done(TLS)))
                    .containsExactly("We look at " + TLS_NAME + " from outside now.");
            assertThat(ours.heard(Audience.CUSTOMER, finish(TLS, 1, VerdictKind.FAIL, Acme.SECRET)))
                    .containsExactly(TLS_NAME + ": our look from outside does not agree yet; we are on it.");
            ours.accept(done(TLS));
            assertThat(ours.heard(Audience.CUSTOMER, finish(TLS, 2, VerdictKind.PASS, Acme.SECRET)))
                    .containsExactly(TLS_NAME + " is done. We see it from outside.");
        }

        @Test
        void readsNothingOfStepsThatAreForStaffAlone() {
            assertThat(run.heard(Audience.CUSTOMER, done(TLS))).isEmpty();
            assertThat(run.heard(Audience.CUSTOMER, finish(TLS, 1, VerdictKind.FAIL, "expired")))
                    .isEmpty();
        }
    }
}
