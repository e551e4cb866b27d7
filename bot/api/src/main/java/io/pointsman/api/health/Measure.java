package io.pointsman.api.health;

import java.util.Arrays;
import java.util.Optional;

/** What a series counts or measures. A closed list: each one has rules of its own by which it is judged. */
public enum Measure {
    /** Requests of users at our edge; {@code bad} is always 0. */
    EDGE_REQUESTS("edge.requests", Kind.VOLUME),
    /** Requests of our edge to the customer's origin; {@code bad} is always 0. */
    ORIGIN_REQUESTS("origin.requests", Kind.VOLUME),
    /** Requests at the edge, and how many of them were answered by a 5xx. */
    EDGE_5XX("edge.5xx", Kind.FAILURES),
    /** Requests at the edge, and how many of them were answered by a 4xx. */
    EDGE_4XX("edge.4xx", Kind.FAILURES),
    /** Requests at the edge, and how many of them ended in a 503 that the edge made itself: no connection, no first byte in time. */
    EDGE_503("edge.503", Kind.FAILURES),
    /** TLS handshakes at the edge, and how many of them failed. */
    EDGE_TLS_FAILURE("edge.tls-failure", Kind.FAILURES),
    /** Requests to the origin, and how many of them it answered by a 5xx. */
    ORIGIN_5XX("origin.5xx", Kind.FAILURES),
    /** Requests to the origin, and how many of them it answered by a 4xx other than 403 and 429. */
    ORIGIN_4XX("origin.4xx", Kind.FAILURES),
    /** Requests to the origin, and how many of them it refused by 403 or 429: an allow-list or a limit for our addresses. */
    ORIGIN_REFUSED("origin.refused", Kind.FAILURES),
    /** Requests at the edge, and how many of them ({@code bad}) the cache did not have. */
    EDGE_MISS("edge.miss", Kind.MISSES),
    /** The 95th percentile of the time to answer at the edge, in milliseconds. */
    EDGE_LATENCY("edge.p95", Kind.LATENCY),
    /** The 95th percentile of the time that the origin takes, in milliseconds. */
    ORIGIN_LATENCY("origin.p95", Kind.LATENCY),
    /**
     * Requests that the bot made itself through our edge, and how many of them failed. Where too few users come to judge the edge by, a pass
     * of these stands in for them.
     */
    PROBE_FAILURE("probe.failure", Kind.FAILURES),
    /** The 95th percentile of the time in which those were answered, in milliseconds. */
    PROBE_LATENCY("probe.p95", Kind.LATENCY),
    /** Bytes sent to users; {@code bad} is always 0. Shown, not judged. */
    EDGE_BYTES("edge.bytes", Kind.SHOWN);

    /** By which rules a measure is judged. */
    public enum Kind {
        /** Counts that must not fall away. */
        VOLUME,
        /** Counts of which too many are bad. */
        FAILURES,
        /** Counts of which many are bad while a cache is cold. */
        MISSES,
        /** Milliseconds that must not grow. */
        LATENCY,
        /** Told to people, judged by nobody. */
        SHOWN
    }

    private final String word;
    private final Kind kind;

    Measure(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** The word by which configuration and people call it, such as {@code edge.5xx}. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether samples of it are {@link Reading.Counts}; else they are {@link Reading.Value}s. */
    public boolean isCounted() {
        return kind != Kind.LATENCY;
    }

    /** Whether it is measured at or on the way to the customer's origin. */
    public boolean isOfOrigin() {
        return word.startsWith("origin.");
    }

    /** The measure of a word; empty when there is none. */
    public static Optional<Measure> parse(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word.equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
