package io.pointsman.sim.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.sim.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static Figures figures(long seed, Duration took, long users, String... failures) {
        return new Figures(
                seed,
                List.of(failures),
                took,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                new Measured.Harm(1000, 10, users),
                100);
    }

    @Test
    void aSpreadIsByNearestRank() {
        assertThat(Spread.of(LongStream.rangeClosed(1, 10))).contains(new Spread(10, 1, 5, 9, 10));
        assertThat(Spread.of(LongStream.of(7))).contains(new Spread(1, 7, 7, 7, 7));
        assertThat(Spread.of(LongStream.empty())).isEmpty();
    }

    @Test
    void theWorstAreThoseThatFailedThenWhomUsersFeltThenTheLongest() {
        Series series = new Series(List.of(
                figures(1, Duration.ofHours(4), 0),
                figures(2, Duration.ofHours(5), 0),
                figures(3, Duration.ofHours(3), 12),
                figures(4, Duration.ofHours(1), 0, "stuck")));
        assertThat(series.worst(4)).extracting(Figures::seed).containsExactly(4L, 3L, 2L, 1L);
        assertThat(series.failed()).extracting(Figures::seed).containsExactly(4L);
    }

    @Test
    void aRollbackIsPlannedByWhatNineOfTenDidNotExceed() {
        List<Figures> runs = LongStream.rangeClosed(1, 10)
                .mapToObj(seed -> new Figures(
                        seed,
                        List.of(),
                        Duration.ofHours(1),
                        Optional.empty(),
                        Optional.of(new WayBackTimes(Duration.ofMinutes(seed), Duration.ofMinutes(20 - seed))),
                        Duration.ZERO,
                        Measured.Harm.NONE,
                        1))
                .toList();
        assertThat(new Series(runs).wayBack())
                .contains(new WayBackTimes(Duration.ofMinutes(9), Duration.ofMinutes(18)));
    }

    @Test
    void aLimitIsOverWhenItIsExceededAndNotWhenItIsMet() {
        Limits limits =
                new Limits(Optional.of(Duration.ofHours(4)), Optional.of(Duration.ofMinutes(1)), Optional.empty());
        assertThat(limits.exceededBy(figures(1, Duration.ofHours(4), 0))).isEmpty();
        assertThat(limits.exceededBy(figures(1, Duration.ofHours(5), 0)))
                .containsExactly("the switchover took 5h, and 4h is the limit");
    }
}
