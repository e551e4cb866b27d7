package io.pointsman.plugin.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T09:00:00.123Z",
                "2026-02-28T23:59:59.999Z",
                "2026-11-24T09:00:00Z",
                "2026-11-24T09:00:00.123456Z",
                "2016-12-31T23:59:60.000Z",
                "2026-11-24T24:00:00.000Z",
                "2026-11-24T24:00:00.001Z",
                "2026-02-30T09:00:00.000Z",
                "2026-13-01T09:00:00.000Z",
                "2026-11-24 09:00:00.123Z",
                "2026-11-24T09:00:00.12xZ",
                "yesterday",
                ""
            })
    void aTimeIsReadAsTheParserReadsIt(String text) {
        assertThat(ServerTime.read(text)).isEqualTo(parsed(text));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }
}
