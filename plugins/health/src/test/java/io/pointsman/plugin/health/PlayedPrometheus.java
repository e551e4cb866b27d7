package io.pointsman.plugin.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pointsman.api.testing.HealthSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers like Prometheus 2.42, with one series of requests and one of errors; every {@code passed} is a scrape. */
final class PlayedPrometheus implements HealthSourceContract.World {

    private enum Mood {
        FINE,
        MISSING,
        NAN,
        BROKEN,
        NONSENSE
    }

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private long requestsSoFar = 5_000;
    private long errorsSoFar = 7;
    private Mood mood = Mood.FINE;

    PlayedPrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/api/v1/query", this::answer);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        boolean bad = query.contains("code=");
        String body = switch (mood) {
            case BROKEN -> "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query\\ntimed out\"}";
            case NONSENSE -> "<html>\n<h1>502 Bad Gateway</h1>";
            case MISSING -> result(bad ? List.of() : List.of(series("200", requests)));
            case NAN ->
                result(List.of(
                        bad
                                ? "{\"metric\":{\"code\":\"500\"},\"values\":[[1795521600,\"NaN\"]]}"
                                : series("200", requests)));
            case FINE -> result(List.of(bad ? series("500", errors) : series("200", requests)));
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(mood == Mood.BROKEN ? 503 : mood == Mood.NONSENSE ? 502 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String result(List<String> series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + String.join(",", series)
                + "]}}";
    }

    private static String series(String code, List<String> values) {
        return "{\"metric\":{\"__name__\":\"edge_requests_total\",\"code\":\"" + code + "\"},\"values\":["
                + String.join(",", values) + "]}";
    }

    @Override
    public synchronized void passed(Instant at, Duration step, long more, long bad) {
        requestsSoFar += more;
        errorsSoFar += bad;
        requests.add("[" + at.toEpochMilli() / 1000.0 + ",\"" + requestsSoFar + "\"]");
        errors.add("[" + at.toEpochMilli() / 1000.0 + ",\"" + errorsSoFar + "\"]");
    }

    @Override
    public synchronized void restarted() {
        requestsSoFar = 0;
        errorsSoFar = 0;
    }

    @Override
    public void errorsAreMissing() {
        mood = Mood.MISSING;
    }

    @Override
    public void errorsAreNotANumber() {
        mood = Mood.NAN;
    }

    @Override
    public void broken() {
        mood = Mood.BROKEN;
    }

    @Override
    public void talksNonsense() {
        mood = Mood.NONSENSE;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
