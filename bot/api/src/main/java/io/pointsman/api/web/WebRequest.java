package io.pointsman.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What somebody sent, as it came. Everything in it is from outside; immutable. */
public final class WebRequest {

    private final WebMethod method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, String> headers;
    private final String remote;
    private final byte[] body;

    /**
     * @param path the whole path, decoded, without the query
     * @param query the values of each parameter, decoded
     * @param headers by name, in any case; several of one name joined by a comma
     * @param remote the address that the connection came from: with a proxy in front, the proxy's
     * @param body the bytes as they came; a signature is over these
     */
    public WebRequest(
            WebMethod method,
            String path,
            Map<String, List<String>> query,
            Map<String, String> headers,
            String remote,
            byte[] body) {
        this.method = method;
        this.path = path;
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.forEach((name, values) -> parameters.put(name, List.copyOf(values)));
        this.query = Collections.unmodifiableMap(parameters);
        Map<String, String> named = new TreeMap<>();
        headers.forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), value));
        this.headers = Collections.unmodifiableMap(named);
        this.remote = remote;
        this.body = body.clone();
    }

    public WebMethod method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** The first value of a parameter of the query. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** All parameters of the query. */
    public Map<String, List<String>> query() {
        return query;
    }

    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All headers, their names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    public String remote() {
        return remote;
    }

    /** A copy of the bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Whether it carries the secret as {@code Authorization: Bearer SECRET}. Takes the same time however much of a guess is right. An empty
     * secret is carried by nobody.
     */
    public boolean carries(String secret) {
        String sent = header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .orElse("");
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))
                && !secret.isEmpty();
    }
}
