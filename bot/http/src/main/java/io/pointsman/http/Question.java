package io.pointsman.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is asked of a {@link Site}; immutable. */
public final class Question {

    private static final byte[] NOTHING = {};

    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;

    private Question(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body.clone();
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

    /** Asks by DELETE. */
    public static Question delete(String path) {
        return new Question("DELETE", path, Map.of(), Map.of(), NOTHING);
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

    public String method() {
        return method;
    }

    /** Behind the address of the site; empty for the address itself. */
    public String path() {
        return path;
    }

    public Map<String, String> query() {
        return query;
    }

    /** Beside those of the site, and in place of one of the same name. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the bytes. */
    public byte[] body() {
        return body.clone();
    }
}
