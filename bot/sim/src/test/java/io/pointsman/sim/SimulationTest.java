package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.sim.proof.BrokenPromise;
import io.pointsman.sim.proof.Invariants;
import io.pointsman.sim.world.Fault;
import io.pointsman.store.sql.SqliteEventStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole switchovers in which anything goes wrong: no invariant breaks. {@code -Dpointsman.seed=N} plays one of them again,
 * {@code -Dpointsman.runs=N} so many.
 */
class SimulationTest {

    private static final boolean LONG = Boolean.getBoolean("pointsman.long");
    private static final long FIRST = Long.getLong("pointsman.seed", 1);
    private static final int RUNS =
            Integer.getInteger("pointsman.runs", Long.getLong("pointsman.seed") != null ? 1 : LONG ? 10_000 : 12);

    @Test
    void whateverGoesWrongThePromiseIsKept() {
        long closed = 0;
        List<String> broken = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + RUNS; seed++) {
            try {
                closed += ProofRun.play(seed).closed() ? 1 : 0;
            } catch (BrokenPromise promise) {
                broken.add("-Dpointsman.seed=" + seed + " " + ProofRun.faults(seed) + " " + promise.getMessage());
            } catch (RuntimeException bug) {
                throw new AssertionError("replay with -Dpointsman.seed=" + seed + " " + ProofRun.faults(seed), bug);
            }
        }
        System.out.println(
                closed + " of " + RUNS + " switchovers from -Dpointsman.seed=" + FIRST + " came to their close");
        assertThat(broken).isEmpty();
    }

    @Test
    void aSeedReplaysExactlyAndInAnotherProcessToo() throws IOException, InterruptedException {
        long seed = 3;
        String here = ReplayedElsewhere.digest(seed);
        assertThat(ReplayedElsewhere.digest(seed)).isEqualTo(here);
        // Another process salts its sets and maps otherwise.
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Objects.requireNonNullElse(
                                System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path")),
                        ReplayedElsewhere.class.getName(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        assertThat(there.strip().lines().reduce((one, last) -> last)).hasValue(here);
    }

    @Test
    void overSqliteTheSameHappensAsInMemory(@TempDir Path directory) {
        for (long seed = 2; seed <= (LONG ? 40 : 3); seed++) {
            Path file = directory.resolve("run-" + seed + ".db");
            Rehearsal.Result stored =
                    Rehearsal.play(ProofRun.plan(seed).storedIn(clock -> SqliteEventStore.open(file, clock)));
            assertThat(stored.log())
                    .as("seed %s", seed)
                    .isEqualTo(ProofRun.play(seed).log());
            assertThat(stored.logProblem()).isEmpty();
        }
    }

    @Test
    void aSpikeIsFoundAtOnceAndTakenBackOrMended() {
        Rehearsal.Result played = Rehearsal.play(ProofRun.plan(5)
                .with(List.of(Fault.parse("error-spike@25%/30m")))
                .watchedBy(new Invariants()));
        Measured measured = played.measured();
        assertThat(played.closed()).isTrue();
        assertThat(measured.timeToDetect())
                .hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofSeconds(30)));
        assertThat(measured.faults().getFirst().ended()).isPresent();
        assertThat(measured.harm().failed()).isPositive();
        assertThat(measured.harm().failed()).isLessThan(measured.harm().requests());
    }
}
