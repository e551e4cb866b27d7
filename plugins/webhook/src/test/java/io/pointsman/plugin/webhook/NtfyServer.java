package io.pointsman.plugin.webhook;

import io.pointsman.http.testing.StandIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks what ntfy speaks, keeps what it was sent, and takes nothing that ntfy would not take. */
final class NtfyServer implements AutoCloseable {

    private static final Set<String> KEYS = Set.of("topic", "title", "message", "priority", "tags", "click", "actions");
    private static final Set<String> BUTTON = Set.of("action", "label", "url", "method", "headers", "body", "clear");

    private final StandIn server = StandIn.start(this::answer);
    private final List<ObjectNode> kept = new ArrayList<>();
    private Optional<StandIn.Reply> instead = Optional.empty();

    URI url() {
        return server.url();
    }

    synchronized void answers(StandIn.Reply reply) {
        instead = Optional.of(reply);
    }

    synchronized List<JsonNode> kept() {
        return List.copyOf(kept);
    }

    private synchronized StandIn.Reply answer(StandIn.Asked asked) {
        if (instead.isPresent()) {
            return instead.get();
        }
        if (!asked.header("Authorization").equals(Optional.of("Bearer s3cret"))) {
            return error(401, "unauthorized");
        }
        if (asked.method().equals("GET") && asked.path().matches("/[-_A-Za-z0-9]{1,64}/json")) {
            StringBuilder lines = new StringBuilder();
            kept.stream()
                    .filter(one -> asked.path().equals("/" + one.path("topic").asString("") + "/json"))
                    .forEach(one -> lines.append(one).append('\n'));
            return asked.field("poll").equals("1")
                    ? StandIn.Reply.json(lines.toString())
                    : error(400, "would never end");
        }
        if (!asked.method().equals("POST") || !asked.path().equals("/")) {
            return error(404, "page not found");
        }
        ObjectNode message = (ObjectNode) JsonMapper.shared().readTree(asked.body());
        Optional<String> wrong = wrong(message);
        if (wrong.isPresent()) {
            return error(400, wrong.get());
        }
        message.put("id", "m" + kept.size());
        message.put("event", "message");
        kept.add(message);
        return StandIn.Reply.json(message.toString());
    }

    private static Optional<String> wrong(ObjectNode message) {
        if (!KEYS.containsAll(message.propertyNames())) {
            return Optional.of("unknown keys");
        }
        if (!message.path("topic").asString("").matches("[-_A-Za-z0-9]{1,64}")) {
            return Optional.of("topic invalid");
        }
        int priority = message.path("priority").asInt(0);
        if (priority < 1 || priority > 5) {
            return Optional.of("priority invalid");
        }
        if (message.path("message").asString("").getBytes(StandardCharsets.UTF_8).length > 4096) {
            return Optional.of("it would become an attachment");
        }
        if (message.path("actions").size() > 3) {
            return Optional.of("too many actions");
        }
        for (JsonNode button : message.path("actions")) {
            if (!BUTTON.containsAll(button.propertyNames())
                    || !button.path("action").asString("").equals("http")
                    || !button.path("headers").isObject()) {
                return Optional.of("actions invalid");
            }
        }
        return Optional.empty();
    }

    private static StandIn.Reply error(int status, String why) {
        return new StandIn.Reply(
                status, "{\"code\":" + status + "01,\"http\":" + status + ",\"error\":\"" + why + "\"}");
    }

    @Override
    public void close() {
        server.close();
    }
}
