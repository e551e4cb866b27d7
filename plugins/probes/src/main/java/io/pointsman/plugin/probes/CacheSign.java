package io.pointsman.plugin.probes;

import java.util.List;
import java.util.Locale;

/**
 * How one sees that a cache had the answer: by a word in a header such as {@code X-Cache: HIT}, or by an {@code Age} above 0.
 *
 * @param hit the word, in whatever case; nothing to say for {@code Age}
 */
record CacheSign(String header, String hit) {

    /** As the runbook says, else as the options say. */
    static CacheSign of(Scene scene) {
        return new CacheSign(
                scene.asked().text("cache-header", scene.options().cacheHeader()),
                scene.asked().text("cache-hit", scene.options().cacheHit()));
    }

    static Accepts arguments(Accepts others) {
        return others.headers("cache-header").text("cache-hit");
    }

    boolean isHit(Answer answer) {
        String value = last(answer);
        return isAge()
                ? value.matches("0*[1-9]\\d*")
                : value.toLowerCase(Locale.ROOT).contains(hit.toLowerCase(Locale.ROOT));
    }

    /** Whether a hit shows only after the second in which the object came into the cache. */
    boolean isAge() {
        return header.equalsIgnoreCase("Age");
    }

    /** {@code X-Cache: MISS}, or that there is no such header. */
    String shown(Answer answer) {
        List<String> values = answer.headers(header);
        return values.isEmpty() ? "no header " + header : header + ": " + String.join(", ", values);
    }

    /** Where several caches wrote one after the other, the last is the one that answered us. */
    private String last(Answer answer) {
        String value = String.join(",", answer.headers(header));
        return value.substring(value.lastIndexOf(',') + 1).strip();
    }
}
