package io.pointsman.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Lane;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline();

    @Test
    void whatSomebodyReadsDoesNotGrowUnderThem() {
        timeline.add(line(1));
        List<TimelineLine> early = timeline.lines();
        for (int seq = 2; seq <= 100; seq++) {
            timeline.add(line(seq));
        }
        assertThat(early).containsExactly(line(1));
        assertThatThrownBy(() -> early.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(timeline.lines()).hasSize(100).startsWith(line(1)).endsWith(line(100));
    }

    @Test
    void itCanBeginAgainWhileSomebodyReads() {
        timeline.add(line(1));
        List<TimelineLine> early = timeline.lines();
        timeline.clear();
        timeline.add(line(7));
        assertThat(early).containsExactly(line(1));
        assertThat(timeline.lines()).containsExactly(line(7));
    }

    private static TimelineLine line(long seq) {
        return new TimelineLine(seq, Instant.EPOCH, "nina", Lane.NORMAL, List.of("staff"), List.of());
    }
}
