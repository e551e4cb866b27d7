package io.pointsman.plugin.pagerduty;

import io.pointsman.api.web.WebCall;
import io.pointsman.api.web.WebOutcome;
import io.pointsman.api.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks v3. They may be lost, late, doubled and out of order, so one is only the news that an incident moved: what it is now is looked up.
 * Each is answered at once: three in a row that are refused would end the subscription for a day.
 */
final class Webhooks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int REMEMBERED = 1_000;

    private final List<String> secrets;
    private final Runnable moved;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param moved told that an incident moved; must not block
     */
    Webhooks(List<String> secrets, Runnable moved) {
        this.secrets = List.copyOf(secrets);
        this.moved = moved;
    }

    WebOutcome hear(WebCall call) {
        WebRequest request = call.request();
        if (!isSigned(request)) {
            return WebOutcome.answer(403, "This is not signed with a secret of plugins.pagerduty.");
        }
        Optional<JsonNode> event = event(request.text());
        if (event.isPresent() && isNews(request, event.get())) {
            moved.run();
        }
        return WebOutcome.answer(202, "Heard.");
    }

    /** What is signed and no JSON is for nobody: refusing it would help nobody either. */
    private static Optional<JsonNode> event(String body) {
        try {
            return Optional.of(JsonMapper.shared().readTree(body).path("event"))
                    .filter(event -> event.path("event_type").asString("").startsWith("incident."));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private boolean isNews(WebRequest request, JsonNode event) {
        synchronized (seen) {
            boolean attempt = request.header("X-Webhook-Id")
                    .map(id -> seen.putIfAbsent("webhook " + id, true) == null)
                    .orElse(true);
            return seen.putIfAbsent("event " + event.path("id").asString(""), true) == null && attempt;
        }
    }

    /** Several signatures come while the secret is changed: one that is right is enough. */
    private boolean isSigned(WebRequest request) {
        String header = request.header("X-PagerDuty-Signature").orElse("");
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(signature -> secrets.stream()
                        .anyMatch(secret -> MessageDigest.isEqual(
                                of(secret, request.body()).getBytes(StandardCharsets.US_ASCII),
                                signature.getBytes(StandardCharsets.UTF_8))));
    }

    /** The signature of a body. */
    static String of(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }
}
