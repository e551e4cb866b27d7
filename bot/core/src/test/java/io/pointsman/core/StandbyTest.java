package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Actor;
import io.pointsman.api.Audience;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Somebody;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.PageAction;
import io.pointsman.api.action.StandbyAction;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.calendar.Roster;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.event.PageEvent;
import io.pointsman.api.event.StandbyEvent;
import io.pointsman.api.oncall.Substitute;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.PageState;
import io.pointsman.api.picture.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who stands by for a start that is three days away, and who hands over while it runs. */
class StandbyTest {

    private static final Instant START = Acme.NINE.plus(Duration.ofDays(3));
    private static final Instant SHIFT = START.plus(Duration.ofMinutes(20));
    private static final Instant FAR = START.plus(Duration.ofDays(30));
    private static final Somebody OPAL = somebody(Acme.OPAL);
    private static final Somebody NED = somebody(Acme.NED);
    private static final Somebody ZOE = new Somebody(new PersonId("zoe"), "zoe");

    private final Run run = new Run();

    private static Somebody somebody(Actor actor) {
        return new Somebody(new PersonId(actor.key()), actor.name());
    }

    private static List<Roster> rosters(Object... turns) {
        Stream.Builder<Roster.Turn> made = Stream.builder();
        for (int i = 0; i < turns.length; i += 2) {
            Instant from = (Instant) turns[i];
            Instant to = i + 2 < turns.length ? (Instant) turns[i + 2] : FAR;
            made.add(new Roster.Turn(new Span(from, to), Optional.of((Somebody) turns[i + 1])));
        }
        return List.of(new Roster(Role.OPS, "edge", made.build().toList(), Optional.of(ZOE)));
    }

    private static Outlook outlook(List<Roster> rosters) {
        return new Outlook(List.of(), List.of(), List.of(), new TreeMap<>(), ZoneOffset.UTC, rosters);
    }

    private void open(Object... turns) {
        LifeAction.Open plain = Acme.open(Acme.runbook());
        run.accept(new LifeAction.Open(
                plain.by(),
                plain.id(),
                plain.customer(),
                plain.customerName(),
                plain.runbook(),
                Optional.of(START),
                false,
                plain.participants(),
                plain.rooms(),
                List.of(),
                outlook(rosters(turns)),
                new TreeMap<>()));
    }

    private void until(Instant moment) {
        run.now = moment;
        run.decide(new LifeAction.TimePassed(Acme.by(Acme.CLOCK)));
    }

    private Post post() {
        return run.state.standby().posts().get(0);
    }

    private void notice(Object... turns) {
        run.accept(new StandbyAction.NoticeRosters(Acme.by(Acme.CLOCK), rosters(turns)));
    }

    private String heard() {
        return run.lines(Audience.STAFF);
    }

    private Optional<Instant> next() {
        return Deadlines.nextDeadline(run.state);
    }

    @Nested
    class BeforeTheStart {

        @Test
        void whoeverIsOnCallInTheWindowIsBookedByName() {
            open(Acme.NINE, NED, START.minusSeconds(60), OPAL);
            assertThat(post().who()).isEqualTo(OPAL);
            assertThat(heard()).contains("Booked to stand by: ops opal S3CR3T.");
            assertThat(next()).contains(START.minus(Duration.ofHours(24)));
        }

