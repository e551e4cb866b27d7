package io.pointsman.api.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered; immutable. The server adds the headers that keep a browser from doing more with it than to show it; a header that is
 * given here is taken instead.
 */
public final class WebResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * @param status of HTTP, 200 to 599
     * @throws IllegalArgumentException when the status is another, or a header holds a line break
     */
    public WebResponse(int status, Map<String, String> headers, byte[] body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(status + " is no status of an answer; it is 200 to 599");
        }
        headers.forEach((name, value) -> {
            if ((name + value).chars().anyMatch(each -> each == '\r' || each == '\n')) {
                throw new IllegalArgumentException("a header holds no line break");
            }
        });
        this.status = status;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body.clone();
    }

    /** Plain text; a line end is added. */
    public static WebResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text + "\n");
    }

    /** JSON that is ready. */
    public static WebResponse json(int status, String json) {
        return of(status, "application/json", json);
    }

    private static WebResponse of(int status, String type, String text) {
        return new WebResponse(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with one more header. */
    public WebResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new WebResponse(status, more, body);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
