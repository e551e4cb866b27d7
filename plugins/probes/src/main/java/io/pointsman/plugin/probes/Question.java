package io.pointsman.plugin.probes;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is asked by HTTP, wherever it is asked.
 *
 * @param scheme {@code https} or {@code http}
 * @param host the name in the URL: what SNI and the header Host say
 * @param target path and query
 * @param trustAnybody whether not to look at the certificate
 */
record Question(
        String method, String scheme, String host, String target, Map<String, String> headers, boolean trustAnybody) {

    Question {
        headers = Map.copyOf(headers);
    }

    static Question get(String scheme, String host, String target) {
        return new Question("GET", scheme, host, target, Map.of(), false);
    }

    Question with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Question(method, scheme, host, target, more, trustAnybody);
    }

    Question method(String other) {
        return new Question(other, scheme, host, target, headers, trustAnybody);
    }

    Question target(String other) {
        return new Question(method, scheme, host, other, headers, trustAnybody);
    }

    Question at(String otherScheme, String otherHost, String otherTarget) {
        return new Question(method, otherScheme, otherHost, otherTarget, headers, trustAnybody);
    }

    Question trustingAnybody(boolean anybody) {
        return new Question(method, scheme, host, target, headers, anybody);
    }

    /** The same object under a query that nobody asked before, so that no cache has it. */
    Question unseen(String mark) {
        return target(target + (target.contains("?") ? "&" : "?") + "pointsman=" + mark);
    }

    /** As in a browser's line. */
    String url() {
        return scheme + "://" + host + target;
    }
}