        @Test
        void theyAreAskedADayBeforeAndTheirWordClosesItUntilAnHourBefore() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(24)));
            assertThat(heard()).contains("do you stand by for ops at the start, 2026-03-05 09:00Z?");
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.OPAL)));
            assertThat(heard()).contains("opal S3CR3T stands by for ops.");
            assertThat(next()).contains(START.minus(Duration.ofHours(1)));
            until(START.minus(Duration.ofHours(1)));
            assertThat(post().word()).isEqualTo(Post.Word.NONE);
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.OPAL)));
            assertThat(run.refused(new StandbyAction.Confirm(Acme.by(Acme.OPAL)))
                            .text())
                    .isEqualTo("You stand by already.");
            until(START.plus(Duration.ofHours(1)));
            assertThat(run.state.pages()).isEmpty();
        }

        @Test
        void silenceADayBeforeIsForTheLeadOfTheTeamAndPagesNobody() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(24)));
            until(START.minus(Duration.ofHours(22)));
            assertThat(heard()).contains("Nobody has confirmed to stand by for ops", "Zoe, who leads the team, please");
            assertThat(run.state.pages()).isEmpty();
        }

        @Test
        void silenceAnHourBeforeIsAPageAndWhoTakesItStandsBy() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(1)));
            assertThat(heard()).contains("and the role is paged");
            until(START.minus(Duration.ofMinutes(45)));
            PageState page = run.state.openPages().get(0);
            assertThat(page.role()).isEqualTo(Role.OPS);
            run.accept(new PageAction.AcknowledgePage(Acme.by(Acme.NED), Optional.of(Role.OPS)));
            assertThat(post().word()).isEqualTo(Post.Word.CONFIRMED);
            assertThat(post().who()).isEqualTo(NED);
            assertThat(run.state.openPages())
                    .as("what rings in the flip is a new page")
                    .isEmpty();
            assertThat(heard()).contains("instead of opal S3CR3T. Pages still go to opal S3CR3T");
        }

        @Test
        void aPageThatHasAnotherReasonMeanwhileStaysOpen() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(1)));
            until(START.minus(Duration.ofMinutes(45)));
            run.accept(new PageAction.OpenPage(Acme.by(Acme.NINA), Role.OPS, "a graph looks odd"));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.OPAL)));
            assertThat(run.state.openPages()).hasSize(1);
        }

        @Test
        void whoIsAskedOnTheTelephoneAndConfirmsInChatIsReleased() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(1)));
            until(START.minus(Duration.ofMinutes(45)));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.OPAL)));
            assertThat(run.state.openPages()).isEmpty();
        }

        @Test
        void whoCannotSaysSoAndIsNotAskedAgainButReplaced() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(24)));
            run.accept(new StandbyAction.Decline(Acme.by(Acme.OPAL), "on a train"));
            assertThat(heard()).contains("cannot stand by for ops: on a train.", "please find somebody");
            notice(Acme.NINE, NED);
            assertThat(post().who()).isEqualTo(NED);
            until(run.now.plus(Duration.ofMinutes(2)));
            assertThat(heard()).contains("ned S3CR3T, do you stand by for ops");
        }

        @Test
        void whoDeclinedAndWasNotReplacedIsAPageAnHourBefore() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(24)));
            run.accept(new StandbyAction.Decline(Acme.by(Acme.OPAL), ""));
            until(START.minus(Duration.ofHours(1)));
            assertThat(run.state.openPages()).hasSize(1);
        }

        @Test
        void anotherOneOfTheRoleMayStandByInstead() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(24)));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.NED)));
            assertThat(post().who()).isEqualTo(NED);
            assertThat(run.refused(new StandbyAction.NoticeRosters(Acme.by(Acme.CLOCK), rosters(Acme.NINE, OPAL)))
                            .text())
                    .isEqualTo("Nobody else is on call.");
        }

        @Test
        void whoHasNothingToDoWithItIsTold() {
            open(Acme.NINE, OPAL);
            assertThat(run.refused(new StandbyAction.Confirm(Acme.by(Acme.NINA)))
                            .text())
                    .isEqualTo("You are not booked. Booked: ops opal S3CR3T.");
        }

        @Test
        void aStartThatMovesAsksEverybodyAnew() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(24)));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.OPAL)));
            run.accept(new LifeAction.Slip(Acme.by(Acme.NINA), Duration.ofHours(6), outlook(rosters(Acme.NINE, OPAL))));
            assertThat(post().word()).isEqualTo(Post.Word.NONE);
            assertThat(next()).contains(START.minus(Duration.ofHours(18)));
        }

        @Test
        void whoIsBookedTakesPart() {
            open(Acme.NINE, ZOE);
            assertThat(run.state.participant(ZOE.person()).orElseThrow().roles())
                    .contains(Role.OPS);
        }

        @Test
        void theCustomerReadsNothingOfIt() {
            open(Acme.NINE, OPAL);
            until(START.minus(Duration.ofHours(24)));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.OPAL)));
            assertThat(run.log.stream().filter(StandbyEvent.class::isInstance)).hasSize(3);
            assertThat(run.lines(Audience.CUSTOMER)).doesNotContain("stand by", Acme.SECRET);
        }

        @Test
        void aSubstituteOfARotationThatIsNeededIsAnnouncedAndItsEndToo() {
            open(Acme.NINE, OPAL);
            Substitute ned =
                    new Substitute("edge", NED.person(), new Span(run.now, run.now.plus(Duration.ofHours(9))), "Nina");
            Substitute other = new Substitute("web", NED.person(), ned.during(), "Nina");
            run.house = house(ned, other);
            run.accept(new LifeAction.NoticeSurroundings(Acme.by(Acme.CLOCK)));
            assertThat(heard()).contains("On call for ops until 18:00Z: ned S3CR3T, instead of");
            run.refused(new LifeAction.NoticeSurroundings(Acme.by(Acme.CLOCK)));
            run.house = house(other);
            run.accept(new LifeAction.NoticeSurroundings(Acme.by(Acme.CLOCK)));
            assertThat(heard()).contains("Whoever the rotation says is on call for ops again");
        }

        private static House house(Substitute... substitutes) {
            return new House(
                    1, new TreeMap<>(), Optional.empty(), OptionalDouble.empty(), List.of(), List.of(substitutes));
        }
    }

    @Nested
    class WhileItRuns {

        private void openWithAShift() {
            open(Acme.NINE, OPAL, SHIFT, NED);
            until(START.minus(Duration.ofHours(1)));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.OPAL)));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.NED)));
            until(SHIFT);
        }

        private List<Somebody> onDuty() {
            return run.state.standby().holders(Role.OPS);
        }

        @Test
        void aChangeOfShiftIsAnnouncedAndNobodyIsReleasedBeforeTheNextOneSaysSo() {
            openWithAShift();
            assertThat(heard())
                    .contains("Hand-over of ops: opal S3CR3T to ned S3CR3T, as the rotation has it.")
                    .contains("Until then opal S3CR3T has it.");
            assertThat(onDuty()).containsExactly(OPAL);
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.NED)));
            assertThat(onDuty()).containsExactly(NED);
            assertThat(heard()).contains("ned S3CR3T has ops now; opal S3CR3T is released.");
        }

        @Test
        void silenceIsAPageWhoseAnswerIsTheWord() {
            openWithAShift();
            until(SHIFT.plus(Duration.ofMinutes(5)));
            assertThat(run.state.openPages()).hasSize(1);
            assertThat(onDuty()).containsExactly(OPAL);
            run.accept(new PageAction.AcknowledgePage(Acme.by(Acme.NED), Optional.of(Role.OPS)));
            assertThat(onDuty()).containsExactly(NED);
            assertThat(run.state.openPages()).isEmpty();
        }

        @Test
        void whoDoesNotTakeItLeavesItWhereItIsAndIsNotAskedAgain() {
            openWithAShift();
            run.accept(new StandbyAction.Decline(Acme.by(Acme.NED), "no power here"));
            assertThat(onDuty()).containsExactly(OPAL);
            assertThat(heard()).contains("ned S3CR3T does not take ops: no power here. Until then opal S3CR3T has it.");
            run.refused(new StandbyAction.NoticeRosters(Acme.by(Acme.CLOCK), rosters(SHIFT, NED)));
            until(SHIFT.plus(Duration.ofHours(3)));
            assertThat(run.state.pages()).isEmpty();
            // A second thought is welcome.
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.NED)));
            assertThat(onDuty()).containsExactly(NED);
        }

        @Test
        void whoHasItHandsItToWhomTheyChooseWithTheirWord() {
            openWithAShift();
            run.accept(new StandbyAction.HandOver(Acme.by(Acme.OPAL), Role.OPS, Acme.participant(Acme.NINA)));
            assertThat(onDuty()).containsExactly(OPAL);
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.NINA)));
            assertThat(onDuty()).containsExactly(somebody(Acme.NINA));
            assertThat(heard()).contains("nina has ops now; opal S3CR3T is released. Pages still go to opal S3CR3T");
            assertThat(run.state.holders(Role.OPS))
                    .anyMatch(person -> person.name().equals("nina"));
        }

        @Test
        void whoTakesItThemselvesHasSaidTheirWord() {
            openWithAShift();
            run.accept(new StandbyAction.HandOver(Acme.by(Acme.NED), Role.OPS, Acme.participant(Acme.NED)));
            assertThat(onDuty()).containsExactly(NED);
        }

        @Test
        void aPageThatWasTakenGoesAlong() {
            openWithAShift();
            run.accept(new PageAction.OpenPage(Acme.by(Acme.NINA), Role.OPS, "503s"));
            run.accept(new PageAction.AcknowledgePage(Acme.by(Acme.OPAL), Optional.of(Role.OPS)));
            run.accept(new StandbyAction.Confirm(Acme.by(Acme.NED)));
            assertThat(run.state.openPages()).singleElement().matches(page -> page.isTakenBy("ned"));
        }

        @Test
        void anOverrideInTheMiddleIsAHandOver() {
            open(Acme.NINE, OPAL);
            until(START);
            notice(START, NED);
            assertThat(run.state.standby().handovers()).singleElement().matches(one -> one.isTo(NED.person()));
            assertThat(onDuty()).containsExactly(OPAL);
        }

        @Test
        void whoeverIsSilentIsAskedAFewTimesAndNotForEver() {
            openWithAShift();
            for (int i = 0; i < 20; i++) {
                until(run.now.plus(Duration.ofMinutes(10)));
            }
            assertThat(run.log.stream().filter(StandbyEvent.HandoverOverdue.class::isInstance))
                    .hasSize(3);
            assertThat(run.log.stream().filter(PageEvent.PageOpened.class::isInstance))
                    .hasSize(1);
        }

        @Test
        void somebodyElseMayNotGiveAway() {
            openWithAShift();
            assertThat(run.refused(new StandbyAction.HandOver(
                                    Acme.by(Actor.staff(new PersonId("zed"), "zed", List.of())),
                                    Role.OPS,
                                    Acme.participant(Acme.NED)))
                            .text())
                    .startsWith("That is for lead");
            run.refused(new StandbyAction.HandOver(Acme.by(Acme.OPAL), Role.OPS, Acme.participant(Acme.CARLA)));
        }
    }
}
