package io.pointsman.core;

import static io.pointsman.api.command.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.action.AttendanceAction;
import io.pointsman.api.action.GateAction;
import io.pointsman.api.action.JournalAction;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PeopleAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.event.AttendanceEvent;
import io.pointsman.api.picture.Participant;
import io.pointsman.api.picture.Vote;
import io.pointsman.api.runbook.Attention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who must be there while traffic is on us: one per cent is, ned is the deputy, and nina leads. */
class AttendanceTest {

    private static final PersonId NINA = new PersonId("nina");
    private static final PersonId NED = new PersonId("ned");

    private final Run run = ramping();

    private static Run ramping() {
        Run run = Run.opened(Acme.attentive(
                Acme.runbook(),
                new Attention(Attention.NONE.nudging(), Duration.ofMinutes(20), Duration.ofMinutes(5), List.of())));
        run.accept(new PeopleAction.GiveRole(Acme.by(Acme.NINA), Acme.participant(Acme.NED), Role.DEPUTY));
        run.state.steps().stream()
                .filter(step -> step.phase().value().equals("pre"))
                .map(step -> step.step().id())
                .toList()
                .forEach(step -> run.accept(new StepAction.Skip(Acme.by(Acme.NINA), step, "not now")));
        poll(run, Acme.OPAL, Acme.NINA);
        poll(run, Acme.OPAL, Acme.CARLA);
        run.accept(new RampAction.GiveOverride(Acme.by(Acme.NINA), "no source"));
        run.accept(new RampAction.Rise(Acme.by(Acme.NINA), Optional.empty(), ""));
        run.accept(new RampAction.DeclareMoved(Acme.by(Acme.CARLA), Optional.empty()));
        return run;
    }

    private static void poll(Run run, io.pointsman.api.Actor... voters) {
        run.accept(new GateAction.Poll(Acme.by(Acme.NINA)));
        for (io.pointsman.api.Actor voter : voters) {
            run.accept(new GateAction.CastVote(Acme.by(voter), Vote.Word.GO, "", Optional.empty()));
        }
    }

    private AttendanceAction.ReportAbsent absent(PersonId person) {
        return new AttendanceAction.ReportAbsent(Acme.by(Acme.CLOCK), person, run.now);
    }

    private static AttendanceAction.ReportBack back(PersonId person) {
        return new AttendanceAction.ReportBack(Acme.by(Acme.CLOCK), person);
    }

    private String lead() {
        return run.state.lead().map(Participant::name).orElse("");
    }

    @Nested
    class Silence {

        private final Instant word = run.now;

        private AttendanceAction silent() {
            return new AttendanceAction.ReportSilence(Acme.by(Acme.CLOCK), word);
        }

        private void in(int minutes) {
            run.now = word.plus(Duration.ofMinutes(minutes));
        }

        @Test
        void isAskedAboutOnceItLastedAndOnceMoreByNameAndThenNoMore() {
            in(19);
            run.refused(silent());
            in(20);
            assertThat(run.heard(Audience.STAFF, silent()))
                    .contains("Still with us? 1 % is on us, and nobody has said a word for 20m. Any word will do.");
            in(39);
            run.refused(silent());
            in(40);
            assertThat(run.heard(Audience.STAFF, silent()))
                    .contains("nina, ned S3CR3T: Still with us? 1 % is on us, and nobody has said a word for 40m."
                            + " Any word will do.");
            in(600);
            run.refused(silent());
            assertThat(io.pointsman.core.Silence.asksAt(run.state, word)).isEmpty();
        }

        @Test
        void isOverWithAWordInTheLog() {
            in(20);
            run.accept(silent());
            in(25);
            run.accept(new JournalAction.Log(Acme.by(Acme.OPAL), "all is well"));
            in(44);
            run.refused(silent());
            in(45);
            assertThat(run.accept(silent()))
                    .last()
                    .isInstanceOfSatisfying(
                            AttendanceEvent.StillThereAsked.class,
                            asked -> assertThat(asked.times()).isEqualTo(1));
        }

        @Test
        void isOverWithAWordThatIsNotInTheLog() {
            in(20);
            run.accept(silent());
            in(40);
            Instant talked = word.plus(Duration.ofMinutes(30));
            run.refused(new AttendanceAction.ReportSilence(Acme.by(Acme.CLOCK), talked));
            assertThat(io.pointsman.core.Silence.asksAt(run.state, talked)).contains(word.plus(Duration.ofMinutes(50)));
        }

