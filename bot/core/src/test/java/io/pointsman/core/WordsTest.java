package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T14:03:20Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T14:03:42.100Z, 14:03:43Z",
        "2026-03-02T14:04:00Z, 14:04Z",
        "2026-03-02T14:08:19Z, 14:08:19Z",
        "2026-03-02T14:08:21Z, 14:09Z",
        "2026-03-03T14:03:10Z, 2026-03-03 14:04Z"
    })
    void whatIsNearIsNotRoundedToTheMinute(Instant at, String shown) {
        assertThat(Words.over(at, NOW)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T14:03:42.900Z, 14:03:42Z", "2026-03-02T14:04:00Z, 14:04Z", "2026-03-02T15:04:59Z, 15:04Z"})
    void aDeadlineIsNeverToldLaterThanItIs(Instant at, String shown) {
        assertThat(Words.time(at, NOW)).isEqualTo(shown);
    }

    @Test
    void aReasonEndsItsSentenceOnce() {
        assertThat(Words.closing("")).isEqualTo(".");
        assertThat(Words.closing("slow")).isEqualTo(": slow.");
        assertThat(Words.closing("slow.")).isEqualTo(": slow.");
        assertThat(Words.closing("is it slow?")).isEqualTo(": is it slow?");
        assertThat(Words.closing("hm...")).isEqualTo(": hm...");
    }
}
