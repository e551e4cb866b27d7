package io.pointsman.plugin.slack.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivery as requests that Slack signs. Safe for any thread. */
public final class HttpWay implements Deliveries.Way {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final String secret;
    private final Deliveries deliveries;

    HttpWay(URI target, String secret, Deliveries deliveries) {
        this.target = target;
        this.secret = secret;
        this.deliveries = deliveries;
    }

    @Override
    public boolean send(Delivery delivery, int attempt, String reason) {
        String body = switch (delivery.type) {
            case "slash_commands" ->
                delivery.payload.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + encode(entry.getValue().getAsString()))
                        .collect(Collectors.joining("&"));
            case "interactive" -> "payload=" + encode(delivery.payload.toString());
            default -> delivery.payload.toString();
        };
        boolean json = delivery.type.equals("events_api");
        HttpRequest.Builder request = signed(target, secret, body, Instant.now())
                .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(3));
        if (attempt > 0) {
            request.header("X-Slack-Retry-Num", String.valueOf(attempt)).header("X-Slack-Retry-Reason", "http_timeout");
        }
        CompletableFuture<Void> unused = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenAccept(response -> {
                    if (response.statusCode() == 200) {
                        deliveries.acked(delivery.envelope, object(response.body()));
                    }
                });
        return true;
    }

    private static JsonObject object(String body) {
        try {
            return body.isBlank()
                    ? new JsonObject()
                    : JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonSyntaxException | IllegalStateException plain) {
            return Json.of("text", body);
        }
    }

    /** A request as Slack signs it at a moment. */
    public static HttpRequest.Builder signed(URI target, String secret, String body, Instant at) {
        return HttpRequest.newBuilder(target)
                .header("X-Slack-Request-Timestamp", String.valueOf(at.getEpochSecond()))
                .header("X-Slack-Signature", signature(secret, body, at))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** What Slack writes beside a body. */
    public static String signature(String secret, String body, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal(("v0:" + at.getEpochSecond() + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends anything, as anybody could. */
    public static int post(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient once = HttpClient.newHttpClient()) {
            return once.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
