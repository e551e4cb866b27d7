package io.pointsman.api.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Hours;
import io.pointsman.api.calendar.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {

    private static final PersonId ANN = new PersonId("ann");
    private static final PersonId BOB = new PersonId("bob");
    private static final PersonId CAT = new PersonId("cat");

    private static Layer weekly(String zone, String anchor, String handOff) {
        return layer(zone, anchor, handOff, Layer.Unit.WEEK);
    }

    private static Layer layer(String zone, String anchor, String handOff, Layer.Unit unit) {
        return new Layer(
                ZoneId.of(zone),
                LocalDate.parse(anchor),
                LocalTime.parse(handOff),
                unit,
                1,
                List.of(ANN, BOB, CAT),
                Optional.empty());
    }

    private static Layer hours(String zone, String from, String to, PersonId person) {
        ZoneId there = ZoneId.of(zone);
        return new Layer(
                there,
                LocalDate.parse("2026-01-05"),
                LocalTime.of(9, 0),
                Layer.Unit.WEEK,
                1,
                List.of(person),
                Optional.of(
                        new Hours(LocalTime.parse(from), LocalTime.parse(to), there, EnumSet.allOf(DayOfWeek.class))));
    }

    private static Rotation rotation(Layer... layers) {
        return new Rotation("neteng", List.of(layers), Optional.empty());
    }

    /** Weekly hand-offs at nine o'clock stay at nine, and the shift is an hour shorter or longer: on both hemispheres, at both changes. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-02, 1, 2026-03-09T13:00:00Z, 167",
        "America/New_York, 2026-10-26, 1, 2026-11-02T14:00:00Z, 169",
        "Europe/Berlin, 2026-03-23, 1, 2026-03-30T07:00:00Z, 167",
        "Europe/Berlin, 2026-10-19, 1, 2026-10-26T08:00:00Z, 169",
        "Australia/Sydney, 2026-03-30, 1, 2026-04-05T23:00:00Z, 169",
        "Australia/Sydney, 2026-09-28, 1, 2026-10-04T22:00:00Z, 167",
        "America/Santiago, 2026-03-30, 1, 2026-04-06T13:00:00Z, 169",
        "Asia/Tokyo, 2026-03-23, 1, 2026-03-30T00:00:00Z, 168",
    })
    void aHandOffStaysWhereTheClockOnTheWallHasIt(
            String zone, String anchor, long number, Instant begins, long hoursBefore) {
        Layer layer = weekly(zone, anchor, "09:00");
        assertThat(layer.start(number)).isEqualTo(begins);
        assertThat(Duration.between(layer.start(number - 1), layer.start(number)))
                .isEqualTo(Duration.ofHours(hoursBefore));
        assertThat(layer.at(begins.minusMillis(1))).contains(ANN);
        assertThat(layer.at(begins)).contains(BOB);
    }

    /** Thirty minutes of summer time. */
    @Test
    void lordHoweMovesByHalfAnHour() {
        Layer layer = layer("Australia/Lord_Howe", "2026-10-03", "09:00", Layer.Unit.DAY);
        assertThat(Duration.between(layer.start(0), layer.start(1))).isEqualTo(Duration.ofMinutes(23 * 60 + 30));
    }

    /** 02:30 is left out on 29 March 2026 in Berlin: it is 03:30 then, and 02:30 again the day after. */
    @Test
    void aHandOffThatTheClockLeavesOutComesLaterOnceAndNotForEver() {
        Layer layer = layer("Europe/Berlin", "2026-03-28", "02:30", Layer.Unit.DAY);
        assertThat(layer.start(1)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(layer.start(2)).isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void aHandOffThatTheClockShowsTwiceIsTheFirst() {
        Layer layer = layer("Europe/Berlin", "2026-10-24", "02:30", Layer.Unit.DAY);
        assertThat(layer.start(1)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void beforeTheAnchorTheTurnsGoOnBackwards() {
        Layer layer = weekly("UTC", "2026-11-23", "09:00");
        assertThat(layer.at(Instant.parse("2026-11-23T08:59:00Z"))).contains(CAT);
        assertThat(layer.at(Instant.parse("2026-11-10T12:00:00Z"))).contains(BOB);
    }

    /** Each moment belongs to the shift that began last, whatever the zone. */
    @ParameterizedTest
    @CsvSource({"America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"})
    void everyHourOfTwoYearsHasExactlyOneShift(String zone) {
        Layer layer = layer(zone, "2026-02-11", "02:15", Layer.Unit.DAY);
        for (Instant hour = Instant.parse("2026-01-01T00:00:00Z");
                hour.isBefore(Instant.parse("2028-01-01T00:00:00Z"));
                hour = hour.plus(Duration.ofMinutes(90))) {
            long number = layer.shift(hour);
            assertThat(layer.start(number)).isBeforeOrEqualTo(hour);
            assertThat(layer.start(number + 1)).isAfter(hour);
        }
    }

    /** In the weeks between their changes New York and London are four hours apart and not five: then two cover the same hour. */
    @Test
    void followTheSunIsDoubledInTheWeeksInWhichTheUsAndTheEuDiffer() {
        Rotation sun = rotation(
                hours("Europe/London", "06:00", "14:00", ANN), hours("America/New_York", "09:00", "17:00", BOB));
        Instant normal = Instant.parse("2026-02-16T13:30:00Z");
        Instant between = Instant.parse("2026-03-16T13:30:00Z");
        assertThat(sun.at(normal, List.of(), List.of())).contains(ANN);
        assertThat(sun.layers().get(1).at(normal)).isEmpty();
        assertThat(sun.at(between, List.of(), List.of())).contains(ANN);
        assertThat(sun.layers().get(1).at(between)).contains(BOB);
    }

    @Test
    void aGapBetweenTheirHoursIsADutyOfNobody() {
        Rotation sun = rotation(
                hours("Europe/London", "06:00", "13:00", ANN), hours("America/New_York", "09:00", "17:00", BOB));
        Span day = new Span(Instant.parse("2026-02-16T06:00:00Z"), Instant.parse("2026-02-16T22:00:00Z"));
        assertThat(sun.during(day, List.of(), List.of()))
                .containsExactly(
                        duty("2026-02-16T06:00:00Z", "2026-02-16T13:00:00Z", Optional.of(ANN)),
                        duty("2026-02-16T13:00:00Z", "2026-02-16T14:00:00Z", Optional.empty()),
                        duty("2026-02-16T14:00:00Z", "2026-02-16T22:00:00Z", Optional.of(BOB)));
        // In the weeks between, there is no gap.
        Span between = new Span(Instant.parse("2026-03-16T06:00:00Z"), Instant.parse("2026-03-16T21:00:00Z"));
        assertThat(sun.during(between, List.of(), List.of()))
                .allMatch(duty -> duty.person().isPresent());
    }

    @Test
    void aSubstituteComesFirstAndTheLastOneNamedCounts() {
        Rotation rotation = rotation(weekly("UTC", "2026-11-23", "09:00"));
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        Span hour = new Span(noon, noon.plus(Duration.ofHours(1)));
        Substitute bob = new Substitute("neteng", BOB, hour, "bob");
        Substitute cat = new Substitute("neteng", CAT, hour, "cat");
        Substitute other = new Substitute("ops", ANN, hour, "ann");
        assertThat(rotation.at(noon, List.of(bob, cat, other), List.of())).contains(CAT);
        assertThat(rotation.at(hour.to(), List.of(bob, cat), List.of())).contains(ANN);
        assertThat(rotation.during(new Span(noon.minusSeconds(60), hour.to().plusSeconds(60)), List.of(bob), List.of()))
                .extracting(Duty::person)
                .containsExactly(Optional.of(ANN), Optional.of(BOB), Optional.of(ANN));
    }

    @Test
    void whatASourceSaysComesBeforeTheLayers() {
        Rotation rotation = rotation(weekly("UTC", "2026-11-23", "09:00"));
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        List<Duty> read = List.of(new Duty(new Span(noon, noon.plusSeconds(60)), Optional.of(CAT)));
        assertThat(rotation.at(noon, List.of(), read)).contains(CAT);
        assertThat(rotation.at(noon.plusSeconds(60), List.of(), read)).contains(ANN);
    }

    private static Duty duty(String from, String to, Optional<PersonId> person) {
        return new Duty(new Span(Instant.parse(from), Instant.parse(to)), person);
    }

    @Test
    void aShiftMayLastSeveralWeeks() {
        Layer layer = new Layer(
                ZoneOffset.UTC,
                LocalDate.parse("2026-11-23"),
                LocalTime.NOON,
                Layer.Unit.WEEK,
                2,
                List.of(ANN, BOB),
                Optional.empty());
        assertThat(layer.start(1)).isEqualTo(Instant.parse("2026-12-07T12:00:00Z"));
        assertThat(layer.at(Instant.parse("2026-12-07T11:59:59Z"))).contains(ANN);
    }
}
