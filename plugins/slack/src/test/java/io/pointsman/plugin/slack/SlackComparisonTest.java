package io.pointsman.plugin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison with Bolt's own way works; no test asserts a number. {@code -Dslack.commands=N} measures more, and prints the table. */
class SlackComparisonTest {

    @Test
    void bothAcknowledgeAndAnswerEveryCommand() {
        List<SlackComparison.Row> rows = SlackComparison.run(Integer.getInteger("slack.commands", 20));
        assertThat(rows).hasSize(8).allSatisfy(row -> assertThat(row.ours()).isPositive());
        System.out.println(SlackComparison.table(rows));
    }
}
