package io.pointsman.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter written = new StringWriter();
    private long now;

    private ProgressBar bar(boolean shown) {
        return new ProgressBar(new PrintWriter(written), shown, () -> now);
    }

    @Test
    void itIsDrawnOverItselfAndGoneAtTheEnd() {
        try (ProgressBar bar = bar(true)) {
            bar.at(1, 2, "half");
            assertThat(written.toString()).startsWith("\r[###############...............] half");
        }
        assertThat(written.toString()).endsWith("\r" + " ".repeat(79) + "\r");
    }

    @Test
    void itIsDrawnTenTimesASecondAtMost() {
        try (ProgressBar bar = bar(true)) {
            bar.at(1, 4, "one");
            bar.at(2, 4, "two");
            now += 100_000_000;
            bar.at(3, 4, "three");
        }
        assertThat(written.toString()).contains("one", "three").doesNotContain("two");
    }

    @Test
    void nothingIsDrawnWhereNobodyLooks() {
        try (ProgressBar bar = bar(false)) {
            bar.at(1, 2, "half");
        }
        assertThat(written.toString()).isEmpty();
    }
}
