package io.pointsman.api.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.FactName;
import io.pointsman.api.testing.SampleSwitchover;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static String fact(String name) {
        Switchover failed = SampleSwitchover.withStep(
                SampleSwitchover.fresh(), SampleSwitchover.TLS, StepState.Status.FAILED, "wrong chain");
        return failed.fact(new FactName(name));
    }

    @Test
    void aStepIsAFactByItsId() {
        assertThat(fact("step:pre.tls")).isEqualTo("FAILED wrong chain");
        assertThat(fact("steps")).isEqualTo("pre.tls");
    }

    @Test
    void aFactOfWhichNothingIsKnownIsEmpty() {
        assertThat(fact("step:pre.nope")).isEmpty();
        assertThat(fact("step:")).isEmpty();
        assertThat(fact("edge/pops")).isEmpty();
        assertThat(fact("nonsense")).isEmpty();
    }
}