        @Test
        void isNobodysBusinessWithoutTraffic() {
            run.accept(new RampAction.CallRollback(Acme.by(Acme.NINA), "errors"));
            run.accept(new RampAction.DeclareMoved(Acme.by(Acme.CARLA), Optional.empty()));
            in(60);
            run.refused(silent());
        }

        @Test
        void isNotToldToTheCustomer() {
            in(20);
            assertThat(run.heard(Audience.CUSTOMER, silent())).noneMatch(line -> line.contains("Still with us"));
        }
    }

    @Nested
    class TheLead {

        @Test
        void whoStaysAwayIsReplacedByTheDeputyWhichEverybodyIsTold() {
            assertThat(run.heard(Audience.STAFF, absent(NINA)))
                    .containsExactly(
                            "nina (lead) is gone, with 1 % on us. If nina is not back by 09:05Z, the deputy leads.");
            run.after(Duration.ofMinutes(4));
            assertThat(lead()).isEqualTo("nina");
            run.now = run.now.plus(Duration.ofMinutes(1));
            Run before = run;
            List<String> customer = before.heard(Audience.CUSTOMER, new LifeAction.TimePassed(Acme.by(Acme.CLOCK)));
            assertThat(customer).containsExactly("ned S3CR3T leads the switchover from now on.");
            assertThat(lead()).isEqualTo(Acme.NED.name());
            assertThat(run.state.holders(Role.LEAD)).hasSize(1);
            assertThat(Deadlines.nextDeadline(run.state))
                    .hasValueSatisfying(next -> assertThat(next).isAfter(run.now));
        }

        @Test
        void whoComesBackInTimeLeads() {
            run.accept(absent(NINA));
            run.after(Duration.ofMinutes(4));
            assertThat(run.heard(Audience.STAFF, back(NINA))).containsExactly("nina is back, and leads.");
            run.after(Duration.ofMinutes(30));
            assertThat(lead()).isEqualTo("nina");
        }

        @Test
        void whoComesBackLaterIsToldWhoLeadsAndIsGivenTheLeadBackByName() {
            run.accept(absent(NINA));
            run.after(Duration.ofMinutes(5));
            assertThat(run.heard(Audience.STAFF, back(NINA)))
                    .containsExactly("nina is back. ned S3CR3T leads; " + typed("role nina lead") + " gives it back.");
            run.accept(new PeopleAction.GiveRole(Acme.by(Acme.NED), Acme.participant(Acme.NINA), Role.LEAD));
            assertThat(lead()).isEqualTo("nina");
            run.after(Duration.ofHours(1));
            assertThat(lead()).isEqualTo("nina");
        }

        @Test
        void whoDoesSomethingIsThere() {
            run.accept(absent(NINA));
            run.accept(new JournalAction.Log(Acme.by(Acme.NINA), "by private message"));
            run.after(Duration.ofMinutes(30));
            assertThat(lead()).isEqualTo("nina");
        }

        @Test
        void isNotReplacedByADeputyWhoIsAwayUntilTheDeputyIsBack() {
            run.accept(absent(NED));
            assertThat(run.heard(Audience.STAFF, absent(NINA)))
                    .containsExactly("nina (lead) is gone, with 1 % on us. No deputy is here to lead.");
            run.after(Duration.ofMinutes(30));
            assertThat(lead()).isEqualTo("nina");
            run.accept(back(NED));
            run.after(Duration.ZERO);
            assertThat(lead()).isEqualTo(Acme.NED.name());
        }

        @Test
        void isNotReplacedWithoutTraffic() {
            run.accept(new RampAction.CallRollback(Acme.by(Acme.NINA), "errors"));
            run.accept(new RampAction.DeclareMoved(Acme.by(Acme.CARLA), Optional.empty()));
            run.after(Duration.ofMinutes(10));
            run.refused(absent(NINA));
        }

        @Test
        void isReportedOnceHoweverOftenItIsSaid() {
            run.accept(absent(NINA));
            run.refused(absent(NINA));
            run.accept(back(NINA));
            run.refused(back(NINA));
            run.refused(absent(new PersonId("opal")));
        }
    }
}
