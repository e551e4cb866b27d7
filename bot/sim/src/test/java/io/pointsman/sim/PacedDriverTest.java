package io.pointsman.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PacedDriverTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    /** A real clock whose waits take no time at all. */
    private static final class ManualClock implements RealClock {
        private long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void await(Duration limit) {
            nanos += limit.toNanos();
        }

        @Override
        public void wake() {}
    }

    private final SimulatedHost host = new SimulatedHost(START, 1);
    private final ManualClock clock = new ManualClock();
    private final List<Duration> skipped = new ArrayList<>();
    private final AtomicBoolean finished = new AtomicBoolean();

    private PacedDriver driver(double speed) {
        return new PacedDriver(host, clock, speed, skipped::add);
    }

    private void finishAfter(Duration delay) {
        host.after(delay, () -> finished.set(true));
    }

    @Test
    void simulatedTimePassesAtTheChosenSpeed() {
        finishAfter(Duration.ofSeconds(60));

        driver(60).run(finished::get, () -> false);

        assertThat(Duration.ofNanos(clock.nanos)).isEqualTo(Duration.ofSeconds(1));
        assertThat(skipped).isEmpty();
    }

    @Test
    void idleStretchesAreSkippedAndSaid() {
        finishAfter(Duration.ofHours(23));

        driver(60).run(finished::get, () -> false);

        assertThat(skipped).containsExactly(Duration.ofHours(23));
        assertThat(Duration.ofNanos(clock.nanos)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void whatHappensInASkippedStretchEndsIt() {
        finishAfter(Duration.ofHours(23));
        host.quietlyAfter(Duration.ofHours(2), () -> host.post(() -> {}));

        driver(60).run(finished::get, () -> false);

        assertThat(skipped).containsExactly(Duration.ofHours(2), Duration.ofHours(21));
    }

    @Test
    void theNewcomerIsWaitedForAtThePaceOfRealLife() {
        host.after(Duration.ofMinutes(15), () -> finished.set(true));

        driver(60).run(finished::get, () -> true);

        assertThat(skipped).isEmpty();
        assertThat(Duration.ofNanos(clock.nanos)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    }

    @Test
    void itEndsWhenNothingIsLeft() {
        host.after(Duration.ofSeconds(1), () -> {});

        driver(0).run(finished::get, () -> false);

        assertThat(host.now()).isEqualTo(START.plusSeconds(1));
        assertThat(clock.nanos).isZero();
    }
}
