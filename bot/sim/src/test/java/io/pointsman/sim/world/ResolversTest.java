package io.pointsman.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResolversTest {

    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
    private final Resolvers resolvers = new Resolvers(Duration.ofMinutes(5), START, new Random(1));

    private double shareAfter(double weight, Duration from, Duration to) {
        double share = 0;
        for (Duration at = from; at.compareTo(to) <= 0; at = at.plusSeconds(5)) {
            share = resolvers.share(weight, START.plus(at));
        }
        return share;
    }

    @Test
    void aFlipMovesTrafficWithinTheTtlAndALittleLater() {
        assertThat(shareAfter(0.25, Duration.ZERO, Duration.ofMinutes(1))).isBetween(0.03, 0.12);
        assertThat(shareAfter(0.25, Duration.ofMinutes(1), Duration.ofMinutes(6)))
                .isCloseTo(0.245, within(0.01));
    }

    @Test
    void aFewUsersAreBackLaterThanTheTtlSays() {
        shareAfter(1, Duration.ZERO, Duration.ofMinutes(40));
        assertThat(shareAfter(0, Duration.ofMinutes(40), Duration.ofMinutes(46)))
                .isBetween(0.0001, 0.01);
        assertThat(shareAfter(0, Duration.ofMinutes(46), Duration.ofMinutes(80)))
                .isZero();
    }

    @Test
    void noMoreComesThanTheWeightSays() {
        assertThat(shareAfter(0.5, Duration.ZERO, Duration.ofHours(2))).isLessThanOrEqualTo(0.5);
    }
}
