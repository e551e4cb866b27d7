package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.CustomerId;
import io.pointsman.api.calendar.Closure;
import io.pointsman.api.calendar.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path home;

    private Section read(String text) {
        try {
            Path file = Files.writeString(home.resolve("calendar.yaml"), text);
            return YamlFile.read(file, new ArrayList<>()).orElseThrow().section();
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    private List<String> problems(Optional<Section> calendar, List<Section> customers) {
        List<Problem> problems = new ArrayList<>();
        calendar.ifPresent(
                file -> problems.addAll(SchemaCheck.ours("calendar.schema.json").check(file, Set.of())));
        CalendarRules.check(calendar, customers, Set.of("acme"), problems);
        return problems.stream()
                .map(problem -> problem.toString().replaceFirst("^.*?calendar.yaml:", ""))
                .toList();
    }

    private Optional<Span> first(String freeze, String from, String to) {
        List<Closure> closures = CalendarRules.closures(read("freezes:\n  - " + freeze), BERLIN);
        return closures.get(0).during(new Span(Instant.parse(from), Instant.parse(to)));
    }

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void aDateIsTheWholeDayAndYearlyOnesReturnOverTheTurnOfTheYear() {
        String yearEnd = "{name: x, from: 2020-12-18, to: 2021-01-03, every: year}";
        assertThat(first(yearEnd, "2027-01-03T22:00:00Z", "2027-01-04T05:00:00Z"))
                .contains(span("2026-12-17T23:00:00Z", "2027-01-03T23:00:00Z"));
        assertThat(first(yearEnd, "2027-01-03T23:00:00Z", "2027-02-04T05:00:00Z"))
                .isEmpty();
        assertThat(first("{name: x, from: 2026-12-18, to: 2027-01-03}", "2027-12-20T00:00:00Z", "2027-12-21T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void summerTimeMovesTheHoursAndAnHourThatComesTwiceCountsTwice() {
        String nights = "{name: x, days: sun, hours: \"02:00-03:00\"}";
        // Clocks go back at 01:00Z: the hour from two to three is shown twice.
        assertThat(first(nights, "2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z"))
                .contains(span("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"));
        // Clocks go from two to three at 01:00Z: that hour is left out, and the next one is a week later.
        assertThat(first(nights, "2026-03-28T12:00:00Z", "2026-04-06T00:00:00Z"))
                .contains(span("2026-04-05T00:00:00Z", "2026-04-05T01:00:00Z"));
        assertThat(first(
                        "{name: x, days: sun, hours: \"02:30-03:30\"}", "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"))
                .contains(span("2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"));
        assertThat(first(
                        "{name: x, from: \"2026-10-25 02:30\", to: \"2026-10-25 02:45\"}",
                        "2026-10-25T00:00:00Z",
                        "2026-10-25T12:00:00Z"))
                .contains(span("2026-10-25T00:30:00Z", "2026-10-25T01:45:00Z"));
    }

    @Test
    void whoseItIsAndWhoseClocksAreMeantIsRead() {
        List<Closure> closures = CalendarRules.closures(
                read("freezes:\n  - {name: Sale, days: fri, zone: Asia/Tokyo, customers: [acme]}\n"), BERLIN);
        assertThat(closures.get(0).customers()).containsExactly(new CustomerId("acme"));
        assertThat(closures.get(0).concerns(new CustomerId("globex"))).isFalse();
        assertThat(closures.get(0).during(span("2026-12-03T14:00:00Z", "2026-12-03T16:00:00Z")))
                .contains(span("2026-12-03T15:00:00Z", "2026-12-04T15:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: x, days: fri, hours: 16-24}               | 2: hours are written 16:00-24:00, not '16-24'
            {name: x, days: friday}                          | 2: days are written mon-fri, sat,sun or fri-mon with mon tue wed thu fri sat sun, not 'friday'
            {name: x}                                        | 2: a freeze is either from one date to another (from, to) or every week (days, hours)
            {name: x, from: 2026-12-01}                      | 2: a freeze needs from and to; 'to' is missing
            {name: x, from: 2026-13-01, to: 2026-12-02}      | 2: a date is written 2026-12-18 or "2026-12-18 18:00", not '2026-13-01'
            {name: x, from: 2026-12-03, to: 2026-12-01}      | 2: it ends before it begins
            {name: x, days: fri, zone: Europe/Berln}         | 2: unknown zone 'Europe/Berln'; write one such as UTC or Europe/Berlin; did you mean 'Europe/Berlin'?
            {name: x, days: fri, customers: [acmee]}         | 2: unknown customer 'acmee'; did you mean 'acme'?
            {name: x, days: fri, every: year}                | 2: every is for dates; days and hours are every week anyhow
            {name: x, dayz: fri, days: fri}                  | 2: unknown key 'dayz'; did you mean 'days'?
            """)
    void saysWhatIsWrongAndWhere(String freeze, String expected) {
        assertThat(problems(Optional.of(read("freezes:\n  - " + freeze)), List.of()))
                .containsExactly(expected);
    }

    @Test
    void peakHoursOfACustomerAreItsOwnClocksAndWhatIsWrongIsSaid() {
        Section good = read("peak-hours: [{days: mon-fri, from: \"18:00\", to: \"24:00\"}]");
        assertThat(problems(Optional.empty(), List.of(good))).isEmpty();
        assertThat(CalendarRules.peakHours(good, BERLIN)
                        .get(0)
                        .during(span("2026-07-06T15:00:00Z", "2026-07-06T17:00:00Z")))
                .contains(span("2026-07-06T16:00:00Z", "2026-07-06T22:00:00Z"));
        Section bad = read("peak-hours: [{from: 6pm, to: \"23:00\"}]");
        assertThat(problems(Optional.empty(), List.of(bad)))
                .containsExactly("1: from and to are written 18:00 and 23:30, not '6pm' and '23:00'");
    }
}
