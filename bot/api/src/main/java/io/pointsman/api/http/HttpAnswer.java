package io.pointsman.api.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a service answered; immutable. All of it is from outside. */
public final class HttpAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param headers by name, in any case; of several with one name the first
     */
    public HttpAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        Map<String, String> named = new TreeMap<>();
        headers.forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), value));
        this.headers = Map.copyOf(named);
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    /** Whether it is one of 200 to 299. */
    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A copy of the bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** When it wants to be asked again: seconds or a date (RFC 9110, 10.2.3), never in the past; nonsense is not heard. */
    public Optional<Duration> retryAfter(Instant now) {
        return header("retry-after").flatMap(text -> {
            try {
                Duration wait = text.matches("[0-9]{1,9}")
                        ? Duration.ofSeconds(Long.parseLong(text))
                        : Duration.between(
                                now,
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeException nonsense) {
                return Optional.empty();
            }
        });
    }
}
