package io.pointsman.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.Share;
import io.pointsman.api.VerdictKind;
import io.pointsman.api.health.Look;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Data of somebody else is refused, by what it says of itself. */
class OwnershipTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Set<String> ACME = Set.of("acme", "www.acme.example");

    private final HealthWatch watch = new HealthWatch(Tuning.DEFAULT);

    private void follow(Set<String> owners) {
        watch.follow("edge", Set.of(Measure.EDGE_5XX), owners, Duration.ofSeconds(20), START);
        watch.stage(new StageOfTraffic(START, Share.ALL, false, OptionalDouble.empty()));
    }

    private List<Sample> look(int second, String... owners) {
        Sample sample = Sample.counts(
                Measure.EDGE_5XX, START.plusSeconds(second), Duration.ofSeconds(1), 1_000, second > 5 ? 900 : 0);
        return watch.looked("edge", new Look(List.of(sample), List.of(), Set.of(owners)));
    }

    @Test
    void ownDataIsTakenWhateverItsLetters() {
        follow(ACME);
        assertThat(look(1, "WWW.Acme.example")).hasSize(1);
        assertThat(look(2, "acme", "www.acme.example")).hasSize(1);
        assertThat(watch.judge(START.plusSeconds(2)).kind()).isEqualTo(VerdictKind.PASS);
    }

    @Test
    void aStrangersDataIsRefusedAsAWholeAndNothingOfItIsKeptOrJudged() {
        follow(ACME);
        assertThat(look(1, "acme")).hasSize(1);
        assertThat(look(6, "acme", "www.bolt.example")).isEmpty();
        Judgement judgement = watch.judge(START.plusSeconds(6));
        assertThat(judgement.kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(judgement.evidence())
                .startsWith("edge measures www.bolt.example and not this customer's acme, www.acme.example");
        assertThat(look(2, "acme")).hasSize(1);
        assertThat(watch.judge(START.plusSeconds(6)).kind()).isEqualTo(VerdictKind.PASS);
    }

    @Test
    void dataThatShouldSayWhoseItIsAndDoesNotIsRefused() {
        follow(ACME);
        assertThat(look(1)).isEmpty();
        assertThat(look(2, "acme", "")).isEmpty();
        assertThat(watch.judge(START.plusSeconds(2)).evidence())
                .startsWith("edge does not say whose traffic it measures, and must name acme, www.acme.example");
    }

    @Test
    void aSourceThatIsDownIsSaidToBeDownAndStaysAStranger() {
        follow(ACME);
        assertThat(look(1, "bolt")).isEmpty();
        assertThat(watch.looked("edge", new Look(List.of(), List.of("it cannot be connected to"))))
                .isEmpty();
        assertThat(watch.judge(START.plusSeconds(2)).evidence()).contains("measures bolt");
    }

    @Test
    void dataThatCannotTellIsBelieved() {
        follow(Set.of());
        assertThat(look(1)).hasSize(1);
        assertThat(look(2, "whoever")).hasSize(1);
    }
}
