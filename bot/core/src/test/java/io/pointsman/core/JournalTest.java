package io.pointsman.core;

import static io.pointsman.core.Acme.CLOCK;
import static io.pointsman.core.Acme.NINA;
import static io.pointsman.core.Acme.OPAL;
import static io.pointsman.core.Acme.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.FactName;
import io.pointsman.api.Refusal;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.event.Event;
import io.pointsman.api.event.JournalEvent;
import io.pointsman.api.picture.FollowUp;
import io.pointsman.api.picture.Life;
import io.pointsman.api.runbook.FollowUpTemplate;
import io.pointsman.api.runbook.Runbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Run run = Run.opened(Acme.runbook());

    private JournalAction followUp(Duration in, String text) {
        return new JournalAction.SetFollowUp(by(NINA), run.now.plus(in), text);
    }

    @Test
    void aNoteIsForStaff() {
        JournalAction note = new JournalAction.Log(by(OPAL), "raised the limit");
        assertThat(run.heard(Audience.STAFF, note)).containsExactly("Log by " + OPAL.name() + ": raised the limit.");
        assertThat(run.heard(Audience.CUSTOMER, note)).isEmpty();
        assertThat(run.refused(new JournalAction.Log(by(OPAL), " ")).reason()).isEqualTo(Refusal.Reason.INCOMPLETE);
    }

    @Test
    void whatIsPublishedIsSaidToTheCustomerAsItStands() {
        assertThat(run.heard(Audience.CUSTOMER, new JournalAction.Publish(by(NINA), "A short break, back at ten.")))
                .containsExactly("A short break, back at ten.");
        assertThat(run.refused(new JournalAction.Publish(by(NINA), "")).reason())
                .isEqualTo(Refusal.Reason.INCOMPLETE);
    }

    @Test
    void aFollowUpIsAnnouncedOnceAndThenDone() {
        run.accept(followUp(Duration.ofMinutes(30), "look at the cache"));
        run.after(Duration.ofMinutes(29));
        assertThat(run.log).noneMatch(JournalEvent.FollowUpDue.class::isInstance);
        run.after(Duration.ofHours(9));
        run.after(Duration.ofHours(9));
        assertThat(run.log.stream().filter(JournalEvent.FollowUpDue.class::isInstance))
                .hasSize(1);
        run.accept(new JournalAction.CompleteFollowUp(by(NINA), 1));
        assertThat(run.refused(new JournalAction.CompleteFollowUp(by(NINA), 1)).reason())
                .isEqualTo(Refusal.Reason.ALREADY);
    }

    @Test
    void checkInsAfterOneTwoFourAndEightWeeksComeOnceThoughTheBotKnowsNothingButItsLog() {
        Runbook plain = Acme.runbook();
        Run closed = Run.opened(new Runbook(
                plain.name(),
                plain.title(),
                plain.summary(),
                plain.lever(),
                plain.roles(),
                plain.phases(),
                plain.bounds(),
                Stream.of(1, 2, 4, 8)
                        .map(weeks -> new FollowUpTemplate(Duration.ofDays(7L * weeks), weeks + " w"))
                        .toList(),
                plain.messages()));
        closed.accept(new LifeAction.Close(by(NINA), true));
        List<String> due = new ArrayList<>();
        for (int week = 1; week <= 9; week++) {
            closed.state = Evolution.nothing();
            closed.log.forEach(event -> closed.state = Evolution.evolve(closed.state, event));
            int before = closed.log.size();
            closed.after(Duration.ofDays(7));
            for (Event event : closed.log.subList(before, closed.log.size())) {
                if (event instanceof JournalEvent.FollowUpDue one) {
                    due.add(week + ": " + one.text());
                }
            }
        }
        assertThat(due).containsExactly("1: 1 w", "2: 2 w", "4: 4 w", "8: 8 w");
    }

    @Test
    void aFollowUpNeedsATextAndATimeToCome() {
        assertThat(run.refused(followUp(Duration.ofMinutes(1), "")).reason()).isEqualTo(Refusal.Reason.INCOMPLETE);
        assertThat(run.refused(followUp(Duration.ZERO, "now")).reason()).isEqualTo(Refusal.Reason.INCOMPLETE);
        assertThat(run.refused(new JournalAction.CompleteFollowUp(by(NINA), 7)).reason())
                .isEqualTo(Refusal.Reason.UNKNOWN);
    }

    @Test
    void theFollowUpsOfTheRunbookCountOnFromThoseOfTheRoom() {
        run.accept(followUp(Duration.ofHours(2), "look at the cache"));
        run.accept(new LifeAction.Close(by(NINA), true));
        assertThat(run.state.followUps()).extracting(FollowUp::number).containsExactly(1, 2);
        run.accept(new JournalAction.CompleteFollowUp(by(NINA), 1));
        assertThat(run.state.life()).isEqualTo(Life.WATCHING);
        run.accept(new JournalAction.CompleteFollowUp(by(NINA), 2));
        assertThat(run.state.life()).isEqualTo(Life.CLOSED);
    }

    @Test
    void aFactOfAPluginIsKeptAndSaidByNobody() {
        JournalAction fact = new JournalAction.RecordFact(by(CLOCK), "edge", "pops", "[\"fra\"]", Audience.CUSTOMER);
        assertThat(run.heard(Audience.STAFF, fact)).isEmpty();
        assertThat(run.state.fact(new FactName("edge/pops"))).isEqualTo("[\"fra\"]");
        assertThat(run.refused(fact).reason()).isEqualTo(Refusal.Reason.ALREADY);
        run.accept(new JournalAction.RecordFact(by(CLOCK), "edge", "pops", "[]", Audience.STAFF));
        assertThat(run.state.facts()).containsExactly(java.util.Map.entry("edge/pops", "[]"));
    }
}
