package io.pointsman.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "15:00, 2026-11-23T14:00:00Z",
        "9:30, 2026-11-24T08:30:00Z",
        "13:00, 2026-11-24T12:00:00Z",
        "today 14:30, 2026-11-23T13:30:00Z",
        "today at 14:30, 2026-11-23T13:30:00Z",
        "at 15:00, 2026-11-23T14:00:00Z",
        "3pm, 2026-11-23T14:00:00Z",
        "3 PM, 2026-11-23T14:00:00Z",
        "3:30pm CET, 2026-11-23T14:30:00Z",
        "12am, 2026-11-23T23:00:00Z",
        "12pm, 2026-11-24T11:00:00Z",
        "9.30, 2026-11-24T08:30:00Z",
        "9:30 tomorrow, 2026-11-24T08:30:00Z",
        "tomorrow 3pm, 2026-11-24T14:00:00Z",
        "tomorrow 9:30 CET, 2026-11-24T08:30:00Z",
        "tomorrow 9:30 UTC, 2026-11-24T09:30:00Z",
        "mon 14:00, 2026-11-23T13:00:00Z",
        "mon 12:59, 2026-11-30T11:59:00Z",
        "Monday at 12:00, 2026-11-30T11:00:00Z",
        "on tuesday 14:00, 2026-11-24T13:00:00Z",
        "14:00 on thu, 2026-11-26T13:00:00Z",
        "24 Dec 9:00, 2026-12-24T08:00:00Z",
        "Thu 24 Dec 09:00 CET, 2026-12-24T08:00:00Z",
        "1 march 9:00, 2027-03-01T08:00:00Z",
        "2026-12-24 09:00Z, 2026-12-24T09:00:00Z",
        "14:03:20Z, 2026-11-23T14:03:20Z",
        "in 30 minutes, 2026-11-23T12:30:00Z",
        "in 1h30, 2026-11-23T13:30:00Z",
        "tomorrow 9:30, 2026-11-24T08:30:00Z",
        "Tomorrow at 9:30, 2026-11-24T08:30:00Z",
        "2026-11-24T15:00Z, 2026-11-24T15:00:00Z",
        "2026-11-24T15:00:30Z, 2026-11-24T15:00:30Z",
        "2026-11-24T15:00+02:00, 2026-11-24T13:00:00Z",
        "2026-11-24 15:00, 2026-11-24T14:00:00Z",
        "2027-07-24 15:00 CET, 2027-07-24T13:00:00Z",
        "2027-07-24 15:00 CEST, 2027-07-24T13:00:00Z",
        "15:00 UTC, 2026-11-23T15:00:00Z",
        "15:00Z, 2026-11-23T15:00:00Z",
        "9:00 America/New_York, 2026-11-23T14:00:00Z",
        "9:00 europe/berlin, 2026-11-24T08:00:00Z",
        "in 20m, 2026-11-23T12:20:00Z",
        "+20m, 2026-11-23T12:20:00Z",
        "in 1h30m, 2026-11-23T13:30:00Z"
    })
    void readsWhatPeopleType(String text, Instant expected) {
        assertThat(read(text)).isEqualTo(new ValueReader.Value(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "25:00",
                "15:61",
                "15",
                "in",
                "in soon",
                "+0m",
                "2026-02-30 10:00",
                "15:00 Mars",
                "15pm",
                "0am",
                "mon",
                "blursday 9:00",
                "-20m"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        ValueReader.Problem.class, no -> assertThat(no.what()).startsWith("is no time"));
    }

    private static ValueReader.Reading read(String text) {
        return TimeText.read(text, NOW, BERLIN);
    }

    private static String problem(String text, Instant now) {
        return ((ValueReader.Problem) TimeText.read(text, now, BERLIN)).what();
    }

    @ParameterizedTest
    @CsvSource({
        "today 9:30, is past: it is 13:00 CET now",
        "today 13:00, is past: it is 13:00 CET now",
        "2026-11-22 9:30, is past: it is 2026-11-23 13:00 CET now",
        "today 11:00Z, is past: it is 12:00 Z now",
        "Fri 24 Dec 9:00, 'does not fit: 2026-12-24 is a Thursday'"
    })
    void whatCannotBeMeantIsSaid(String text, String problem) {
        assertThat(problem(text, NOW)).isEqualTo(problem);
    }

    @Test
    void aTimeThatTheClocksSkipIsSaidAndNotMovedToAnother() {
        Instant eve = Instant.parse("2027-03-27T20:00:00Z");
        String skipped =
                "does not exist: the clocks of Europe/Berlin skip it on 2027-03-28; write an hour more or less";
        assertThat(problem("2027-03-28 02:30", eve)).isEqualTo(skipped);
        assertThat(problem("tomorrow 2:30", eve)).isEqualTo(skipped);
        assertThat(problem("2:30", eve)).isEqualTo(skipped);
    }

    @Test
    void aTimeThatComesTwiceIsAskedBack() {
        Instant eve = Instant.parse("2027-10-30T20:00:00Z");
        assertThat(problem("2:30", eve))
                .isEqualTo("comes twice in Europe/Berlin on 2027-10-31; write 2027-10-31T02:30+02:00 or"
                        + " 2027-10-31T02:30+01:00");
        assertThat(TimeText.read("2:30 CEST", eve, BERLIN))
                .isEqualTo(new ValueReader.Value(Instant.parse("2027-10-31T00:30:00Z")));
        assertThat(TimeText.read("2:30 CET", eve, BERLIN))
                .isEqualTo(new ValueReader.Value(Instant.parse("2027-10-31T01:30:00Z")));
        assertThat(TimeText.read("2027-10-31T02:30+01:00", eve, BERLIN))
                .isEqualTo(new ValueReader.Value(Instant.parse("2027-10-31T01:30:00Z")));
    }
}
