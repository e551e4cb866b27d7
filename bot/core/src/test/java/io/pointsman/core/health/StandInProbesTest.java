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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where too few users come to judge the edge by, probes of our own stand in for them; they hide nothing that the users see. */
class StandInProbesTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HealthWatch watch = new HealthWatch(Tuning.DEFAULT);
    private Instant now = START;

    @BeforeEach
    void follow() {
        watch.follow("edge", Set.of(Measure.EDGE_5XX), Set.of(), Duration.ofMinutes(5), START);
        watch.follow("probes", Set.of(Measure.PROBE_FAILURE), Set.of(), Duration.ofMinutes(5), START);
        watch.stage(new StageOfTraffic(START, Share.percent(1), false, OptionalDouble.empty()));
    }

    private Judgement after(int minutes, Measure few, long bad, long probes, long failed) {
        for (int i = 0; i < minutes; i++) {
            now = now.plus(MINUTE);
            List<Sample> unused = watch.looked(
                    "edge", new Look(List.of(Sample.counts(few, now, MINUTE, 10, i == 0 ? bad : 0)), List.of()));
            List<Sample> more = watch.looked(
                    "probes",
                    new Look(List.of(Sample.counts(Measure.PROBE_FAILURE, now, MINUTE, probes, failed)), List.of()));
            assertThat(unused).hasSameSizeAs(more);
        }
        return watch.judge(now);
    }

    @Test
    void enoughProbesMakeAPassAndItSaysSo() {
        Judgement few = after(6, Measure.EDGE_5XX, 0, 120, 0);
        assertThat(few.kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(few.evidence()).contains("too little traffic to judge probe.failure: 0 of 720");
        Judgement enough = after(1, Measure.EDGE_5XX, 0, 120, 0);
        assertThat(enough.kind()).isEqualTo(VerdictKind.PASS);
        assertThat(enough.evidence())
                .contains("probe.failure 0 % (0 of 840")
                .contains("too little traffic to judge edge.5xx: 0 of 70")
                .endsWith("our probes stand in");
    }

    @Test
    void errorsThatTheFewUsersSeeAreNotHidden() {
        Judgement judgement = after(7, Measure.EDGE_5XX, 2, 120, 0);
        assertThat(judgement.kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(judgement.evidence()).contains("too little traffic to judge edge.5xx: 2 of 70");
    }

    @Test
    void probesThroughTheEdgeSayNothingOfTheOrigin() {
        Judgement judgement = after(7, Measure.ORIGIN_5XX, 0, 120, 0);
        assertThat(judgement.kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
        assertThat(judgement.evidence()).contains("too little traffic to judge origin.5xx");
    }

    @Test
    void probesThatFailAreAFail() {
        Judgement judgement = after(2, Measure.EDGE_5XX, 0, 120, 90);
        assertThat(judgement.kind()).isEqualTo(VerdictKind.FAIL);
        assertThat(judgement.evidence())
                .contains("probe.failure 75")
                .contains("our own requests through the edge fail");
    }
}
