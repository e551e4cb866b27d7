package io.pointsman.plugin.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.PersonId;
import io.pointsman.api.calendar.Span;
import io.pointsman.api.oncall.Duty;
import io.pointsman.api.oncall.Layer;
import io.pointsman.api.oncall.Rotation;
import io.pointsman.api.oncall.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our own rotations against a calendar that says the same by rules of recurrence, as an independent library reads it: two years, so
 * over both changes of the clock, on both hemispheres, and through the weeks in which the US and the EU differ.
 */
class RotationsAgainstRrulesTest {

    private static final List<PersonId> PEOPLE = List.of(new PersonId("ann"), new PersonId("bob"), new PersonId("cat"));
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Span YEARS =
            new Span(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2028-02-01T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-01-05, 09:00, WEEK, 1",
        "Europe/London, 2026-01-05, 09:00, WEEK, 1",
        "Europe/Berlin, 2026-01-05, 18:00, DAY, 1",
        "America/Los_Angeles, 2026-01-07, 08:30, WEEK, 2",
        "Australia/Sydney, 2026-01-05, 09:00, WEEK, 1",
        "Australia/Lord_Howe, 2026-01-05, 10:15, DAY, 3",
        "Pacific/Auckland, 2026-01-03, 07:00, DAY, 1",
        "America/Santiago, 2026-01-05, 12:00, WEEK, 1",
        "Asia/Tokyo, 2026-01-05, 10:00, WEEK, 1",
        "Asia/Kathmandu, 2026-01-05, 06:45, DAY, 2",
    })
    void theSameShiftsByBoth(String zone, String anchor, String handOff, Layer.Unit unit, int every) throws Exception {
        Layer layer = new Layer(
                ZoneId.of(zone),
                LocalDate.parse(anchor),
                LocalTime.parse(handOff),
                unit,
                every,
                PEOPLE,
                Optional.empty());
        Rotation rotation = new Rotation("edge", List.of(layer), Optional.empty());
        List<String> ours = rotation.during(YEARS, List.of(), List.of()).stream()
                .map(RotationsAgainstRrulesTest::shown)
                .toList();
        List<String> theirs = new ShiftReader(ZoneId.of("UTC"))
                .read(calendar(layer), YEARS.from(), YEARS.to()).stream()
                        .sorted(Comparator.comparing(shift -> shift.during().from()))
                        .map(RotationsAgainstRrulesTest::shown)
                        .toList();
        assertThat(ours).hasSizeGreaterThan(30).isEqualTo(theirs);
    }

    /** Hours of the day, each in its own zone: who covers every quarter of an hour through the weeks in which the changes differ. */
    @ParameterizedTest
    @CsvSource({"2026-03-01, 2026-04-10", "2026-10-15, 2026-11-10", "2027-03-01, 2027-04-10"})
    void followingTheSunIsTheSameByBoth(String from, String until) throws Exception {
        Span weeks = new Span(Instant.parse(from + "T00:00:00Z"), Instant.parse(until + "T00:00:00Z"));
        Layer london = hours("Europe/London", "ann");
        Layer york = hours("America/New_York", "bob");
        List<Shift> inLondon = daily("Europe/London", "ann", weeks);
        List<Shift> inYork = daily("America/New_York", "bob", weeks);
        for (Instant at = weeks.from(); at.isBefore(weeks.to()); at = at.plusSeconds(900)) {
            Instant now = at;
            assertThat(london.at(now).isPresent()).as("London at %s", now).isEqualTo(covers(inLondon, now));
            assertThat(york.at(now).isPresent()).as("New York at %s", now).isEqualTo(covers(inYork, now));
        }
    }

    private static Layer hours(String zone, String person) {
        ZoneId there = ZoneId.of(zone);
        return new Layer(
                there,
                LocalDate.parse("2026-01-05"),
                LocalTime.of(9, 0),
                Layer.Unit.WEEK,
                1,
                List.of(new PersonId(person)),
                Optional.of(new io.pointsman.api.calendar.Hours(
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0),
                        there,
                        java.util.EnumSet.allOf(java.time.DayOfWeek.class))));
    }

    private static List<Shift> daily(String zone, String person, Span weeks) throws Exception {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                + "DTSTAMP:20260101T000000Z\r\nSUMMARY:" + person + "\r\nDTSTART;TZID=" + zone
                + ":20260105T090000\r\nDTEND;TZID=" + zone
                + ":20260105T170000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        return new ShiftReader(ZoneId.of("UTC")).read(text, weeks.from(), weeks.to());
    }

    private static boolean covers(List<Shift> shifts, Instant at) {
        return shifts.stream()
                .anyMatch(shift -> !at.isBefore(shift.during().from())
                        && at.isBefore(shift.during().to()));
    }

    /** One event for each of the people, which repeats after everybody had a shift. */
    private static String calendar(Layer layer) {
        List<String> lines = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"));
        int days = layer.unit() == Layer.Unit.WEEK ? 7 * layer.every() : layer.every();
        for (int i = 0; i < PEOPLE.size(); i++) {
            LocalDate first = layer.anchor().plusDays((long) i * days);
            String zone = ";TZID=" + layer.zone() + ":";
            lines.addAll(List.of(
                    "BEGIN:VEVENT",
                    "UID:" + i,
                    "DTSTAMP:20260101T000000Z",
                    "SUMMARY:" + PEOPLE.get(i),
                    "DTSTART" + zone + LOCAL.format(first.atTime(layer.handOff())),
                    "DTEND" + zone + LOCAL.format(first.plusDays(days).atTime(layer.handOff())),
                    "RRULE:FREQ=" + (layer.unit() == Layer.Unit.WEEK ? "WEEKLY" : "DAILY") + ";INTERVAL="
                            + layer.every() * PEOPLE.size(),
                    "END:VEVENT"));
        }
        lines.add("END:VCALENDAR");
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String shown(Duty duty) {
        return shown(duty.during(), duty.person().orElseThrow().value());
    }

    private static String shown(Shift shift) {
        return shown(shift.during(), shift.who());
    }

    /** What lies before or after the two years is cut on one side and not on the other. */
    private static String shown(Span span, String who) {
        Instant from = span.from().isBefore(YEARS.from()) ? YEARS.from() : span.from();
        Instant to = span.to().isAfter(YEARS.to()) ? YEARS.to() : span.to();
        return who + " " + from + " " + to;
    }
}
