package io.pointsman.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationTest {

    private static final Duration TWO = Duration.ofMinutes(2);

    private final Escalation escalation = new Escalation(
            List.of(new Escalation.Step("first", TWO, 1, false), new Escalation.Step("second", TWO, 0, false)),
            2,
            Duration.ZERO,
            Duration.ZERO,
            0);

    @Test
    void eachStepIsRepeatedAndAllOfItGoneThroughInRounds() {
        assertThat(escalation.turns()).isEqualTo(6);
        assertThat(List.of(1, 2, 3, 4, 5, 6).stream()
                        .map(number -> escalation.turn(number).orElseThrow())
                        .toList())
                .containsExactly(
                        new Escalation.Turn(0, false, 1),
                        new Escalation.Turn(0, true, 1),
                        new Escalation.Turn(1, false, 1),
                        new Escalation.Turn(0, false, 2),
                        new Escalation.Turn(0, true, 2),
                        new Escalation.Turn(1, false, 2));
        assertThat(escalation.turn(7)).isEmpty();
        assertThat(escalation.turn(0)).isEmpty();
    }

    @Test
    void theNextStepLeavesOutRepeats() {
        assertThat(escalation.nextStep(1)).contains(3);
        assertThat(escalation.nextStep(3)).contains(4);
        assertThat(escalation.nextStep(4)).contains(6);
        assertThat(escalation.nextStep(6)).isEmpty();
    }
}
