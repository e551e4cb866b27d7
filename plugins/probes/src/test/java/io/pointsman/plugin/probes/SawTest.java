package io.pointsman.plugin.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.check.Finding;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SawTest {

    private static final Instant AT = Instant.parse("2026-11-24T14:03:22Z");

    @Test
    void aPassSaysItsOneLineWithTheTimeAndThenTheNotes() {
        Saw saw = new Saw();
        saw.note("by the way");
        assertThat(saw.finding(AT, "all is well")).isEqualTo(Finding.pass("all is well [14:03:22 UTC]", "by the way"));
    }

    @Test
    void whatIsBadComesBeforeWhatCouldNotBeSeen() {
        Saw saw = new Saw();
        saw.unseen("one was silent");
        saw.bad("one was wrong");
        assertThat(saw.finding(AT, "all is well"))
                .isEqualTo(Finding.fail("one was wrong [14:03:22 UTC]", "one was silent"));
    }

    @Test
    void whatCouldNotBeSeenIsNoPass() {
        Saw saw = new Saw();
        saw.unseen("one was silent");
        assertThat(saw.finding(AT, "all is well")).isEqualTo(Finding.inconclusive("one was silent [14:03:22 UTC]"));
    }

    @Test
    void moreThanFiveLinesAreCutAndCounted() {
        Saw saw = new Saw();
        for (int i = 1; i <= 9; i++) {
            saw.bad("wrong " + i);
        }
        assertThat(saw.finding(AT, "").saw())
                .containsExactly("wrong 1 [14:03:22 UTC]", "wrong 2", "wrong 3", "wrong 4", "… and 5 more");
    }

    @Test
    void amountsAreWrittenAsPeopleReadThem() {
        assertThat(Saw.duration(Duration.ofMillis(340))).isEqualTo("340 ms");
        assertThat(Saw.duration(Duration.ofMillis(1_500))).isEqualTo("1.5 s");
        assertThat(Saw.duration(Duration.ofSeconds(30))).isEqualTo("30 s");
        assertThat(Saw.bytes(812)).isEqualTo("812 B");
        assertThat(Saw.bytes(14_230)).isEqualTo("14.2 kB");
        assertThat(Saw.bytes(2_000_000)).isEqualTo("2.0 MB");
    }
}
