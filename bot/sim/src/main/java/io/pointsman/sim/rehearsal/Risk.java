package io.pointsman.sim.rehearsal;

/**
 * Something that a rehearsal found, for people to think about before the day.
 *
 * @param text one line: what, how much, when
 */
public record Risk(Kind kind, String text) {

    /** What it is about; the gravest first. */
    public enum Kind {
        /** Users were not protected. */
        UNNOTICED,
        ROLLBACK,
        /** Nobody to answer. */
        NOBODY,
        GATE,
        LEVER,
        PAGE,
        /** A rise without a forecast, without a verdict, or at a bad hour. */
        RISE,
        STEP,
        HOLD
    }
}
