package io.pointsman.core;

import static io.pointsman.core.RandomRuns.always;
import static io.pointsman.core.RandomRuns.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.StepId;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.command.Typed;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.runbook.Attention;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Runbook;
import io.pointsman.api.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps that should have ended: the start is at ten, it is nine. */
class NudgeTest {

    private static final StepId TLS = new StepId("pre.tls");
    private static final StepId TTL = new StepId("pre.ttl");

    /** Two steps of 20 minutes from 9:10 on, one after the other, and one of the customer's beside them. */
    private static Runbook runbook(Attention attention) {
        return Acme.attentive(
                Acme.runbook(
                        List.of(
                                step("pre.tls", Role.OPS, -50),
                                step("pre.cache", Role.OPS, -30),
                                Acme.timed(
                                        Acme.step(
                                                "pre.ttl",
                                                Role.CUSTOMER,
                                                Audience.CUSTOMER,
                                                "dns",
                                                Optional.empty(),
                                                Completion.OWNER),
                                        Duration.ofMinutes(-50),
                                        Duration.ofMinutes(20)),
                                Acme.step("pre.free", Role.SUPPORT, Optional.empty(), Completion.OWNER)),
                        Optional.empty(),
                        List.of(),
                        Role.OPS),
                attention);
    }

    private static Step step(String id, Role owner, int offset) {
        return Acme.timed(
                Acme.step(id, owner, Audience.STAFF, "main", Optional.empty(), Completion.OWNER),
                Duration.ofMinutes(offset),
                Duration.ofMinutes(20));
    }

    private static Attention usual() {
        return new Attention(
                new Attention.Nudging(
                        Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofHours(8)),
                Duration.ZERO,
                Duration.ZERO,
                List.of());
    }

    /** Plays the clock alone, minute by minute; says when somebody was reminded, in minutes after nine. */
    private static List<String> nudges(Run run, Duration time) {
        List<String> nudges = new ArrayList<>();
        for (long minute = time.toMinutes(); minute > 0; minute--) {
            int before = run.log.size();
            run.after(Duration.ofMinutes(1));
            for (Event event : run.log.subList(before, run.log.size())) {
                if (event instanceof PlanEvent.Nudged nudged) {
                    nudges.add(Duration.between(Acme.NINE, run.now).toMinutes() + " " + nudged.owner()
                            + (nudged.toLead() ? " told of" : "")
                            + nudged.steps().stream()
                                    .map(late -> " " + late.step().id())
                                    .reduce("", String::concat));
                }
            }
        }
        return nudges;
    }

    @Test
    void theOwnerIsRemindedThenTheLeadOnceThenTheOwnerEverMoreSeldom() {
        Run run = Run.opened(runbook(usual()));
        run.accept(new StepAction.Done(Acme.by(Acme.CARLA), TTL, ""));
        assertThat(nudges(run, Duration.ofDays(2)))
                .containsExactly(
                        "40 ops pre.tls",
                        "60 lead told of pre.tls",
                        "120 ops pre.tls",
                        "240 ops pre.tls",
                        "480 ops pre.tls",
                        "960 ops pre.tls",
                        "1440 ops pre.tls",
                        "1920 ops pre.tls",
                        "2400 ops pre.tls",
                        "2880 ops pre.tls");
    }

