package io.pointsman.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.SwitchoverId;
import io.pointsman.api.health.Measure;
import io.pointsman.api.health.Reading;
import io.pointsman.api.health.Sample;
import io.pointsman.api.health.Scope;
import io.pointsman.api.health.Signal;
import io.pointsman.store.SampleStore;
import io.pointsman.store.StoreUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples are kept over a restart, become fewer with time, and lose none of what they counted. */
class SqliteSamplesTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final SwitchoverId ACME = new SwitchoverId("acme-1");
    private static final SwitchoverId BOLT = new SwitchoverId("bolt-1");
    private static final Signal ERRORS = Signal.whole(Measure.EDGE_5XX);
    private static final Signal LATENCY = new Signal(Measure.EDGE_LATENCY, Scope.pop("FRA"));

    @TempDir
    private Path directory;

    private SqliteSamples samples;

    @BeforeEach
    void open() {
        samples = SqliteSamples.open(directory.resolve("samples.db"));
    }

    @AfterEach
    void close() {
        samples.close();
    }

    private static Sample errors(Instant at, long total, long bad) {
        return new Sample(ERRORS, at, SECOND, new Reading.Counts(total, bad));
    }

    private static Sample latency(Instant at, double millis) {
        return new Sample(LATENCY, at, SECOND, new Reading.Value(millis));
    }

    private List<Sample> all(SwitchoverId switchover, Signal signal) {
        return samples.read(switchover, signal, Instant.EPOCH, START.plus(Duration.ofDays(1_000)));
    }

    /** So many seconds from then on, of a hundred requests each and one error, and 200 ms, then 400, and so on. */
    private void keepSeconds(Instant from, int seconds) {
        List<Sample> list = new ArrayList<>();
        for (int i = 1; i <= seconds; i++) {
            list.add(errors(from.plusSeconds(i), 100, 1));
            list.add(latency(from.plusSeconds(i), i % 2 == 0 ? 400 : 200));
        }
        samples.keep(ACME, list);
    }

    private Reading.Counts sum() {
        return all(ACME, ERRORS).stream()
                .map(sample -> (Reading.Counts) sample.reading())
                .reduce(
                        new Reading.Counts(0, 0),
                        (one, two) -> new Reading.Counts(one.total() + two.total(), one.bad() + two.bad()));
    }

    @Test
    void whatIsKeptIsReadAsItWasOldestFirst() {
        Sample first = errors(START.plusMillis(1_250), 100, 3);
        Sample second = errors(START.plusSeconds(2), 0, 0);
        samples.keep(ACME, List.of(second, latency(START.plusSeconds(2), 12.5), first));
        samples.keep(BOLT, List.of(errors(START.plusSeconds(2), 7, 7)));
        assertThat(all(ACME, ERRORS)).containsExactly(first, second);
        assertThat(all(ACME, LATENCY)).containsExactly(latency(START.plusSeconds(2), 12.5));
        assertThat(all(ACME, Signal.whole(Measure.EDGE_LATENCY))).isEmpty();
        assertThat(samples.read(ACME, ERRORS, first.at(), second.at()))
                .as("after the one time, up to the other")
                .containsExactly(second);
    }

    @Test
    void aSampleThatComesTwiceIsKeptOnceAndTheLaterOneCounts() {
        samples.keep(ACME, List.of(errors(START, 100, 3)));
        samples.keep(ACME, List.of(errors(START, 101, 4)));
        assertThat(all(ACME, ERRORS)).containsExactly(errors(START, 101, 4));
    }

    @Test
    void aRestartLosesNeitherSamplesNorBaselines() {
        samples.keep(ACME, List.of(errors(START, 100, 3), latency(START, 80)));
        SampleStore.Usual usual = new SampleStore.Usual(ERRORS, 0.0012, 0, 1_800, Duration.ofMinutes(30));
        SampleStore.Usual slow = new SampleStore.Usual(LATENCY, 80, 0.2, 360, Duration.ofMinutes(30));
        samples.learned(ACME, List.of(new SampleStore.Usual(ERRORS, 0.5, 0, 1, SECOND), slow));
        samples.learned(ACME, List.of(usual));
        samples.close();

        samples = SqliteSamples.open(directory.resolve("samples.db"));
        assertThat(all(ACME, ERRORS)).containsExactly(errors(START, 100, 3));
        assertThat(all(ACME, LATENCY)).containsExactly(latency(START, 80));
        assertThat(samples.usual(ACME)).containsExactlyInAnyOrder(usual, slow);
        assertThat(samples.usual(BOLT)).isEmpty();
    }

    @Test
    void afterTwoDaysOneSampleAMinuteStaysAndNothingThatWasCountedIsLost() {
        keepSeconds(START, 150);
        assertThat(samples.tidy(START.plus(Duration.ofDays(1)))).isZero();
        assertThat(all(ACME, ERRORS)).hasSize(150);

        int gone = samples.tidy(START.plus(SampleStore.AS_THEY_CAME).plusSeconds(120));
        assertThat(gone).isEqualTo(2 * (120 - 2));
        List<Sample> fewer = all(ACME, ERRORS);
        assertThat(fewer).hasSize(2 + 30);
        assertThat(fewer.getFirst())
                .isEqualTo(new Sample(
                        ERRORS, START.plusSeconds(60), Duration.ofMinutes(1), new Reading.Counts(6_000, 60)));
        assertThat(sum()).isEqualTo(new Reading.Counts(15_000, 150));
        assertThat(all(ACME, LATENCY).getFirst().reading()).isEqualTo(new Reading.Value(300));
        assertThat(samples.tidy(START.plus(SampleStore.AS_THEY_CAME).plusSeconds(120)))
                .as("once more changes nothing")
                .isZero();
        assertThat(all(ACME, ERRORS)).isEqualTo(fewer);
    }

    @Test
    void afterThirtyDaysOneAnHourStaysAndAfterAYearAndAMonthNothing() {
        keepSeconds(START, 600);
        samples.tidy(START.plus(Duration.ofDays(3)));
        assertThat(all(ACME, ERRORS)).hasSize(10);
        samples.tidy(START.plus(SampleStore.BY_THE_MINUTE).plus(Duration.ofHours(2)));
        assertThat(all(ACME, ERRORS))
                .containsExactly(new Sample(
                        ERRORS, START.plus(Duration.ofHours(1)), Duration.ofHours(1), new Reading.Counts(60_000, 600)));
        samples.tidy(START.plus(SampleStore.AT_ALL).plus(Duration.ofHours(2)));
        assertThat(all(ACME, ERRORS)).isEmpty();
        assertThat(all(ACME, LATENCY)).isEmpty();
    }

    @Test
    void aSampleThatComesWhenItsMinuteIsSummedAlreadyIsAddedToIt() {
        keepSeconds(START, 60);
        samples.tidy(START.plus(Duration.ofDays(3)));
        samples.keep(ACME, List.of(errors(START.plusMillis(30_500), 5, 5)));
        samples.tidy(START.plus(Duration.ofDays(3)));
        assertThat(all(ACME, ERRORS)).hasSize(1);
        assertThat(sum()).isEqualTo(new Reading.Counts(6_005, 65));
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path nowhere = directory.resolve("no such directory").resolve("samples.db");
        assertThatThrownBy(() -> SqliteSamples.open(nowhere))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(nowhere.toString());
    }
}
