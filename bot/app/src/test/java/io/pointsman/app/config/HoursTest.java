package io.pointsman.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.calendar.Hours;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    @ParameterizedTest(name = "{0} {1} {2}: {3} at {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # Winter in Berlin is UTC+1: 2026-11-23 is a Monday.
            08:00-20:00 | Europe/Berlin | mon-fri | true  | 2026-11-23T07:00:00Z
            08:00-20:00 | Europe/Berlin | mon-fri | false | 2026-11-23T06:59:59Z
            08:00-20:00 | Europe/Berlin | mon-fri | true  | 2026-11-23T18:59:59Z
            08:00-20:00 | Europe/Berlin | mon-fri | false | 2026-11-23T19:00:00Z
            08:00-20:00 | Europe/Berlin | mon-fri | false | 2026-11-22T12:00:00Z
            # Summer is UTC+2: the same clock, another hour.
            08:00-20:00 | Europe/Berlin | mon-fri | true  | 2026-07-06T06:00:00Z
            08:00-20:00 | Europe/Berlin | mon-fri | false | 2026-07-06T18:00:00Z
            # Friday night goes on until Saturday morning, and Thursday night ends on Friday.
            22:00-06:00 | Europe/Berlin | fri | true  | 2026-11-27T21:00:00Z
            22:00-06:00 | Europe/Berlin | fri | true  | 2026-11-28T04:59:59Z
            22:00-06:00 | Europe/Berlin | fri | false | 2026-11-28T05:00:00Z
            22:00-06:00 | Europe/Berlin | fri | false | 2026-11-27T04:00:00Z
            22:00-06:00 | Europe/Berlin | fri | false | 2026-11-28T21:00:00Z
            # It is another day elsewhere.
            00:00-24:00 | Asia/Tokyo | mon | true  | 2026-11-22T15:00:00Z
            00:00-24:00 | Asia/Tokyo | mon | false | 2026-11-23T15:00:00Z
            20:00-24:00 | UTC | mon | true  | 2026-11-23T23:59:59Z
            20:00-24:00 | UTC | mon | false | 2026-11-24T00:00:00Z
            # Clocks in Berlin go from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25.
            02:30-03:30 | Europe/Berlin | sun | false | 2026-03-29T00:59:59Z
            02:30-03:30 | Europe/Berlin | sun | true  | 2026-03-29T01:00:00Z
            02:30-03:30 | Europe/Berlin | sun | false | 2026-03-29T01:30:00Z
            02:00-03:00 | Europe/Berlin | sun | true  | 2026-10-25T00:30:00Z
            02:00-03:00 | Europe/Berlin | sun | true  | 2026-10-25T01:30:00Z
            02:00-03:00 | Europe/Berlin | sun | false | 2026-10-25T02:00:00Z
            22:00-06:00 | Europe/Berlin | sat | true  | 2026-10-25T04:59:59Z
            22:00-06:00 | Europe/Berlin | sat | false | 2026-10-25T05:00:00Z
            """)
    void aMomentIsInsideOrNot(String window, String zone, String days, boolean inside, Instant moment) {
        HoursText.Window parsed = HoursText.window(window).orElseThrow();
        Hours hours = new Hours(
                parsed.from(),
                parsed.to(),
                ZoneId.of(zone),
                HoursText.days(days).orElseThrow());
        assertThat(hours.contain(moment)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mon | [MONDAY]
            mon-fri | [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]
            sat,sun | [SATURDAY, SUNDAY]
            Fri - Mon | [MONDAY, FRIDAY, SATURDAY, SUNDAY]
            mon-wed, fri | [MONDAY, TUESDAY, WEDNESDAY, FRIDAY]
            sun-sat | [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]
            """)
    void daysAreRangesAndLists(String text, String expected) {
        assertThat(HoursText.days(text).orElseThrow()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mo", "mon-", "mon-fri-sun", "weekdays", "mon;fri"})
    void otherWordsAreNoDays(String text) {
        assertThat(HoursText.days(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8-20",
                "8:00-20:00",
                "08:00",
                "24:00-08:00",
                "08:00-24:01",
                "08:60-09:00",
                "08:00-20:00 Europe Berlin"
            })
    void otherWordsAreNoHours(String text) {
        assertThat(HoursText.window(text)).isEmpty();
    }

    @Test
    void aWindowMayNameItsZone() {
        assertThat(HoursText.window("08:00-20:00  Asia/Tokyo").orElseThrow().zone())
                .contains("Asia/Tokyo");
        assertThat(HoursText.window("08:00-20:00").orElseThrow().zone()).isEmpty();
    }
}
