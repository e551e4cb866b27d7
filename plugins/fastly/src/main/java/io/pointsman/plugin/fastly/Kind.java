package io.pointsman.plugin.fastly;

import io.pointsman.api.health.Measure;
import java.util.Set;

/** The three feeds of the real-time API. */
enum Kind {
    /** The whole service, and its points of presence. */
    CHANNEL("fastly", "channel"),
    /** Each name of the customer (Domain Inspector). */
    DOMAINS("fastly-domains", "domains"),
    /** Each origin of the customer (Origin Inspector). */
    ORIGINS("fastly-origins", "origins");

    private final String source;
    private final String path;

    Kind(String source, String path) {
        this.source = source;
        this.path = path;
    }

    String source() {
        return source;
    }

    String path() {
        return path;
    }

    /** What comes with every second, traffic or not. */
    Set<Measure> promises() {
        return switch (this) {
            case CHANNEL ->
                Set.of(
                        Measure.EDGE_REQUESTS,
                        Measure.EDGE_5XX,
                        Measure.EDGE_4XX,
                        Measure.EDGE_MISS,
                        Measure.EDGE_BYTES,
                        Measure.ORIGIN_REQUESTS);
            case DOMAINS -> Set.of(Measure.EDGE_503);
            case ORIGINS ->
                Set.of(Measure.ORIGIN_REQUESTS, Measure.ORIGIN_5XX, Measure.ORIGIN_4XX, Measure.ORIGIN_REFUSED);
        };
    }
}
