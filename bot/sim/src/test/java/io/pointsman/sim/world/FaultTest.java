package io.pointsman.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.Share;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @Test
    void aFaultIsOneWord() {
        assertThat(Fault.parse("origin-429@25%"))
                .isEqualTo(new Fault(FaultKind.ORIGIN_429, new Fault.Begin.AtShare(Share.percent(25))));
        assertThat(Fault.parse("crash@T+20m/10s").length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Fault.parse("source-down").begin()).isEqualTo(new Fault.Begin.AtShare(Share.percent(25)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin-429@25%", "crash@T+20m/10s", "full-disk@0.5%/2m", "netsplit@T+0s"})
    void whatIsWrittenIsReadAgain(String word) {
        assertThat(Fault.parse(word)).hasToString(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "origin|'origin' is no fault: there is no such kind; do you mean origin-429?",
                "crash@20|after @ comes a share above 0, as in @25%",
                "crash@0%|after @ comes a share above 0, as in @25%",
                "crash@T+soon|after @T+ comes a time of at most 30 days, as in @T+20m",
                "crash@T+5m/0s|after / comes how long it lasts",
                "crash@5%@6%|it has one beginning",
                "crash/1m/2m|it has one length at most",
                "??|the kinds are error-spike, black-hole"
            })
    void whatIsNoneSaysInOneLineWhatWouldBeRight(String word, String says) {
        assertThatThrownBy(() -> Fault.parse(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void everyKindHasAWordOfItsOwnAndSaysWhatItDoes() {
        assertThat(Fault.kinds()).extracting(FaultKind::word).doesNotHaveDuplicates();
        assertThat(Fault.kinds()).allSatisfy(kind -> {
            assertThat(kind.description()).isNotBlank().doesNotContain("\n");
            assertThat(FaultKind.of(kind.word())).contains(kind);
        });
    }

    @Test
    void aSeedDrawsTheSameFaultsAndManySeedsDrawEveryKind() {
        assertThat(Fault.draw(7, Duration.ofHours(1))).isEqualTo(Fault.draw(7, Duration.ofHours(1)));
        List<FaultKind> drawn = java.util.stream.LongStream.range(0, 500)
                .boxed()
                .flatMap(seed -> Fault.draw(seed, Duration.ofHours(1)).stream())
                .map(Fault::kind)
                .toList();
        assertThat(drawn).containsAll(Fault.kinds());
    }
}
