package io.pointsman.plugin.pagerduty.testing;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the Events API v2 takes, and no more. */
final class LocalEvents {

    private static final Set<String> EVENT =
            Set.of("routing_key", "event_action", "dedup_key", "client", "client_url", "payload", "links", "images");
    private static final Set<String> PAYLOAD =
            Set.of("summary", "source", "severity", "timestamp", "component", "group", "class", "custom_details");

    private LocalEvents() {}

    /** What is wrong with an event. */
    static Optional<String> wrong(JsonNode event) {
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
}