    @Test
    void whatIsDueForOneOwnerAtOnceIsSaidAtOnceAndAfterAnOutageOnce() {
        Run run = Run.opened(runbook(usual()));
        run.now = run.now.plus(Duration.ofDays(3));
        List<Event> due = run.accept(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)));
        assertThat(due).hasSize(2).allMatch(PlanEvent.Nudged.class::isInstance);
        assertThat(nudges(run, Duration.ofMinutes(21))).containsExactly("4340 lead told of pre.tls pre.ttl");
    }

    @Test
    void aStepWhoseTurnHasNotComeIsNobodysFaultAndItsTimeRunsFromItsTurn() {
        Run run = Run.opened(runbook(usual()));
        run.accept(new StepAction.Done(Acme.by(Acme.CARLA), TTL, ""));
        nudges(run, Duration.ofMinutes(100));
        run.accept(new StepAction.Done(Acme.by(Acme.OPAL), TLS, ""));
        assertThat(nudges(run, Duration.ofMinutes(60)))
                .containsExactly("130 ops pre.cache", "150 lead told of pre.cache");
    }

    @Test
    void aWordAboutTheStepBeginsTheGraceAnew() {
        Run run = Run.opened(runbook(usual()));
        run.accept(new StepAction.Done(Acme.by(Acme.CARLA), TTL, ""));
        nudges(run, Duration.ofMinutes(45));
        run.accept(new StepAction.Start(Acme.by(Acme.OPAL), TLS));
        assertThat(nudges(run, Duration.ofMinutes(40))).containsExactly("75 ops pre.tls");
    }

    @Test
    void ofWhatIsBlockedTheLeadIsTold() {
        Run run = Run.opened(runbook(usual()));
        run.accept(new StepAction.Done(Acme.by(Acme.CARLA), TTL, ""));
        run.accept(new StepAction.Block(Acme.by(Acme.OPAL), TLS, "no certificate"));
        assertThat(nudges(run, Duration.ofMinutes(60))).containsExactly("40 lead told of pre.tls");
    }

    @Test
    void theStartThatMovesTakesTheLatenessAway() {
        Run run = Run.opened(runbook(usual()));
        run.accept(new StepAction.Done(Acme.by(Acme.CARLA), TTL, ""));
        nudges(run, Duration.ofMinutes(45));
        run.accept(new LifeAction.Slip(Acme.by(Acme.NINA), Duration.ofHours(2), Outlook.NONE));
        assertThat(nudges(run, Duration.ofHours(2))).containsExactly("160 ops pre.tls");
    }

    @Test
    void aRunbookThatDoesNotWantItRemindsNobody() {
        assertThat(nudges(Run.opened(runbook(Attention.NONE)), Duration.ofDays(2)))
                .isEmpty();
    }

    @Test
    void theCustomerReadsOfItsOwnStepsAndStaffOfAll() {
        Run run = Run.opened(runbook(usual()));
        run.now = run.now.plus(Duration.ofMinutes(45));
        List<String> customer = new ArrayList<>();
        List<String> staff = new ArrayList<>();
        for (Event event : run.accept(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)))) {
            Narrator.narrate(run.state, event, Audience.CUSTOMER)
                    .forEach(line -> customer.add(Typed.shown(line.text(), "!")));
            Narrator.narrate(run.state, event, Audience.STAFF)
                    .forEach(line -> staff.add(Typed.shown(line.text(), "!")));
        }
        assertThat(customer)
                .containsExactly("Carla, a reminder: pre.ttl \"Title of pre.ttl\" was planned to be done by 09:30Z."
                        + " Please say !done pre.ttl when it is, or !block pre.ttl why if you cannot.");
        assertThat(staff)
                .containsExactly(
                        "Overdue: pre.ttl \"Title of pre.ttl\" by 15m. customer (Carla), please say !done pre.ttl, or"
                                + " !block pre.ttl why.",
                        "Overdue: pre.tls \"Title of pre.tls\" by 15m. ops (opal S3CR3T, ned S3CR3T), please say !done"
                                + " pre.tls, or !block pre.tls why.");
    }

    @Test
    void whatTheCustomerGaveIntoOurHandsTheCustomerIsNotRemindedOf() {
        Run run = Run.opened(runbook(usual()));
        run.accept(new StepAction.Assign(Acme.by(Acme.NINA), TTL, new PersonId("opal")));
        run.now = run.now.plus(Duration.ofMinutes(45));
        assertThat(run.heard(Audience.CUSTOMER, new LifeAction.TimePassed(Acme.by(Acme.CLOCK))))
                .isEmpty();
    }

    @Test
    void nobodyIsRemindedTwiceAtOnceOrOfWhatIsClosed() {
        always((run, before, action, decision) -> {
            HashSet<String> told = new HashSet<>();
            for (Event event : events(decision)) {
                if (event instanceof PlanEvent.Nudged nudged) {
                    assertThat(nudged.steps()).isNotEmpty();
                    assertThat(told.add(nudged.owner() + " " + nudged.toLead() + nudged.people()))
                            .isTrue();
                    nudged.steps()
                            .forEach(late -> assertThat(before.step(late.step().id()))
                                    .hasValueSatisfying(
                                            step -> assertThat(step.isClosed()).isFalse()));
                }
            }
        });
    }
}
