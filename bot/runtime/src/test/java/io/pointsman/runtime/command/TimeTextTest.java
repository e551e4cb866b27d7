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
        "today 9:30, 2026-11-23T08:30:00Z",
        "tomorrow 9:30, 2026-11-24T08:30:00Z",
        "Tomorrow at 9:30, 2026-11-24T08:30:00Z",
        "2026-11-24T15:00Z, 2026-11-24T15:00:00Z",
        "2026-11-24T15:00:30Z, 2026-11-24T15:00:30Z",
        "2026-11-24T15:00+02:00, 2026-11-24T13:00:00Z",
        "2026-11-24 15:00, 2026-11-24T14:00:00Z",
        "2026-07-24 15:00 CET, 2026-07-24T13:00:00Z",
        "2026-07-24 15:00 CEST, 2026-07-24T13:00:00Z",
        "15:00 UTC, 2026-11-23T15:00:00Z",
        "15:00Z, 2026-11-23T15:00:00Z",
        "9:00 America/New_York, 2026-11-23T14:00:00Z",
        "9:00 europe/berlin, 2026-11-24T08:00:00Z",
        "in 20m, 2026-11-23T12:20:00Z",
        "+20m, 2026-11-23T12:20:00Z",
        "in 1h30m, 2026-11-23T13:30:00Z"
    })
    void readsWhatPeopleType(String text, Instant expected) {
        assertThat(TimeText.parse(text, NOW, BERLIN)).contains(expected);
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
                "-20m"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(TimeText.parse(text, NOW, BERLIN)).isEmpty();
    }

    @Test
    void aTimeThatTheClocksSkipIsNone() {
        assertThat(TimeText.parse("2026-03-29 02:30", NOW, BERLIN)).isEmpty();
    }
}
