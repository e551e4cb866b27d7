package io.pointsman.plugin.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the HTTP API of Prometheus, and of what speaks like it. Follows no redirect; reads 8 MiB at most. */
final class PrometheusClient {

    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_TOLD = 150;

    private final URI base;
    private final Optional<String> token;
    private final Duration timeout;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;

    PrometheusClient(URI base, Optional<String> token, Duration timeout) {
        this.base = base;
        this.token = token;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** A number as it was scraped or computed; NaN and the infinite included. */
    record Point(Instant at, double value) {}

    /** A series: its labels without its name, and its points, oldest first. */
    record Series(Map<String, String> labels, List<Point> points) {
        Series {
            labels = Map.copyOf(labels);
            points = List.copyOf(points);
        }
    }

    /**
     * What an instant query answers: raw scrapes for a range selector, one computed value for an expression.
     *
     * @throws IOException when there is no answer that can be used; its message is one line
     */
    List<Series> query(String expression) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceFirst("/+$", "") + "/api/v1/query"))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        HttpResponse<InputStream> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new IOException(
                    base.getAuthority() + " does not answer ("
                            + failure.getClass().getSimpleName() + ")",
                    failure);
        }
        JsonNode answer;
        try (InputStream body = response.body()) {
            answer = json.readTree(body.readNBytes(MOST_BYTES));
        } catch (JacksonException | IOException nonsense) {
            throw new IOException(
                    base.getAuthority() + " answers " + response.statusCode() + " and something that is not JSON",
                    nonsense);
        }
        if (!answer.path("status").asString("").equals("success")) {
            throw new IOException(base.getAuthority() + " answers " + response.statusCode() + ": "
                    + told(answer.path("error").asString("an error without a word")));
        }
        return series(answer.path("data"));
    }

    private static String told(String error) {
        String line = error.replaceAll("\\s+", " ");
        return line.length() <= MOST_TOLD ? line : line.substring(0, MOST_TOLD) + "…";
    }

    private List<Series> series(JsonNode data) throws IOException {
        List<Series> list = new ArrayList<>();
        switch (data.path("resultType").asString("")) {
            case "vector", "matrix" -> {
                for (JsonNode one : data.path("result")) {
                    Map<String, String> labels = new TreeMap<>();
                    one.path("metric")
                            .properties()
                            .forEach(label ->
                                    labels.put(label.getKey(), label.getValue().asString("")));
                    List<Point> points = new ArrayList<>();
                    if (one.has("value")) {
                        points.add(point(one.path("value")));
                    }
                    for (JsonNode pair : one.path("values")) {
                        points.add(point(pair));
                    }
                    list.add(new Series(labels, points));
                }
            }
            case "scalar" -> list.add(new Series(Map.of(), List.of(point(data.path("result")))));
            default -> throw new IOException(base.getAuthority() + " answers without a result");
        }
        return list;
    }

    private Point point(JsonNode pair) throws IOException {
        String text = pair.path(1).asString("");
        try {
            double value = switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
            return new Point(Instant.ofEpochMilli(Math.round(pair.path(0).asDouble() * 1_000)), value);
        } catch (NumberFormatException broken) {
            throw new IOException(base.getAuthority() + " answers a number that is none", broken);
        }
    }

    void close() {
        http.close();
    }
}
