package io.pointsman.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The name servers that users ask, and how long each of them keeps an answer: so a flip of the DNS moves traffic little by little, and takes
 * it back as slowly. Most keep the TTL, some ask earlier, some are a minute late, and one user in two hundred keeps what they have for half an hour.
 */
final class Resolvers {

    private static final int PHASES = 12;
    private static final Duration LATE = Duration.ofSeconds(50);
    private static final Duration STUBBORN = Duration.ofMinutes(30);

    /** Resolvers that are alike and asked at the same moment. */
    private static final class Cell {
        private final double users;
        private final Duration keeps;
        private Instant expires;
        private double share;

        private Cell(double users, Duration keeps, Instant expires) {
            this.users = users;
            this.keeps = keeps;
            this.expires = expires;
        }
    }

    private final List<Cell> cells = new ArrayList<>();
    private final Random random;

    /**
     * @param ttl how long the customer's records may be kept
     * @param now when the clock starts
     */
    Resolvers(Duration ttl, Instant now, Random random) {
        this.random = random;
        add(0.15, ttl.dividedBy(3), now);
        add(0.745, ttl, now);
        add(0.10, ttl.plus(LATE.compareTo(ttl) < 0 ? LATE : ttl.dividedBy(5)), now);
        add(0.005, ttl.compareTo(STUBBORN) < 0 && ttl.compareTo(LATE) > 0 ? STUBBORN : ttl, now);
    }

    private void add(double users, Duration keeps, Instant now) {
        for (int phase = 0; phase < PHASES; phase++) {
            cells.add(new Cell(
                    users / PHASES,
                    keeps,
                    now.plus(keeps.multipliedBy(phase + 1).dividedBy(PHASES))));
        }
    }

    /** Which part of the users comes to us now, when the authority answers with us at this weight. */
    double share(double weight, Instant now) {
        double sum = 0;
        for (Cell cell : cells) {
            if (!cell.expires.isAfter(now)) {
                // An answer is one of the two sides: a little more or less than the weight comes of it. Never beyond it
                // as a whole.
                double luck = weight > 0 && weight < 1 ? 1 - 0.04 * random.nextDouble() : 1;
                cell.share = weight * luck;
                long missed = Duration.between(cell.expires, now).toMillis() / cell.keeps.toMillis();
                cell.expires = cell.expires.plus(cell.keeps.multipliedBy(missed + 1));
            }
            sum += cell.users * cell.share;
        }
        return sum;
    }
}
