package io.pointsman.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks run, in sizes whose numbers mean nothing; no number is ever asserted. */
class BenchIT {

    private static final Path DISTRIBUTION = Path.of("../app/target/pointsman");

    @TempDir
    Path results;

    @Test
    void theRealBotAndTheEchoBotAreMeasuredInTheSameRun() throws IOException {
        Report report = Bench.run(
                DISTRIBUTION, results, Options.parse(List.of("--smoke", "load", "rooms", "memory", "starts")));

        assertThat(report.rows())
                .extracting(Row::measure)
                .contains(
                        "`!ping`, p50",
                        "`!log` (durable), p99",
                        "50/s for 1 s, lost",
                        "CPU per 10,000 commands (at 50/s for 1 s)",
                        "`!log` (durable), closed loop",
                        "one line to 3 rooms, p50",
                        "memory with 6 rooms",
                        "start after `kill -9`, answering in 4 rooms");
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.echo()).isPresent();
            assertThat(row.pointsman()).isGreaterThanOrEqualTo(0);
        });
        assertThat(results.resolve("results.md")).content().startsWith("| measure | Pointsman | echo bot |");
        assertThat(results.resolve("results.json")).content().contains("\"ratio\" : ");
    }

    @Test
    void aSwitchoverOfFourHoursIsRehearsedBesideTheBareStart() throws IOException {
        Report report = Bench.run(DISTRIBUTION, results, Options.parse(List.of("--smoke", "rehearse")));

        assertThat(report.rows())
                .extracting(Row::measure)
                .contains(
                        "a four-hour switchover rehearsed, the whole command (beside `--version`)",
                        "rehearsal, events",
                        "rehearsal, simulated seconds");
        assertThat(report.rows().getFirst().ratio()).isPresent();
    }

    @Test
    void everySingleOperationIsMeasured() throws IOException {
        Report report = Bench.run(DISTRIBUTION, results, Options.parse(List.of("--smoke", "micro")));

        assertThat(report.rows())
                .extracting(Row::measure)
                .containsExactlyInAnyOrder(
                        "decide",
                        "evolve",
                        "replay of a thousand events",
                        "authorise",
                        "parse a command",
                        "split an irc message",
                        "appends of one switchover",
                        "appends of a hundred switchovers",
                        "samples through the detectors, beside a fixed threshold",
                        "1,000 switchovers × 10 signals each second: processor, beside a fixed threshold",
                        "1,000 switchovers × 10 signals each second: memory",
                        "a commit beside 10,000 samples a second, p50, beside without them",
                        "a commit beside 10,000 samples a second, p99, beside without them");
    }

    @Test
    void burstsAtAScrapedEdgeAreMeasured() throws IOException {
        Report report = Bench.run(DISTRIBUTION, results, Options.parse(List.of("--smoke", "health")));

        assertThat(report.rows())
                .extracting(Row::measure)
                .containsExactlyInAnyOrder(
                        "errors at an edge → HOLD in the room, since they were scraped, p50",
                        "errors at an edge → HOLD in the room, since they were scraped, p99",
                        "errors at an edge → HOLD in the room, since they happened, p50",
                        "errors at an edge → HOLD in the room, since they happened, p99");
    }

    @Test
    void anUnknownWordIsAnsweredWithWhatWouldBeRight() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast")))
                .hasMessage(
                        "bench: unknown: --fast;"
                                + " usage: pointsman bench [--quick] [--profile] [load] [rooms] [memory] [starts] [rehearse] [micro] [health]");
    }
}
