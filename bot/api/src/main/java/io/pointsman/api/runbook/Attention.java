package io.pointsman.api.runbook;

import io.pointsman.api.StepId;
import java.time.Duration;
import java.util.List;

/**
 * When the bot reminds people. A time of zero never comes: nobody is reminded of that.
 *
 * @param nudging of steps that are overdue
 * @param silence with traffic on us, how long nobody says a word before the bot asks whether somebody is there
 * @param leadAway with traffic on us, how long the lead may be away before a deputy who is there leads
 * @param standby steps whose word is who stands by: it counts no longer when the start moves
 */
public record Attention(Nudging nudging, Duration silence, Duration leadAway, List<StepId> standby) {

    /** Nobody is reminded of anything. */
    public static final Attention NONE = new Attention(
            new Nudging(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO),
            Duration.ZERO,
            Duration.ZERO,
            List.of());

    /** What a runbook has that says nothing else. */
    public static final Attention USUAL = new Attention(
            new Nudging(Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofHours(1), Duration.ofDays(1)),
            Duration.ofMinutes(30),
            Duration.ofMinutes(5),
            List.of());

    public Attention {
        standby = List.copyOf(standby);
    }

    /**
     * How somebody is reminded of a step that should have ended: its owner, then the lead, once; then the owner again at intervals that
     * double.
     *
     * @param after how long after the planned end; zero reminds nobody
     * @param lead how long after that the lead is told; zero leaves the lead out
     * @param again the first interval after that; zero ends it there
     * @param atMost the longest interval
     */
    public record Nudging(Duration after, Duration lead, Duration again, Duration atMost) {}
}
