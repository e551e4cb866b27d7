package io.pointsman.sim;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How the demo is played.
 *
 * @param auto whether every part is played, the lead's too
 * @param speed simulated seconds per real second; 0 is as fast as it can
 * @param seed the same seed plays the same people
 * @param everything whether every line of both rooms is shown; else those that carry the story
 */
public record DemoOptions(boolean auto, double speed, long seed, boolean everything) {
    /** About two minutes for the whole story. */
    public static final double DEFAULT_SPEED = 4;

    static final ZonedDateTime START = ZonedDateTime.of(2026, 11, 24, 8, 0, 0, 0, ZoneOffset.UTC);

    /** One that shows what carries the story. */
    public DemoOptions(boolean auto, double speed, long seed) {
        this(auto, speed, seed, false);
    }

    public DemoOptions {
        if (!Double.isFinite(speed) || speed < 0) {
            throw new IllegalArgumentException("the speed is a number of simulated seconds per second, not " + speed);
        }
    }
}
