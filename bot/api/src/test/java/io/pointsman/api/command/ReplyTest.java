package io.pointsman.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.testing.FakeCall;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private final Reply reply = new Reply(FakeCall.of("status"));

    @Test
    void countsWhatDoesNotFit() {
        assertThat(reply.lines(Collections.nCopies(20, "line")).outcome().reply())
                .hasSize(Reply.LINES)
                .endsWith("line", "… and 9 more");
    }

    @Test
    void cutsALongLine() {
        assertThat(reply.line("x".repeat(500)).outcome().reply()).containsExactly("x".repeat(Reply.LENGTH - 1) + "…");
    }

    @Test
    void leavesEmptyLinesOut() {
        assertThat(reply.line("").line(" ").outcome().reply()).isEmpty();
    }

    @Test
    void showsTimesInTheZoneOfTheAskerWithTheDayWhenItIsAnother() {
        assertThat(reply.time(Instant.parse("2026-11-23T14:00:00Z"))).isEqualTo("15:00 CET");
        assertThat(reply.time(Instant.parse("2026-11-24T08:30:00Z"))).isEqualTo("Tue 24 Nov 09:30 CET");
    }
}
