package io.pointsman.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.gauge.Growth.Counter;
import io.pointsman.gauge.Growth.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private final Growth growth = new Growth();

    private static Counter of(String series, String process, int second, double value) {
        return new Counter(series, process, START.plusSeconds(second), value);
    }

    private static Step.Grew grew(int second, int seconds, long total, long bad) {
        return new Step.Grew(START.plusSeconds(second), Duration.ofSeconds(seconds), total, bad);
    }

    @Test
    void theFirstLookComparesWithNothing() {
        assertThat(growth.next(List.of(of("a", "p", 0, 1_000)), List.of())).isEqualTo(new Step.Quiet());
    }

    @Test
    void eachCounterIsComparedWithItself() {
        growth.next(List.of(of("a", "p", 0, 1_000), of("b", "q", 0, 5)), List.of(of("x", "p", 0, 2)));
        assertThat(growth.next(List.of(of("a", "p", 10, 1_007), of("b", "q", 9, 8)), List.of(of("x", "p", 10, 3))))
                .isEqualTo(grew(10, 10, 10, 1));
    }

    @Test
    void aResetThatASumWouldHideIsSeen() {
        growth.next(List.of(of("a", "p", 0, 100), of("b", "q", 0, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 5, 3), of("b", "q", 5, 300)), List.of()))
                .isEqualTo(new Step.Broken("began again at 0: p"));
        assertThat(growth.next(List.of(of("a", "p", 10, 4), of("b", "q", 10, 301)), List.of()))
                .isEqualTo(grew(10, 5, 2, 0));
    }

    @Test
    void aCounterThatAKnownProcessMakesBeganAtZero() {
        growth.next(List.of(of("a", "p", 0, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 5, 110)), List.of(of("x", "p", 5, 4))))
                .isEqualTo(grew(5, 5, 10, 4));
    }

    @Test
    void aProcessThatIsNewTellsNothingYet() {
        growth.next(List.of(of("a", "p", 0, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 5, 110), of("b", "q", 5, 9_000)), List.of(of("x", "q", 5, 800))))
                .isEqualTo(grew(5, 5, 10, 0));
        assertThat(growth.next(List.of(of("a", "p", 10, 110), of("b", "q", 10, 9_001)), List.of(of("x", "q", 10, 801))))
                .isEqualTo(grew(10, 5, 1, 1));
    }

    @Test
    void aSumOfWhichNobodyKnowsTheProcessIsNotTakenForNew() {
        growth.next(List.of(of("a", "", 0, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "", 5, 101), of("b", "", 5, 1_000_000)), List.of()))
                .isEqualTo(grew(5, 5, 1, 0));
    }

    @Test
    void oneThatIsGoneIsNamedAndCountedAnew() {
        growth.next(List.of(of("a", "p", 0, 100), of("b", "q", 0, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 5, 103)), List.of()))
                .isEqualTo(new Step.Broken("gone: q; it is counted anew"));
        assertThat(growth.next(List.of(of("a", "p", 10, 104)), List.of())).isEqualTo(grew(10, 5, 1, 0));
    }

    @Test
    void noNewsIsNoSample() {
        growth.next(List.of(of("a", "p", 10, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 10, 100)), List.of())).isEqualTo(new Step.Quiet());
    }

    @Test
    void anotherReplicaThatIsSecondsBehindIsNoReset() {
        growth.next(List.of(of("a", "p", 10, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 8, 90)), List.of())).isEqualTo(new Step.Quiet());
        assertThat(growth.next(List.of(of("a", "p", 15, 105)), List.of())).isEqualTo(grew(15, 5, 5, 0));
    }

    @Test
    void aClockThatGoesBackIsToldAndFollowed() {
        growth.next(List.of(of("a", "p", 600, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 0, 110)), List.of()))
                .isEqualTo(new Step.Broken("its clock went back by 10m; it is counted anew"));
        assertThat(growth.next(List.of(of("a", "p", 5, 111)), List.of())).isEqualTo(grew(5, 5, 1, 0));
    }

    @Test
    void aLongAbsenceIsNoSampleOfADay() {
        growth.next(List.of(of("a", "p", 0, 100)), List.of());
        assertThat(growth.next(List.of(of("a", "p", 86_400, 5_000)), List.of()))
                .isEqualTo(new Step.Broken("nothing was seen for 1d; it is counted anew"));
    }

    @Test
    void moreErrorsThanRequestsAreNoReadingAndTheNextLookCountsThemRight() {
        growth.next(List.of(of("a", "p", 0, 100)), List.of(of("x", "p", 0, 0)));
        assertThat(growth.next(List.of(of("a", "p", 5, 105)), List.of(of("x", "p", 5, 10))))
                .isEqualTo(new Step.Broken("10 of 5 cannot be bad"));
        assertThat(growth.next(List.of(of("a", "p", 10, 110)), List.of(of("x", "p", 10, 10))))
                .isEqualTo(grew(10, 10, 10, 10));
    }

    @Test
    void whatIsNoCountIsToldAndForgotten() {
        growth.next(List.of(of("a", "p", 0, 100)), List.of());
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1, 1e300}) {
            assertThat(growth.next(List.of(of("a", "p", 5, odd)), List.of()))
                    .isEqualTo(new Step.Broken("a counter says " + odd + ", which is no count"));
        }
        assertThat(growth.next(List.of(of("a", "p", 10, 101)), List.of())).isEqualTo(grew(10, 10, 1, 0));
    }

    @Test
    void whatIsCountedIsNeverMoreThanWhatHappened() {
        long seed = Long.getLong("pointsman.seed", Boolean.getBoolean("pointsman.long") ? System.nanoTime() : 1);
        System.out.println("GrowthTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Growth one = new Growth();
            long[] counters = new long[3];
            long happened = 0;
            long counted = 0;
            for (int second = 0; second < 50; second++) {
                for (int i = 0; i < counters.length; i++) {
                    if (random.nextInt(30) == 0) {
                        counters[i] = 0;
                    }
                    int more = random.nextInt(5);
                    counters[i] += more;
                    happened += more;
                }
                Step step = one.next(
                        List.of(
                                of("0", "p0", second, (double) counters[0]),
                                of("1", "p1", second, (double) counters[1]),
                                of("2", "p2", second, (double) counters[2])),
                        List.of());
                if (step instanceof Step.Grew grew) {
                    counted += grew.total();
                }
            }
            assertThat(counted).as("seed %s", seed).isBetween(0L, happened);
        }
    }
}
