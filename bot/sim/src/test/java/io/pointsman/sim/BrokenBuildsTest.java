package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.sim.proof.BrokenPromise;
import io.pointsman.sim.proof.Invariants;
import io.pointsman.sim.world.Fault;
import io.pointsman.sim.world.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The simulation can fail: for each invariant a bot that breaks it is found out within a thousand seeds. */
class BrokenBuildsTest {

    private static final long SEEDS = 1_000;

    /**
     * A bot that breaks an invariant.
     *
     * @param needs what must go wrong for it to show: the short run passes by the seeds that draw other faults, the long one plays all
     */
    private record Breach(String invariant, Supplier<Build> build, List<FaultKind> needs) {

        private boolean isWorthPlaying(long seed) {
            List<FaultKind> drawn =
                    ProofRun.faults(seed).stream().map(Fault::kind).toList();
            return Boolean.getBoolean("pointsman.long") || drawn.containsAll(needs);
        }

        Optional<Long> foundAt() {
            for (long seed = 1; seed <= SEEDS; seed++) {
                try {
                    if (isWorthPlaying(seed)) {
                        ProofRun.play(seed, build.get());
                    }
                } catch (BrokenPromise broken) {
                    if (broken.invariant().equals(invariant)) {
                        return Optional.of(seed);
                    }
                } catch (IllegalStateException | IllegalArgumentException | NoSuchElementException failed) {
                    // A bot this broken may stumble before it breaks the promise: another seed shows that.
                }
            }
            return Optional.empty();
        }
    }

    private static final List<Breach> BREACHES = List.of(
            new Breach("no rise against a doubt", BrokenBuilds::risesBlindly, List.of(FaultKind.WRONG_COMMANDS)),
            new Breach("hold always holds", BrokenBuilds::ignoresHolds, List.of(FaultKind.SUDDEN_HOLD)),
            new Breach("the log is what was said", BrokenBuilds::saysOtherThings, List.of()),
            new Breach("no reader is stuck", BrokenBuilds::getsStuck, List.of()),
            new Breach(
                    "staff talk stays with staff",
                    BrokenBuilds::talksToCustomersAsToStaff,
                    List.of(FaultKind.SUDDEN_HOLD)),
            new Breach("one page, one key", BrokenBuilds::pagesAgain, List.of(FaultKind.ERROR_SPIKE)),
            new Breach("deadlines are met", BrokenBuilds::wakesLate, List.of()),
            new Breach("a restart reaches the same state", BrokenBuilds::readsTooLittle, List.of(FaultKind.CRASH)),
            new Breach("time goes forward", BrokenBuilds::stampsTheFuture, List.of()));

    @TestFactory
    Stream<DynamicTest> aBuildThatBreaksAnInvariantIsFoundOut() {
        return BREACHES.stream()
                .map(breach -> DynamicTest.dynamicTest(breach.invariant(), () -> {
                    Optional<Long> found = breach.foundAt();
                    System.out.println(breach.invariant() + ": found at seed " + found);
                    assertThat(found).isPresent();
                }));
    }

    @Test
    void everyInvariantHasABuildThatBreaksIt() {
        List<String> broken = new ArrayList<>();
        BREACHES.forEach(breach -> broken.add(breach.invariant()));
        assertThat(broken).containsExactlyInAnyOrderElementsOf(Invariants.names());
    }
}
