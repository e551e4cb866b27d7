package io.pointsman.plugin.nginx;

import io.pointsman.api.health.Measure;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The three pages on which nginx says how it is. */
enum Page {
    /** The API of NGINX Plus, by its address with the version: {@code /api/9}. */
    API,
    /** The whole status in one document, which NGINX Plus had before R16. */
    STATUS,
    /** The {@code stub_status} of every nginx: the number of all its requests, and nothing else that is of use here. */
    STUB;

    static Page of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What comes with every look. */
    Set<Measure> promises(Wanted wanted) {
        Set<Measure> promised = new HashSet<>();
        if (this == STUB) {
            promised.add(Measure.EDGE_REQUESTS);
            return promised;
        }
        if (!wanted.zones().isEmpty()) {
            promised.addAll(Set.of(Measure.EDGE_REQUESTS, Measure.EDGE_5XX, Measure.EDGE_4XX, Measure.EDGE_BYTES));
        }
        if (!wanted.upstreams().isEmpty()) {
            promised.addAll(Set.of(Measure.ORIGIN_REQUESTS, Measure.ORIGIN_5XX, Measure.ORIGIN_4XX));
        }
        if (!wanted.caches().isEmpty()) {
            promised.add(Measure.EDGE_MISS);
        }
        return promised;
    }
}
