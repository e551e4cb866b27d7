package io.pointsman.plugin.pagerduty.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks v3: signed, and as reliable as the test wants them. Not safe for threads: the stand-in locks. */
final class LocalWebhooks {

    private record Post(Map<String, String> headers, String body) {}

    private final List<Post> held = new ArrayList<>();
    private Optional<LocalPagerDuty.Subscriber> subscriber = Optional.empty();
    private LocalPagerDuty.Post how = LocalPagerDuty.Post.ARRIVES;
    private String secret = "a webhook secret";
    private int number;

    void subscribe(LocalPagerDuty.Subscriber one) {
        subscriber = Optional.of(one);
    }

    boolean isSubscribed() {
        return subscriber.isPresent();
    }

    void fare(LocalPagerDuty.Post now) {
        how = now;
    }

    void signWith(String other) {
        secret = other;
    }

    void moved(LocalIncident one, String type, String user, Instant at) {
        String body = body(one, type, user, at);
        Post post = new Post(
                Map.of(
                        "X-PagerDuty-Signature",
                        "v1=" + "0".repeat(64) + "," + sign(secret, body),
                        "X-Webhook-Id",
                        "W" + number),
                body);
        switch (how) {
            case ARRIVES -> {
                held.add(0, post);
                held.forEach(this::deliver);
                held.clear();
            }
            case IS_LOST -> {}
            case COMES_TWICE -> {
                deliver(post);
                deliver(post);
            }
            case IS_HELD_BACK -> held.add(0, post);
        }
    }

    private String body(LocalIncident one, String type, String user, Instant at) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode event = body.putObject("event");
        event.put("id", "E" + ++number);
        event.put("event_type", type);
        event.put("resource_type", "incident");
        event.put("occurred_at", at.toString());
        if (user.isEmpty()) {
            event.putNull("agent");
        } else {
            event.set("agent", LocalIncident.user(user));
        }
        ObjectNode data = event.putObject("data");
        data.put("id", one.id());
        data.put("type", "incident");
        data.put("status", one.status());
        // Those that events made have none here.
        data.putNull("incident_key");
        return body.toString();
    }

    private void deliver(Post post) {
        subscriber.ifPresent(one -> {
            if (one.hears(post.headers(), post.body()) >= 300) {
                // Three of these, and the subscription is disabled for a day; here the first one is one too many.
                subscriber = Optional.empty();
            }
        });
    }

    static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
