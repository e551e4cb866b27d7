package io.pointsman.http;

import io.pointsman.api.settings.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A place that is asked over HTTP, as a section of {@code pointsman.yaml} names it.
 *
 * @param base the address before the path of a question, without a slash at its end
 * @param headers what goes with each question; they may be secrets, and stand in no text that this record makes
 * @param timeout of one question, its answer included
 * @param trust a PEM file of certificate authorities in place of the system's
 */
public record Site(URI base, Map<String, String> headers, Duration timeout, Optional<Path> trust) {

    /** The keys that {@link #of} reads, for the {@code properties} of a JSON schema. */
    public static final String PLACE = """
            "url": {"title": "an address such as https://metrics.example.net, without user name, ? and #", "type": "string", "pattern": "^https?://[^ /@?#]+(/[^ @?#]*)?$"},
            "token-env": {"type": "string", "minLength": 1},
            "token-file": {"type": "string", "minLength": 1},
            "user": {"title": "a user name without a colon", "type": "string", "pattern": "^[^:\\\\s]+$"},
            "password-env": {"type": "string", "minLength": 1},
            "password-file": {"type": "string", "minLength": 1},
            "plain-http": {"type": "boolean"},
            "trust": {"type": "string", "format": "path"},
            "timeout": {"title": "a duration such as 5s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"}
            """;

    /** The same for a place that is looked at over and over. */
    public static final String KEYS = PLACE + """
            , "every": {"title": "a duration such as 5s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"},
            "patience": {"title": "a duration such as 30s", "type": "string", "pattern": "^[0-9]+(ms|s|m)$"}
            """;

    public Site {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads {@code url}, {@code token} (sent as a bearer), {@code user} and {@code password} (sent as basic authentication).
     *
     * @param where the section, for people: {@code plugins: health: prometheus: main}
     * @throws IllegalArgumentException when they do not go together, or a secret would travel unprotected
     */
    public static Site of(String where, Settings settings) {
        return of(where, settings, settings.text("url", ""));
    }

    /**
     * The same for one of several addresses that share their settings.
     *
     * @throws IllegalArgumentException when they do not go together, or a secret would travel unprotected
     */
    public static Site of(String where, Settings settings, String url) {
        Map<String, String> headers = new LinkedHashMap<>();
        settings.secret("token").ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        Optional<String> user = settings.text("user");
        Optional<String> password = settings.secret("password");
        if (user.isPresent() != password.isPresent() || (user.isPresent() && !headers.isEmpty())) {
            throw new IllegalArgumentException(
                    where + ": write token-env, or user with password-env, or none of them (…-file works too)");
        }
        user.ifPresent(name -> headers.put(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((name + ":" + password.orElse("")).getBytes(StandardCharsets.UTF_8))));
        return of(where, settings, url, headers);
    }

    /**
     * Reads everything else than the headers.
     *
     * @throws IllegalArgumentException when the address is none, or a secret would travel unprotected
     */
    public static Site of(String where, Settings settings, String url, Map<String, String> headers) {
        URI base;
        try {
            base = URI.create(url.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(where + ": url is no address", none);
        }
        if (base.getHost() == null) {
            throw new IllegalArgumentException(where + ": url is an address such as https://metrics.example.net");
        }
        // The client would repeat such a value in its complaint.
        headers.forEach((name, value) -> {
            if (!value.matches("[\\x20-\\x7e]+")) {
                throw new IllegalArgumentException(
                        where + ": the secret for " + name + " is empty or holds odd characters");
            }
        });
        if (!headers.isEmpty()
                && "http".equals(base.getScheme())
                && !Networks.isThisMachine(base.getHost())
                && !settings.flag("plain-http", false)) {
            throw new IllegalArgumentException(
                    where + ": a secret would travel without TLS; write https://, or plain-http: true");
        }
        return new Site(
                base,
                headers,
                settings.duration("timeout", Duration.ofSeconds(5)),
                settings.text("trust").map(Path::of));
    }

    /** The address of a question. */
    public URI at(String path, Map<String, String> query) {
        return URI.create(base + path + (query.isEmpty() ? "" : "?" + form(query)));
    }

    /** As a form or a query is written. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
