package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Audience;
import io.pointsman.api.CustomerId;
import io.pointsman.api.PersonId;
import io.pointsman.api.Role;
import io.pointsman.api.Share;
import io.pointsman.api.StepId;
import io.pointsman.api.SwitchoverId;
import io.pointsman.api.action.LifeAction;
import io.pointsman.api.action.RampAction;
import io.pointsman.api.action.StepAction;
import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.calendar.OtherRamp;
import io.pointsman.api.calendar.Outlook;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.event.PlanEvent;
import io.pointsman.api.picture.House;
import io.pointsman.api.picture.StepState;
import io.pointsman.api.runbook.Attention;
import io.pointsman.api.runbook.Completion;
import io.pointsman.api.runbook.Runbook;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What follows when a time is chosen. The start is at 10:00 UTC on Monday 2 March 2026. */
class PlanTest {

    private static final Instant START = Acme.NINE.plus(Duration.ofHours(1));
    private static final Duration HALF = Duration.ofMinutes(30);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Outlook outlook(List<OtherRamp> others, List<Closure> closures, List<Hours> peaks) {
        return new Outlook(others, closures, peaks, new TreeMap<>(), ZoneOffset.UTC);
    }

    private static LifeAction.Slip slip(Outlook outlook) {
        return new LifeAction.Slip(Acme.by(Acme.NINA), HALF, outlook);
    }

    private static List<String> warnings(Run run, Outlook outlook) {
        return run.accept(slip(outlook)).stream()
                .filter(PlanEvent.Warned.class::isInstance)
                .flatMap(event -> ((PlanEvent.Warned) event).warnings().stream())
                .toList();
    }

    @Test
    void everybodyIsToldTheNewStartByTheirOwnClocksAndTheCustomerOfItsOwnPeopleAlone() {
        Run run = Run.opened(Acme.runbook());
        Map<PersonId, ZoneId> zones = Map.of(
                new PersonId("nina"),
                BERLIN,
                new PersonId("opal"),
                BERLIN,
                new PersonId("ned"),
                ZoneId.of("Asia/Tokyo"),
                new PersonId("carla"),
                ZoneId.of("America/New_York"));
        Outlook outlook = new Outlook(List.of(), List.of(), List.of(), new TreeMap<>(zones), ZoneOffset.UTC);
        List<String> staff = run.heard(Audience.STAFF, slip(outlook));
        assertThat(staff)
                .contains(
                        "For each of you the start is Mon 2 Mar 11:30 CET for nina, opal S3CR3T; Mon 2 Mar 19:30 JST for ned"
                                + " S3CR3T; Mon 2 Mar 05:30 EST for Carla (customer).");
        assertThat(run.heard(Audience.CUSTOMER, slip(outlook)))
                .containsExactly(
                        "The start moved by 30m: it is now 11:00Z.",
                        "For you the start is Mon 2 Mar 06:00 EST for Carla.");
    }

    @Test
    void whoStandsByIsAskedAgainAndNobodyElse() {
        Completion two = new Completion(List.of(Role.OPS, Role.CUSTOMER), 2);
        Runbook book = Acme.attentive(
                Acme.runbook(
                        List.of(
                                Acme.step("pre.tls", Role.OPS, Optional.empty(), Completion.OWNER),
                                Acme.step("pre.standby", Role.CUSTOMER, Optional.empty(), two)),
                        Optional.empty(),
                        List.of(),
                        Role.CUSTOMER),
                new Attention(
                        Attention.NONE.nudging(),
                        Duration.ZERO,
                        Duration.ZERO,
                        List.of(new StepId("pre.standby"), new StepId("pre.tls"))));
        Run run = Run.opened(book);
        assertThat(run.accept(slip(Outlook.NONE))).noneMatch(PlanEvent.StandbyAsked.class::isInstance);
        run.accept(new StepAction.Done(Acme.by(Acme.OPAL), new StepId("pre.tls"), ""));
        run.accept(new StepAction.Done(Acme.by(Acme.OPAL), new StepId("pre.standby"), "opal"));
        run.accept(new StepAction.Done(Acme.by(Acme.CARLA), new StepId("pre.standby"), "carla"));

        List<PlanEvent.StandbyAsked> asked = run.accept(slip(Outlook.NONE)).stream()
                .filter(PlanEvent.StandbyAsked.class::isInstance)
                .map(PlanEvent.StandbyAsked.class::cast)
                .toList();

        assertThat(asked).hasSize(2);
        assertThat(asked.get(0).roles()).containsExactly(Role.OPS);
        assertThat(asked.get(1).roles()).containsExactly(Role.OPS, Role.CUSTOMER);
        assertThat(run.state.steps())
                .filteredOn(step -> step.phase().value().equals("pre"))
                .allMatch(step -> step.status() == StepState.Status.OPEN
                        && step.confirmedBy().isEmpty());
        assertThat(Narrator.narrate(run.state, asked.get(1), Audience.CUSTOMER)
                        .get(0)
                        .text())
                .contains("Please say once more who stands by");
        assertThat(Narrator.narrate(run.state, asked.get(0), Audience.CUSTOMER)).isEmpty();
    }

