package io.pointsman.plugin.pagerduty;

import io.pointsman.api.testing.FakeWebCall;
import io.pointsman.api.web.WebEndpoint;
import io.pointsman.http.testing.StandIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PagerDuty with one service: it takes what the documented one takes, and no more; remembers its incidents; and can be told to be slow, broken,
 * or to lose, double and mix up its webhooks. What takes hours there is done at once on demand.
 */
final class LocalPagerDuty implements AutoCloseable {

    static final String ROUTING_KEY = "R0123456789abcdef0123456789abcde";
    static final String TOKEN = "s3cret";
    static final String BOT = "bot@example.net";

    private static final Set<String> EVENT =
            Set.of("routing_key", "event_action", "dedup_key", "client", "client_url", "payload", "links", "images");
    private static final Set<String> PAYLOAD =
            Set.of("summary", "source", "severity", "timestamp", "component", "group", "class", "custom_details");

    /** One incident. */
    static final class Kept {
        final String id;
        final String key;
        final ObjectNode payload;
        final int number;
        String status = "triggered";
        final List<String[]> acknowledgements = new ArrayList<>();
        String lastBy = "";
        final List<String> notes = new ArrayList<>();
        /** How often people were called for it. */
        int calls = 1;

        Kept(int number, String key, ObjectNode payload) {
            this.number = number;
            this.id = "PT4KHL" + number;
            this.key = key;
            this.payload = payload;
        }
    }

    /** How webhooks fare. */
    enum Post {
        ARRIVES,
        IS_LOST,
        COMES_TWICE,
        /** What moved last comes first, as soon as it arrives again. */
        IS_HELD_BACK
    }

    private final StandIn server = StandIn.start(this::answer);
    private final Map<String, String> users =
            Map.of("PBOT", BOT, "PKENJI", "Kenji@example.net", "PJONAS", "jonas@example.net");
    private final List<Kept> incidents = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final Deque<StandIn.Reply> next = new ArrayDeque<>();
    private final List<FakeWebCall> held = new ArrayList<>();
    private Optional<WebEndpoint> subscriber = Optional.empty();
    private String secret = "a webhook secret";
    private Post post = Post.ARRIVES;
    private boolean deaf;
    private boolean broken;
    private int webhooks;
    private int clock;

    URI url() {
        return server.url();
    }

    StandIn server() {
        return server;
    }

    synchronized void subscribe(WebEndpoint endpoint) {
        subscriber = Optional.of(endpoint);
    }

    synchronized void webhooks(Post how) {
        post = how;
    }

    synchronized void signsWith(String other) {
        secret = other;
    }

    /** These are the next answers, whatever is asked; what is asked has no effect. */
    synchronized void next(StandIn.Reply... replies) {
        next.addAll(List.of(replies));
    }

    synchronized void breakDown() {
        broken = true;
    }

    /** It takes events, and makes nothing of them. */
    synchronized void loseEvents() {
        deaf = true;
    }

    synchronized List<Kept> incidents() {
        return List.copyOf(incidents);
    }

    synchronized List<JsonNode> events() {
        return List.copyOf(events);
    }

    synchronized long openWith(String key) {
        return incidents.stream()
                .filter(one -> one.key.equals(key) && !one.status.equals("resolved"))
                .count();
    }

    // ---- what happens there

    synchronized void acknowledges(String user) {
        acknowledge(last(), user);
    }

    /** After the time-out of its service. */
    synchronized void acknowledgementRunsOut() {
        Kept one = last();
        one.status = "triggered";
        one.acknowledgements.clear();
        one.calls++;
        moved(one, "incident.unacknowledged", "");
    }

    /** After the time-out of its service. */
    synchronized void resolvesByItself() {
        resolve(last(), "");
    }

    synchronized void resolves(String user) {
        resolve(last(), user);
    }

    private Kept last() {
        return incidents.get(incidents.size() - 1);
    }

    private void acknowledge(Kept one, String user) {
        one.status = "acknowledged";
        one.lastBy = user;
        one.acknowledgements.add(new String[] {"2026-11-24T12:00:" + String.format("%02d", clock++ % 60) + "Z", user});
        moved(one, "incident.acknowledged", user);
    }

