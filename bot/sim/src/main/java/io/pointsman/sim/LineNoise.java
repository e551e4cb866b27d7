package io.pointsman.sim;

import io.pointsman.sim.world.FaultKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What a bad network does to lines: it loses, doubles and reorders some. Belongs to the thread that drives its {@link SimChat}. */
final class LineNoise {

    /** What becomes of a line of the bot. */
    enum Fate {
        HEARD,
        /** Nobody hears it, and the bot learns that. */
        LOST,
        /** It is heard, and the bot does not learn that. */
        HEARD_UNCONFIRMED
    }

    private static final double SOME = 0.2;
    private static final int LONGEST_MILLIS = 4_000;

    private final Random random;
    private final Set<FaultKind> suffers = EnumSet.noneOf(FaultKind.class);
    private int unconfirmed;

    LineNoise(long seed) {
        random = new Random(seed);
    }

    void begin(FaultKind kind) {
        suffers.add(kind);
    }

    void end(FaultKind kind) {
        suffers.remove(kind);
    }

    /** How often a line of the bot was heard without its learning that: so often it may say something twice. */
    int unconfirmed() {
        return unconfirmed;
    }

    /** After which times somebody's line reaches the bot: never, once or twice. */
    List<Duration> arrivals() {
        if (suffers.contains(FaultKind.LOST_MESSAGES) && random.nextDouble() < SOME) {
            return List.of();
        }
        Duration first = suffers.contains(FaultKind.REORDERED_MESSAGES)
                ? Duration.ofMillis(random.nextInt(LONGEST_MILLIS))
                : Duration.ZERO;
        return suffers.contains(FaultKind.DOUBLED_MESSAGES) && random.nextDouble() < SOME
                ? List.of(first, first.plusMillis(random.nextInt(LONGEST_MILLIS)))
                : List.of(first);
    }

    /** What becomes of the next line of the bot. */
    Fate fate() {
        if (!suffers.contains(FaultKind.LOST_MESSAGES) || random.nextDouble() >= SOME) {
            return Fate.HEARD;
        }
        if (random.nextBoolean()) {
            return Fate.LOST;
        }
        unconfirmed++;
        return Fate.HEARD_UNCONFIRMED;
    }
}
