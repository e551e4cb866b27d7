package io.pointsman.runtime;

/**
 * How one part of the bot is.
 *
 * @param part {@code store}, {@code connection ID} or {@code plugin NAME}
 * @param cause in one line; empty when it is healthy
 */
public record Health(String part, State state, String cause) {

    /** How a part is, or all of them: as its worst. */
    public enum State {
        HEALTHY,
        /** It works, and somebody should look. */
        DEGRADED,
        /** The bot cannot do what it is for. */
        UNHEALTHY
    }

    static Health healthy(String part) {
        return new Health(part, State.HEALTHY, "");
    }

    static Health degraded(String part, String cause) {
        return new Health(part, State.DEGRADED, cause);
    }

    static Health unhealthy(String part, String cause) {
        return new Health(part, State.UNHEALTHY, cause);
    }
}
