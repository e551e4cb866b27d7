package io.pointsman.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What is asked of a {@link Site}; immutable.
 *
 * @param path behind the address of the site; empty for the address itself
 * @param headers beside those of the site
 */
public record Question(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};

    public Question {
        query = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = body.clone();
    }

    /** Asks by GET. */
    public static Question get(String path) {
        return get(path, Map.of());
    }

    /** Asks by GET, with a query. */
    public static Question get(String path, Map<String, String> query) {
        return new Question("GET", path, query, Map.of(), NOTHING);
    }

    /** Sends JSON by POST. */
    public static Question post(String path, JsonNode body) {
        return json("POST", path, body);
    }

    /** Sends JSON by PUT. */
    public static Question put(String path, JsonNode body) {
        return json("PUT", path, body);
    }

    /** Sends bytes of JSON that are ready, as they are, by POST. */
    public static Question post(String path, byte[] json) {
        return new Question("POST", path, Map.of(), Map.of("Content-Type", "application/json"), json);
    }

    /** Sends a form by POST. */
    public static Question form(String path, Map<String, String> fields) {
        return new Question(
                "POST",
                path,
                Map.of(),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Site.form(fields).getBytes(StandardCharsets.UTF_8));
    }

    private static Question json(String method, String path, JsonNode body) {
        return new Question(
                method,
                path,
                Map.of(),
                Map.of("Content-Type", "application/json"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The same with one more header. */
    public Question with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Question(method, path, query, more, body);
    }

    /** A copy of the bytes. */
    @Override
    public byte[] body() {
        return body.clone();
    }
}
