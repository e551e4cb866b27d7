package io.pointsman.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.VerdictKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often a room reads the line. */
class CadenceTest {

    private static final Duration SOAK = Duration.ofMinutes(5);

    @Test
    void aQuietRoomReadsHalfAsOftenEachTimeUntilTenMinutes() {
        assertThat(Cadence.quiet(Duration.ofSeconds(60), 0, VerdictKind.PASS, false))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(Cadence.quiet(Duration.ofSeconds(60), 1, VerdictKind.PASS, false))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(Cadence.quiet(Duration.ofSeconds(60), 3, VerdictKind.PASS, false))
                .isEqualTo(Duration.ofMinutes(8));
        assertThat(Cadence.quiet(Duration.ofSeconds(60), 99, VerdictKind.PASS, false))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void troubleIsToldAsOftenAsEver() {
        assertThat(Cadence.quiet(SOAK, 5, VerdictKind.FAIL, false)).isEqualTo(SOAK);
        assertThat(Cadence.quiet(SOAK, 5, VerdictKind.INCONCLUSIVE, false)).isEqualTo(SOAK);
        assertThat(Cadence.quiet(SOAK, 5, VerdictKind.PASS, true)).isEqualTo(SOAK);
    }

    @Test
    void afterAStepEverybodyWatchesThoughNobodySpeaks() {
        assertThat(Cadence.quiet(Duration.ofSeconds(15), 5, VerdictKind.PASS, false))
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void whatIsSeldomAnywayIsNotMadeMoreSeldom() {
        assertThat(Cadence.quiet(Duration.ofHours(1), 9, VerdictKind.PASS, false))
                .isEqualTo(Duration.ofHours(1));
    }
}