    @Test
    void anotherRampAtTheSameTimeAndWhatBothNeedIsWarnedOf() {
        Run run = Run.opened(Acme.runbook());
        run.accept(new RampAction.SetForecast(Acme.by(Acme.NED), Share.ALL, 700, 0));
        run.house = new House(1, new TreeMap<>(), Optional.empty(), OptionalDouble.of(1000));
        OtherRamp beside = new OtherRamp(
                new SwitchoverId("globex-2"), new Span(START, START.plus(Duration.ofHours(2))), OptionalDouble.of(400));
        OtherRamp past =
                new OtherRamp(new SwitchoverId("initech-1"), new Span(Acme.NINE, START), OptionalDouble.of(9_000));
        assertThat(warnings(run, outlook(List.of(beside, past), List.of(), List.of())))
                .containsExactly(
                        "globex-2 ramps at the same time (10:00Z to 12:00Z)",
                        "together 1100 rps are expected, the capacity is 1000");
    }

    @Test
    void aFreezeOfOursOrOfThisCustomerIsWarnedOfAndOneOfAnotherIsNot() {
        Closure.When noon = new Closure.Dates(
                LocalDateTime.parse("2020-03-02T12:00"), LocalDateTime.parse("2020-03-02T18:00"), BERLIN, true);
        Outlook outlook = outlook(
                List.of(),
                List.of(
                        new Closure("Quarter", noon, List.of()),
                        new Closure("Sale", noon, List.of(Acme.ACME)),
                        new Closure("Theirs", noon, List.of(new CustomerId("globex")))),
                List.of());
        assertThat(warnings(Run.opened(Acme.runbook()), outlook))
                .containsExactly(
                        "freeze \"Quarter\" (11:00Z to 17:00Z)", "freeze \"Sale\" of the customer (11:00Z to 17:00Z)");
    }

    @Test
    void thePeakOfTheCustomerIsWarnedOfWhereItFallsIntoTheRise() {
        Run run = Run.opened(Acme.runbook());
        Set<DayOfWeek> monday = Set.of(DayOfWeek.MONDAY);
        // From 10:30 on: three gates of 10 minutes, two soaks of 10: 100 % at 11:20, held until 11:30.
        Hours rise = new Hours(LocalTime.of(12, 19), LocalTime.of(13, 0), BERLIN, monday);
        Hours soak = new Hours(LocalTime.of(12, 31), LocalTime.of(13, 0), BERLIN, monday);
        assertThat(warnings(run, outlook(List.of(), List.of(), List.of(soak, rise))))
                .hasSize(1);
        Run other = Run.opened(Acme.runbook());
        assertThat(warnings(other, outlook(List.of(), List.of(), List.of(soak))))
                .isEmpty();
    }

    @Test
    void theOpeningIsWarnedOfLikewiseAndARehearsalIsNot() {
        Hours always = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC, Set.of(DayOfWeek.values()));
        for (boolean rehearsal : new boolean[] {true, false}) {
            LifeAction.Open open = Acme.open(Acme.runbook());
            Run run = new Run();
            List<String> heard = run.heard(
                    Audience.STAFF,
                    new LifeAction.Open(
                            open.by(),
                            open.id(),
                            open.customer(),
                            open.customerName(),
                            open.runbook(),
                            open.plannedStart(),
                            rehearsal,
                            open.participants(),
                            open.rooms(),
                            List.of("FRA"),
                            outlook(List.of(), List.of(), List.of(always)),
                            new TreeMap<>()));
            assertThat(heard.stream().filter(line -> line.startsWith("MIND the start at 10:00Z: peak hours")))
                    .hasSize(rehearsal ? 0 : 1);
            assertThat(run.state.pops()).containsExactly("FRA");
        }
    }

    @Test
    void theRampsOfOthersAreThoseThatAreOpenAndNotOver() {
        Run run = Run.opened(Acme.runbook());
        run.accept(new RampAction.SetForecast(Acme.by(Acme.NED), Share.ALL, 700, 0));
        assertThat(OtherRamps.of(List.of(run.state, Evolution.nothing()), run.now))
                .containsExactly(new OtherRamp(
                        run.state.id(), new Span(START, START.plus(Duration.ofMinutes(70))), OptionalDouble.of(700)));
        run.accept(new LifeAction.Close(Acme.by(Acme.NINA), true));
        assertThat(OtherRamps.of(List.of(run.state), run.now)).isEmpty();
    }

    @Test
    void aWarningNeverReachesTheCustomer() {
        Run run = Run.opened(Acme.runbook());
        OtherRamp beside = new OtherRamp(
                new SwitchoverId("globex-2"), new Span(START, START.plus(Duration.ofDays(1))), OptionalDouble.empty());
        assertThat(run.heard(Audience.CUSTOMER, slip(outlook(List.of(beside), List.of(), List.of()))))
                .noneMatch(line -> line.contains("globex"));
    }
}
