package io.pointsman.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The detectors against simulated traffic, beside what others use. The long run ({@code -Dpointsman.long=true}) is over ten days and
 * writes {@code target/detectors.md}, which is the table of {@code docs/detectors.md}; the short one holds ours to the same limits.
 */
class DetectorTableTest {

    private static final boolean LONG = Boolean.getBoolean("pointsman.long");
    private static final long SEED = Long.getLong("pointsman.seed", 20_261_124);
    private static final double DAYS = LONG ? 10 : 3;
    private static final int RUNS = LONG ? 400 : 60;
    private static final List<Double> RATES = List.of(0.5, 5.0, 50.0, 500.0, 5_000.0);

    private static final Map<String, Supplier<Contender>> CONTENDERS = new LinkedHashMap<>(Map.of());

    static {
        CONTENDERS.put("over 5 % in 1 s", Contender::threshold);
        CONTENDERS.put("over 5 % three times in a row", Contender::threeInARow);
        CONTENDERS.put("burn 14.4x over 60 s and 5 s", Contender::burnRate);
        CONTENDERS.put("**ours**", Contender::ours);
    }

    /** What happens from one second to the next, and the most seconds that the median delay may take, by rate; 0: no limit. */
    private record Trouble(String name, double traffic, IntToDoubleFunction ratio, List<Integer> most) {}

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble("1 %", 1, second -> 0.01, List.of(0, 0, 40, 4, 2)),
            new Trouble("2 %", 1, second -> 0.02, List.of(0, 0, 8, 2, 2)),
            new Trouble("5 %", 1, second -> 0.05, List.of(0, 22, 3, 2, 2)),
            new Trouble("30 %", 1, second -> 0.30, List.of(30, 4, 2, 1, 1)),
            new Trouble("100 %", 1, second -> 1.0, List.of(10, 2, 1, 1, 1)),
            new Trouble("leak to 0.5 %", 1, second -> 0.005, List.of(0, 0, 240, 25, 8)),
            new Trouble(
                    "leak, 2 % in 10 min",
                    1, second -> Math.min(0.02, 0.001 + second * 0.019 / 600), List.of(0, 0, 400, 200, 130)),
            new Trouble("black hole, all", 0, second -> Contender.USUAL, List.of(75, 8, 2, 2, 2)),
            new Trouble("black hole, 60 %", 0.4, second -> Contender.USUAL, List.of(0, 60, 8, 2, 2)));

    @Test
    void nothingIsAlarmedOfWhileNothingHappens() {
        // Over 120 days it is 0.2, 0.2, 0.08 and 0; one episode in three days is 0.33.
        double[] mostClumped = {7.9, 0.7, 0.34, 0.34, 0};
        for (int i = 0; i < RATES.size(); i++) {
            double rps = RATES.get(i);
            assertThat(Trial.falseAlarms(Contender::ours, rps, false, DAYS, SEED))
                    .as("false alarms a day at %s/s, seed %s", rps, SEED)
                    .isZero();
            assertThat(Trial.falseAlarms(Contender::ours, rps, true, DAYS, SEED))
                    .as("false alarms a day at %s/s with bursts of one client, seed %s", rps, SEED)
                    .isLessThanOrEqualTo(mostClumped[i]);
        }
    }

    @Test
    void whatHappensIsAlarmedOfInTime() {
        for (Trouble trouble : TROUBLES) {
            for (int i = 0; i < RATES.size(); i++) {
                if (trouble.most.get(i) > 0) {
                    Trial.Delay delay =
                            Trial.delay(Contender::ours, RATES.get(i), trouble.traffic, trouble.ratio, RUNS, SEED);
                    assertThat(delay.median())
                            .as("%s at %s/s takes %s, seed %s", trouble.name, RATES.get(i), delay, SEED)
                            .isLessThanOrEqualTo(trouble.most.get(i));
                }
            }
        }
    }

    @Test
    void aBaselineThatIsWrongByTwoIsBorne() {
        for (double rps : RATES) {
            assertThat(Trial.falseAlarms(Contender::ours, rps, false, 2 * Contender.USUAL, DAYS, SEED))
                    .as("false alarms a day at %s/s, seed %s", rps, SEED)
                    .isLessThanOrEqualTo(0.4);
        }
    }

    @Test
    void theTableIsWritten() throws IOException {
        StringBuilder text = new StringBuilder();
        falseAlarms(text);
        delays(text);
        Path file = Path.of("target", "detectors.md");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        assertThat(text.toString()).contains("**ours**");
    }

    private static void falseAlarms(StringBuilder text) {
        text.append(String.format(
                Locale.ROOT, "Seed %d; %.0f days of false alarms, %d runs of each trouble.%n%n", SEED, DAYS, RUNS));
        text.append("""
                ### False alarms a day
                | detector | 0.5 rps | 5 | 50 | 500 | 5,000 | clumped 0.5 | 5 | 50 | 500 | 5,000 |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        CONTENDERS.forEach((name, contender) -> {
            text.append("| ").append(name);
            for (boolean clumped : new boolean[] {false, true}) {
                for (double rps : RATES) {
                    text.append(String.format(
                            Locale.ROOT,
                            " | %.1f",
                            Trial.falseAlarms(contender, rps, clumped, LONG ? DAYS : 0.1, SEED)));
                }
            }
            text.append(" |\n");
        });
    }

    private static void delays(StringBuilder text) {
        text.append("""

                ### Seconds until the alarm: median (95th of 100), then failed requests until then
                | trouble | detector | 0.5 rps | 5 | 50 | 500 | 5,000 |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Trouble trouble : TROUBLES) {
            CONTENDERS.forEach((name, contender) -> {
                text.append("| ").append(trouble.name).append(" | ").append(name);
                for (double rps : RATES) {
                    Trial.Delay delay =
                            Trial.delay(contender, rps, trouble.traffic, trouble.ratio, LONG ? RUNS : 5, SEED);
                    text.append(" | ").append(delay);
                    if (delay.median() != Integer.MAX_VALUE) {
                        text.append(", ").append(delay.failed());
                    }
                }
                text.append(" |\n");
            });
        }
    }
}
