package io.pointsman.api.health;

/** What was read: there is no reading that means "nothing", for what was not read is left out. */
public sealed interface Reading {

    /**
     * How many happened in the time of the sample, and how many of them were bad. A count of 0 says that it was looked and nothing
     * happened.
     *
     * @param bad at most {@code total}
     */
    record Counts(long total, long bad) implements Reading {
        /** @throws IllegalArgumentException when the numbers cannot be counts of one thing */
        public Counts {
            if (total < 0 || bad < 0 || bad > total) {
                throw new IllegalArgumentException(bad + " of " + total + " cannot be counted");
            }
        }
    }

    /** A value in the unit of the measure, finite and 0 or more: what is not a number is no reading. */
    record Value(double value) implements Reading {
        /** @throws IllegalArgumentException for NaN, the infinite, and less than 0 */
        public Value {
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException(value + " is not a reading");
            }
        }
    }
}
