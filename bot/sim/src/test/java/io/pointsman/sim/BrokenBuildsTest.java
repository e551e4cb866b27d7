package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.sim.proof.BrokenPromise;
import io.pointsman.sim.proof.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The simulation can fail: for each invariant a bot that breaks it is found out within a thousand seeds. */
class BrokenBuildsTest {

    private static final long SEEDS = 1_000;

    /** A bot that breaks an invariant, and a seed from which on it is soon found out; the long run looks from the first one. */
    private record Breach(String invariant, Supplier<Build> build, long near) {

        long first() {
            return Boolean.getBoolean("pointsman.long") ? 1 : near;
        }

        Optional<Long> foundAt() {
            for (long seed = first(); seed <= SEEDS; seed++) {
                try {
                    ProofRun.play(seed, build.get());
                } catch (BrokenPromise broken) {
                    if (broken.invariant().equals(invariant)) {
                        return Optional.of(seed);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static final List<Breach> BREACHES = List.of(
            new Breach("no rise against a doubt", BrokenBuilds::risesBlindly, 1),
            new Breach("hold always holds", BrokenBuilds::ignoresHolds, 1),
            new Breach("the log is what was said", BrokenBuilds::saysOtherThings, 1),
            new Breach("no reader is stuck", BrokenBuilds::getsStuck, 1),
            new Breach("staff talk stays with staff", BrokenBuilds::talksToCustomersAsToStaff, 1),
            new Breach("one page, one key", BrokenBuilds::pagesAgain, 1),
            new Breach("deadlines are met", BrokenBuilds::wakesLate, 1),
            new Breach("a restart reaches the same state", BrokenBuilds::readsTooLittle, 1),
            new Breach("time goes forward", BrokenBuilds::stampsTheFuture, 1));

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