    private void resolve(Kept one, String user) {
        one.status = "resolved";
        one.lastBy = user;
        one.acknowledgements.clear();
        moved(one, "incident.resolved", user);
    }

    private void moved(Kept one, String type, String user) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode event = body.putObject("event");
        event.put("id", "E" + ++webhooks);
        event.put("event_type", type);
        event.put("resource_type", "incident");
        event.put("occurred_at", "2026-11-24T12:00:00.000Z");
        if (user.isEmpty()) {
            event.putNull("agent");
        } else {
            event.set("agent", user(user));
        }
        ObjectNode data = event.putObject("data");
        data.put("id", one.id);
        data.put("type", "incident");
        data.put("status", one.status);
        // Those that events made have none here.
        data.putNull("incident_key");
        String text = body.toString();
        FakeWebCall call = FakeWebCall.post(
                "/plugins/pagerduty/webhooks",
                Map.of(
                        "X-PagerDuty-Signature",
                        "v1=" + "0".repeat(64) + "," + sign(secret, text),
                        "X-Webhook-Id",
                        "W" + webhooks),
                text,
                Instant.EPOCH);
        switch (post) {
            case ARRIVES -> {
                held.add(0, call);
                held.forEach(this::deliver);
                held.clear();
            }
            case IS_LOST -> {}
            case COMES_TWICE -> {
                deliver(call);
                deliver(call);
            }
            case IS_HELD_BACK -> held.add(0, call);
        }
    }

    private void deliver(FakeWebCall call) {
        subscriber.ifPresent(endpoint -> {
            int status = endpoint.handler().handle(call).response().status();
            if (status >= 300) {
                // Three of these, and the subscription is disabled for a day; here the first one is one too many.
                subscriber = Optional.empty();
            }
        });
    }

    synchronized boolean isSubscribed() {
        return subscriber.isPresent();
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

    // ---- what is asked of it

    private synchronized StandIn.Reply answer(StandIn.Asked asked) {
        if (!next.isEmpty()) {
            return next.poll();
        }
        if (broken) {
            return new StandIn.Reply(500, "{}");
        }
        return asked.path().equals("/v2/enqueue") ? event(asked) : rest(asked);
    }

    private StandIn.Reply event(StandIn.Asked asked) {
        JsonNode event = JsonMapper.shared().readTree(asked.body());
        Optional<String> wrong = wrong(event);
        if (wrong.isPresent() || !asked.method().equals("POST")) {
            return new StandIn.Reply(
                    400,
                    "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\""
                            + wrong.orElse("") + "\"]}");
        }
        events.add(event);
        String key = event.path("dedup_key").asString("");
        Optional<Kept> open = incidents.stream()
                .filter(one -> one.key.equals(key) && !one.status.equals("resolved"))
                .findFirst();
        boolean known = event.path("routing_key").asString("").equals(ROUTING_KEY) && !deaf;
        switch (event.path("event_action").asString("")) {
            case "trigger" -> {
                if (open.isEmpty() && known) {
                    incidents.add(new Kept(incidents.size() + 1, key, (ObjectNode) event.path("payload")));
                    moved(last(), "incident.triggered", "");
                }
            }
            case "acknowledge" -> open.ifPresent(one -> acknowledge(one, ""));
            default -> open.ifPresent(one -> resolve(one, ""));
        }
        return new StandIn.Reply(
                202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"" + key + "\"}");
    }

    private static Optional<String> wrong(JsonNode event) {
        if (!EVENT.containsAll(event.propertyNames())) {
            return Optional.of("unknown keys in " + event.propertyNames());
        }
        if (event.path("routing_key").asString("").length() != 32) {
            return Optional.of("'routing_key' is invalid");
        }
        String action = event.path("event_action").asString("");
        if (!Set.of("trigger", "acknowledge", "resolve").contains(action)) {
            return Optional.of("'event_action' is invalid");
        }
        String key = event.path("dedup_key").asString("");
        if (key.length() > 255 || (key.isEmpty() && !action.equals("trigger"))) {
            return Optional.of("'dedup_key' is invalid");
        }
        JsonNode payload = event.path("payload");
        if (!action.equals("trigger")) {
            return Optional.empty();
        }
        boolean whole = PAYLOAD.containsAll(payload.propertyNames())
                && !payload.path("summary").asString("").isBlank()
                && payload.path("summary").asString("").length() <= 1024
                && !payload.path("source").asString("").isBlank()
                && Set.of("critical", "error", "warning", "info")
                        .contains(payload.path("severity").asString(""));
        return whole ? Optional.empty() : Optional.of("'payload' is invalid");
    }

    private StandIn.Reply rest(StandIn.Asked asked) {
        if (!asked.header("Authorization").equals(Optional.of("Token token=" + TOKEN))) {
            return new StandIn.Reply(401, "{\"error\":{\"message\":\"Unauthorized\"}}");
        }
        String[] path = asked.path().substring(1).split("/", -1);
        if (asked.method().equals("GET") && asked.path().equals("/incidents")) {
            ObjectNode found = JsonMapper.shared().createObjectNode();
            ArrayNode list = found.putArray("incidents");
            incidents.stream()
                    .filter(one -> one.key.equals(asked.field("incident_key")))
                    .forEach(one -> list.add(json(one)));
            return StandIn.Reply.json(found.toString());
        }
        if (asked.method().equals("GET") && path[0].equals("users")) {
            return users.containsKey(path[1])
                    ? StandIn.Reply.json(
                            "{\"user\":{\"id\":\"" + path[1] + "\",\"email\":\"" + users.get(path[1]) + "\"}}")
                    : new StandIn.Reply(404, "{\"error\":{\"message\":\"Not Found\"}}");
        }
        return write(asked, path);
    }

    private StandIn.Reply write(StandIn.Asked asked, String[] path) {
        String from = asked.header("From").orElse("");
        Optional<String> user = users.entrySet().stream()
                .filter(one -> one.getValue().equalsIgnoreCase(from))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<Kept> incident = incidents.stream()
                .filter(one -> path.length > 1 && one.id.equals(path[1]))
                .findFirst();
        if (user.isEmpty()) {
            return new StandIn.Reply(400, "{\"error\":{\"message\":\"Requester User Not Found\",\"code\":1008}}");
        }
        if (incident.isEmpty()) {
            return new StandIn.Reply(404, "{\"error\":{\"message\":\"Not Found\",\"code\":2100}}");
        }
        JsonNode body = JsonMapper.shared().readTree(asked.body());
        if (asked.method().equals("POST") && path.length == 3 && path[2].equals("notes")) {
            incident.get().notes.add(body.path("note").path("content").asString(""));
            return new StandIn.Reply(201, "{\"note\":{\"id\":\"N1\"}}");
        }
        JsonNode change = body.path("incident");
        if (!asked.method().equals("PUT") || !change.path("type").asString("").equals("incident_reference")) {
            return new StandIn.Reply(400, "{\"error\":{\"message\":\"Invalid Input Provided\",\"code\":2001}}");
        }
        if (change.path("status").asString("").equals("acknowledged")) {
            acknowledge(incident.get(), user.get());
        } else if (change.path("escalation_level").isInt()) {
            incident.get().status = "triggered";
            incident.get().acknowledgements.clear();
            incident.get().calls++;
            moved(incident.get(), "incident.escalated", user.get());
        }
        return StandIn.Reply.json("{\"incident\":" + json(incident.get()) + "}");
    }

    private static ObjectNode user(String id) {
        ObjectNode user = JsonMapper.shared().createObjectNode();
        user.put("id", id);
        user.put("type", id.isEmpty() ? "service_reference" : "user_reference");
        user.put("summary", id.isEmpty() ? "the service" : "Name of " + id);
        return user;
    }

    private static ObjectNode json(Kept one) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", one.id);
        json.put("type", "incident");
        json.put("status", one.status);
        json.put("created_at", "2026-11-24T10:00:" + String.format("%02d", one.number) + "Z");
        ArrayNode acknowledgements = json.putArray("acknowledgements");
        one.acknowledgements.forEach(acknowledgement -> {
            ObjectNode entry = acknowledgements.addObject();
            entry.put("at", acknowledgement[0]);
            entry.set("acknowledger", user(acknowledgement[1]));
        });
        json.set("last_status_change_by", user(one.lastBy));
        return json;
    }

    @Override
    public void close() {
        server.close();
    }
}
