package io.pointsman.plugin.slack.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pointsman.api.web.WebRequest;
import io.pointsman.api.web.WebResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Requests that Slack sends in place of a socket, on their way to the same dispatcher. Blocks until the answer is known. */
public final class HttpReceiver {

    private static final int LARGEST = 1_048_576;
    private static final long ANSWER_MILLIS = 2_900;

    private final SignatureFilter filter;
    private final BiConsumer<Inbound, Acknowledgement> inbox;

    /**
     * @param inbox takes what came, and returns at once
     */
    public HttpReceiver(SignatureFilter filter, BiConsumer<Inbound, Acknowledgement> inbox) {
        this.filter = filter;
        this.inbox = inbox;
    }

    /** Answers a request. */
    public WebResponse receive(WebRequest request, Instant now) {
        byte[] body = request.body();
        if (body.length > LARGEST) {
            return WebResponse.text(413, "too large");
        }
        SignatureFilter.Verdict verdict = filter.judge(
                request.header("x-slack-request-timestamp").orElse(""),
                request.header("x-slack-signature").orElse(""),
                body,
                now);
        return switch (verdict) {
            case FORGED -> WebResponse.text(401, "not signed by Slack");
            case REPLAYED -> WebResponse.text(409, "answered before");
            case GENUINE -> genuine(request);
        };
    }

    private WebResponse genuine(WebRequest request) {
        Optional<JsonObject> read = payload(request);
        if (read.isEmpty()) {
            return WebResponse.text(400, "this is nothing that Slack sends");
        }
        JsonObject payload = read.get();
        if (Inbound.text(payload, "type").equals("url_verification")) {
            JsonObject answer = new JsonObject();
            answer.addProperty("challenge", Inbound.text(payload, "challenge"));
            return WebResponse.json(200, answer.toString());
        }
        Inbound.Kind kind = kind(payload);
        CompletableFuture<Optional<String>> answered = new CompletableFuture<>();
        inbox.accept(new Inbound(kind, key(request), payload), answered::complete);
        try {
            Optional<String> answer = answered.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return answer.map(json -> WebResponse.json(200, json)).orElseGet(() -> WebResponse.json(200, ""));
        } catch (TimeoutException unwritten) {
            filter.forget(key(request));
            return WebResponse.text(503, "cannot be written down right now");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WebResponse.text(503, "the bot stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a thing has no id of its own: the signature is its own, and the same only for the same request. */
    private static String key(WebRequest request) {
        return request.header("x-slack-signature").orElse("");
    }

    private static Inbound.Kind kind(JsonObject payload) {
        if (payload.has("command")) {
            return Inbound.Kind.COMMAND;
        }
        return switch (Inbound.text(payload, "type")) {
            case "event_callback" -> Inbound.Kind.EVENT;
            case "block_actions", "view_submission", "view_closed", "shortcut", "message_action", "block_suggestion" ->
                Inbound.Kind.INTERACTION;
            default -> Inbound.Kind.UNKNOWN;
        };
    }

    private static Optional<JsonObject> payload(WebRequest request) {
        String body = request.text();
        try {
            if (body.stripLeading().startsWith("{")) {
                return Optional.of(JsonParser.parseString(body).getAsJsonObject());
            }
            Map<String, String> form = form(body);
            if (form.containsKey("payload")) {
                return Optional.of(
                        JsonParser.parseString(form.getOrDefault("payload", "")).getAsJsonObject());
            }
            if (form.containsKey("command")) {
                JsonObject command = new JsonObject();
                form.forEach(command::addProperty);
                return Optional.of(command);
            }
            return Optional.empty();
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
